/** What the frame and the session say to each other over a WebSocket, as JSON. */

/** File contents: text as it is, bytes as base64. */
export type Contents = { readonly text: string } | { readonly base64: string };

export interface RunRequest {
	readonly command: string;
	readonly args: readonly string[];
	readonly cwd?: string | undefined;
	readonly env?: Readonly<Record<string, string | number | boolean>> | undefined;
}

/** The calls that a session takes, each with its result. */
export interface Operations {
	build(workdirName: string | undefined): { readonly cwd: string; readonly path: string };
	/** A tree as the client sends it: UTF-8 of its JSON form. */
	loadFiles(tree: Contents, mountPoint: string | undefined): void;
	serialize(path: string): Contents;
	readFile(path: string): Contents;
	writeFile(path: string, contents: Contents): void;
	readdir(path: string): readonly DirectoryEntry[];
	mkdir(path: string, recursive: boolean): void;
	rm(path: string, recursive: boolean, force: boolean): void;
	rename(from: string, to: string): void;
	watch(path: string, recursive: boolean): number;
	unwatch(watcher: number): void;
	run(request: RunRequest): number;
	write(process: number, text: string): void;
	kill(process: number): void;
	teardown(): void;
}

export interface DirectoryEntry {
	readonly name: string;
	readonly isDirectory: boolean;
}

export type Operation = keyof Operations;

export interface Call<Name extends Operation = Operation> {
	readonly id: number;
	readonly operation: Name;
	readonly args: Parameters<Operations[Name]>;
}

export type Notice =
	| { readonly notice: "output"; readonly process: number; readonly base64: string }
	| { readonly notice: "exit"; readonly process: number; readonly code: number }
	| {
			readonly notice: "watch";
			readonly watcher: number;
			readonly event: "rename" | "change";
			readonly filename: string;
	  }
	| { readonly notice: "port"; readonly port: number; readonly state: "open" | "close" };

export type Answer =
	| { readonly id: number; readonly result: unknown }
	| { readonly id: number; readonly error: string }
	| Notice;
