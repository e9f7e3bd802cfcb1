import { type ChildProcess, spawn } from "node:child_process";
import { dirname } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { Workdir } from "./workdir.ts";
import type { Answer, Call, Notice, Operation, Operations, RunRequest } from "./wire.ts";

/** One end of a WebSocket, whoever made it. */
export interface Channel {
	send(text: string): void;
	onMessage(listener: (text: string) => void): void;
	onClose(listener: () => void): void;
}

type Handlers = {
	[Name in Operation]: (
		...args: Parameters<Operations[Name]>
	) => ReturnType<Operations[Name]> | Promise<ReturnType<Operations[Name]>>;
};

const listenHook = fileURLToPath(new URL("listen-hook.mjs", import.meta.url));

/** How long a process may take to end by itself once it is told to, in milliseconds. */
const graceMs = 1_000;

/**
 * One container: a working directory and the processes in it, told what to do over `channel`. Ends
 * with the channel, and leaves nothing behind.
 */
export class Session {
	readonly #channel: Channel;
	readonly #nodePath: string;
	readonly #processes = new Map<number, ChildProcess>();
	readonly #exits = new Set<Promise<void>>();
	#workdir: Workdir | null = null;
	#processCount = 0;
	/** What was asked so far, in order. */
	readonly calls: Operation[] = [];
	/** Settled when everything of this session is gone. */
	readonly ended: Promise<void>;

	/** @param nodePath - The Node.js that runs what the page calls `node`. */
	constructor(channel: Channel, nodePath: string = process.execPath) {
		this.#channel = channel;
		this.#nodePath = nodePath;
		const killAll = (): void => {
			for (const child of this.#processes.values()) signalGroup(child, "SIGKILL");
		};
		process.once("exit", killAll);
		// Calls are answered one after the other, as by the file system they stand for.
		let last: Promise<void> = Promise.resolve();
		channel.onMessage((text) => {
			last = last.then(() => this.#answer(JSON.parse(text) as Call));
		});
		this.ended = new Promise((resolve, reject) => {
			channel.onClose(() => {
				process.off("exit", killAll);
				last.then(() => this.#end()).then(resolve, reject);
			});
		});
	}

	async #answer({ id, operation, args }: Call): Promise<void> {
		this.calls.push(operation);
		try {
			const handler = this.#handlers[operation] as (...args: unknown[]) => unknown;
			// JSON has no undefined.
			this.#send({ id, result: (await handler(...args)) ?? null });
		} catch (error) {
			this.#send({ id, error: error instanceof Error ? error.message : String(error) });
		}
	}

	#send(answer: Answer): void {
		this.#channel.send(JSON.stringify(answer));
	}

	#notify(notice: Notice): void {
		this.#send(notice);
	}

	get #files(): Workdir {
		if (!this.#workdir) throw new Error("no container has been built");
		return this.#workdir;
	}

	readonly #handlers: Handlers = {
		build: async (workdirName) => {
			if (this.#workdir) throw new Error("only one container at a time");
			this.#workdir = await Workdir.create(workdirName ?? "workspace");
			return { cwd: this.#workdir.path, path: dirname(this.#nodePath) };
		},
		loadFiles: (tree, mountPoint) => this.#files.load(tree, mountPoint),
		serialize: (path) => this.#files.serialize(path),
		readFile: (path) => this.#files.readFile(path),
		writeFile: (path, contents) => this.#files.writeFile(path, contents),
		readdir: (path) => this.#files.readdir(path),
		mkdir: (path, recursive) => this.#files.mkdir(path, recursive),
		rm: (path, recursive, force) => this.#files.rm(path, recursive, force),
		rename: (from, to) => this.#files.rename(from, to),
		watch: (path, recursive) =>
			this.#files.watch(path, recursive, (watcher, event, filename) =>
				this.#notify({ notice: "watch", watcher, event, filename }),
			),
		unwatch: (watcher) => this.#files.unwatch(watcher),
		run: (request) => this.#run(request),
		write: (id, text) => {
			this.#processes.get(id)?.stdin?.write(text);
		},
		kill: (id) => {
			const child = this.#processes.get(id);
			if (child) kill(child);
		},
		teardown: () => this.#end(),
	};

	#run({ command, args, cwd, env }: RunRequest): number {
		if (command !== "node") throw new Error(`spawn ${command} ENOENT`);
		const id = ++this.#processCount;
		const child = spawn(this.#nodePath, ["--import", listenHook, ...args], {
			cwd: this.#files.resolve(cwd ?? "."),
			// Nothing of this machine's environment: it may hold secrets, and a container has its own.
			env: {
				PATH: dirname(this.#nodePath),
				HOME: this.#files.path,
				TERM: "xterm-256color",
				...Object.fromEntries(
					Object.entries(env ?? {}).map(([name, value]) => [name, String(value)]),
				),
			},
			// The fourth: what the listen hook has to say.
			stdio: ["pipe", "pipe", "pipe", "pipe"],
			// A process group, so that its children end with it.
			detached: true,
		});
		this.#processes.set(id, child);
		for (const stream of [child.stdout, child.stderr]) {
			stream?.on("data", (chunk: Buffer) => {
				const base64 = asTerminal(chunk).toString("base64");
				this.#notify({ notice: "output", process: id, base64 });
			});
		}
		createInterface(child.stdio[3] as Readable).on("line", (line) => {
			const { port, state } = JSON.parse(line) as { port: number; state: "open" | "close" };
			this.#notify({ notice: "port", port, state });
		});
		// The process may be gone before it has read what is written to it.
		child.stdin?.on("error", () => {});
		const exit = new Promise<void>((resolve) => {
			child.on("error", () => resolve());
			child.on("close", (code, signal) => {
				this.#processes.delete(id);
				this.#notify({ notice: "exit", process: id, code: exitCode(code, signal) });
				resolve();
			});
		});
		this.#exits.add(exit);
		void exit.then(() => this.#exits.delete(exit));
		return id;
	}

	async #end(): Promise<void> {
		for (const child of this.#processes.values()) kill(child);
		await Promise.all(this.#exits);
		const workdir = this.#workdir;
		this.#workdir = null;
		await workdir?.remove();
	}
}

function kill(child: ChildProcess): void {
	signalGroup(child, "SIGTERM");
	const timer = setTimeout(() => signalGroup(child, "SIGKILL"), graceMs);
	child.once("close", () => clearTimeout(timer));
}

function signalGroup({ pid, exitCode }: ChildProcess, signal: NodeJS.Signals): void {
	if (pid === undefined || exitCode !== null) return;
	try {
		process.kill(-pid, signal);
	} catch (error) {
		// It ended in the meantime.
		if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
	}
}

/** As a shell counts: 128 and the signal's number. */
function exitCode(code: number | null, signal: NodeJS.Signals | null): number {
	return code ?? (signal === "SIGKILL" ? 137 : 143);
}

/** A terminal starts a line anew with a carriage return, and so does a container's output. */
function asTerminal(chunk: Buffer): Buffer {
	return Buffer.from(chunk.toString("latin1").replaceAll("\n", "\r\n"), "latin1");
}
