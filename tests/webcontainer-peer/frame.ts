/// <reference lib="dom" />
/**
 * Runs inside the frame at `/headless`. Offers the client what it calls over Comlink, and passes the
 * calls on to the session over a WebSocket.
 */
import { expose, proxy, type ProxyMarked } from "comlink";
import type { Answer, Contents, Operation, Operations, RunRequest } from "./wire.ts";

/** What the page that holds the frame is told by whoever serves it. */
export interface FrameSettings {
	readonly socketUrl: string;
	/** The origin of the page that may use this container. */
	readonly pageOrigin: string;
}

declare const settings: FrameSettings;

type Listener<Args extends unknown[]> = ((...args: Args) => unknown) | undefined;
type Marked<T> = T & ProxyMarked;

const pending = new Map<
	number,
	{ resolve: (result: unknown) => void; reject: (error: Error) => void }
>();
const outputs = new Map<number, (chunk: Uint8Array | null) => void>();
const exits = new Map<number, (code: number) => void>();
const watchers = new Map<number, (event: string, filename: string) => void>();
const eventListeners = new Map<string, Set<(...args: unknown[]) => unknown>>();
let calls = 0;

const socket = new WebSocket(settings.socketUrl);

socket.addEventListener("message", ({ data }: MessageEvent<string>) => {
	take(JSON.parse(data) as Answer);
});

function take(answer: Answer): void {
	if (!("notice" in answer)) {
		const call = pending.get(answer.id);
		pending.delete(answer.id);
		if ("error" in answer) call?.reject(new Error(answer.error));
		else call?.resolve(answer.result);
		return;
	}
	switch (answer.notice) {
		case "output":
			outputs.get(answer.process)?.(fromBase64(answer.base64));
			break;
		case "exit":
			outputs.get(answer.process)?.(null);
			exits.get(answer.process)?.(answer.code);
			break;
		case "watch":
			watchers.get(answer.watcher)?.(answer.event, answer.filename);
			break;
		case "port": {
			const url = `http://localhost:${answer.port}`;
			emit("port", answer.port, answer.state, url);
			if (answer.state === "open") emit("server-ready", answer.port, url);
			break;
		}
	}
}

function emit(event: string, ...args: unknown[]): void {
	for (const listener of eventListeners.get(event) ?? []) void listener(...args);
}

function call<Name extends Operation>(
	operation: Name,
	...args: Parameters<Operations[Name]>
): Promise<ReturnType<Operations[Name]>> {
	const id = ++calls;
	return new Promise((resolve, reject) => {
		pending.set(id, { resolve: resolve as (result: unknown) => void, reject });
		socket.send(JSON.stringify({ id, operation, args }));
	});
}

function fromBase64(base64: string): Uint8Array {
	return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function toBase64(bytes: Uint8Array): string {
	let binary = "";
	// In pieces: a function takes a limited number of arguments.
	for (let start = 0; start < bytes.length; start += 0x8000) {
		binary += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
	}
	return btoa(binary);
}

function toContents(data: string | Uint8Array): Contents {
	return typeof data === "string" ? { text: data } : { base64: toBase64(data) };
}

function toBytes(contents: Contents): Uint8Array {
	return "text" in contents ? new TextEncoder().encode(contents.text) : fromBase64(contents.base64);
}

type Encoding = string | { readonly encoding?: string | null } | null | undefined;

const encodingOf = (options: Encoding): string | null | undefined =>
	typeof options === "string" ? options : options?.encoding;

const fileSystem = {
	async readFile(path: string, options?: Encoding): Promise<string | Uint8Array> {
		const bytes = toBytes(await call("readFile", path));
		return encodingOf(options) ? new TextDecoder().decode(bytes) : bytes;
	},
	writeFile: (path: string, data: string | Uint8Array) => call("writeFile", path, toContents(data)),
	async readdir(path: string, options?: { withFileTypes?: boolean } | string | null) {
		const entries = await call("readdir", path);
		if (typeof options !== "object" || !options?.withFileTypes) {
			return entries.map(({ name }) => name);
		}
		return entries.map(({ name, isDirectory }) => ({
			name,
			"Symbol(type)": isDirectory ? 2 : 1,
		}));
	},
	mkdir: (path: string, options?: { recursive?: boolean }) =>
		call("mkdir", path, options?.recursive ?? false),
	rm: (path: string, options?: { recursive?: boolean; force?: boolean }) =>
		call("rm", path, options?.recursive ?? false, options?.force ?? false),
	rename: (from: string, to: string) => call("rename", from, to),
	async watch(
		path: string,
		options: { recursive?: boolean } | string | null,
		listener: Listener<[string, string]>,
	) {
		const recursive = typeof options === "object" && options?.recursive === true;
		const id = await call("watch", path, recursive);
		watchers.set(id, (event, filename) => void listener?.(event, filename));
		return proxy({
			close: async () => {
				watchers.delete(id);
				await call("unwatch", id);
			},
		});
	},
};

const container = {
	fs: () => proxy(fileSystem),
	previewScript: () => "",
	runtimeInfo: () => info,
	async run(
		request: RunRequest,
		_stdout: Listener<[Uint8Array | null]>,
		_stderr: Listener<[Uint8Array | null]>,
		output: Listener<[Uint8Array | null]>,
	) {
		const id = await call("run", request);
		outputs.set(id, (chunk) => void output?.(chunk));
		return proxy({
			onExit: new Promise<number>((resolve) => exits.set(id, resolve)),
			kill: () => call("kill", id),
			write: (text: string) => call("write", id, text),
			// There is no terminal whose size could change.
			resize: () => {},
		});
	},
	loadFiles: (tree: Uint8Array, options?: { mountPoints?: string }) =>
		call("loadFiles", toContents(tree), options?.mountPoints),
	serialize: async (path: string, options: { format: string }): Promise<Uint8Array> => {
		if (options.format !== "json") throw new Error("this peer exports JSON only");
		return toBytes(await call("serialize", path));
	},
	on(event: string, listener: (...args: unknown[]) => unknown): Marked<() => void> {
		const listeners = eventListeners.get(event) ?? new Set();
		eventListeners.set(event, listeners.add(listener));
		return proxy(() => void listeners.delete(listener));
	},
	setPreviewScript: () => {},
	setCredentials: () => {},
	teardown: () => call("teardown"),
};

let info = { path: "", cwd: "" };

const server = {
	async build(options: { workdirName?: string }): Promise<Marked<typeof container>> {
		info = await call("build", options.workdirName);
		return proxy(container);
	},
};

socket.addEventListener("open", () => {
	const { port1, port2 } = new MessageChannel();
	expose(server, port1);
	// Named, so that the port does not reach another page that frames this one.
	parent.postMessage({ type: "init" }, settings.pageOrigin, [port2]);
});
