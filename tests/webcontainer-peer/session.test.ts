import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Session } from "./session.ts";
import type { Answer, Notice, Operation, Operations } from "./wire.ts";

/** Talks to a session as the frame does, without a socket between them. */
class Caller {
	readonly notices: Notice[] = [];
	readonly session: Session;
	#receive: (text: string) => void = () => {};
	#closed: () => void = () => {};
	#calls = 0;
	readonly #pending = new Map<number, (answer: Answer) => void>();
	readonly #waiting = new Set<() => void>();

	constructor() {
		this.session = new Session({
			send: (text) => this.#take(JSON.parse(text) as Answer),
			onMessage: (listener) => (this.#receive = listener),
			onClose: (listener) => (this.#closed = listener),
		});
	}

	#take(answer: Answer): void {
		if ("notice" in answer) {
			this.notices.push(answer);
			for (const check of this.#waiting) check();
		} else {
			this.#pending.get(answer.id)?.(answer);
		}
	}

	call<Name extends Operation>(
		operation: Name,
		...args: Parameters<Operations[Name]>
	): Promise<ReturnType<Operations[Name]>> {
		const id = ++this.#calls;
		return new Promise((resolve, reject) => {
			this.#pending.set(id, (answer) => {
				if ("error" in answer) reject(new Error(answer.error));
				else if ("result" in answer) resolve(answer.result as ReturnType<Operations[Name]>);
			});
			this.#receive(JSON.stringify({ id, operation, args }));
		});
	}

	/** The first notice, past or to come, that `pick` takes. */
	notice<Picked>(pick: (notice: Notice) => Picked | undefined): Promise<Picked> {
		return new Promise((resolve) => {
			const check = (): void => {
				const found = this.notices.map(pick).find((picked) => picked !== undefined);
				if (found === undefined) return;
				this.#waiting.delete(check);
				resolve(found);
			};
			this.#waiting.add(check);
			check();
		});
	}

	exit(id: number): Promise<number> {
		return this.notice((notice) =>
			notice.notice === "exit" && notice.process === id ? notice.code : undefined,
		);
	}

	output(id: number): string {
		return this.notices
			.map((notice) =>
				notice.notice === "output" && notice.process === id
					? Buffer.from(notice.base64, "base64").toString("utf8")
					: "",
			)
			.join("");
	}

	async close(): Promise<void> {
		this.#closed();
		await this.session.ended;
	}
}

const tree = (files: Record<string, string>): { text: string } => ({
	text: JSON.stringify({
		d: Object.fromEntries(Object.entries(files).map(([name, c]) => [name, { f: { c } }])),
	}),
});

describe("a session of the WebContainer peer", () => {
	let caller: Caller;
	let cwd: string;

	beforeEach(async () => {
		caller = new Caller();
		({ cwd } = await caller.call("build", "project"));
	});
	afterEach(() => caller.close());

	const run = (...args: string[]): Promise<number> => caller.call("run", { command: "node", args });

	it("runs the mounted tree on a real Node and gives its output and exit code", async () => {
		await caller.call(
			"loadFiles",
			tree({ "main.mjs": "console.log(process.versions.node); process.exitCode = 3;" }),
			undefined,
		);
		const id = await run("main.mjs");
		expect(await caller.exit(id)).toBe(3);
		expect(caller.output(id)).toBe(`${process.versions.node}\r\n`);
	});

	it("mounts bytes as they are, also below a mount point", async () => {
		const bytes = Buffer.from([0, 200, 255]);
		const text = JSON.stringify({
			d: { "a.wasm": { f: { c: bytes.toString("latin1"), b: true } } },
		});
		await caller.call("mkdir", "lib", false);
		await caller.call("loadFiles", { text }, "lib");
		expect(await caller.call("readFile", "lib/a.wasm")).toEqual({
			base64: bytes.toString("base64"),
		});
	});

	it("ends an endless loop that is killed", async () => {
		await caller.call(
			"loadFiles",
			tree({ "loop.mjs": "import fs from 'node:fs'; fs.writeSync(1, 'in'); for (;;);" }),
			undefined,
		);
		const id = await run("loop.mjs");
		await caller.notice((notice) => (notice.notice === "output" ? true : undefined));
		await caller.call("kill", id);
		expect(await caller.exit(id)).toBe(143);
	});

	it("ends a program that ignores the request to end", async () => {
		const program =
			"process.on('SIGTERM', () => {}); console.log('deaf'); setInterval(() => {}, 9e8)";
		const id = await run("--eval", program);
		await caller.notice((notice) => (notice.notice === "output" ? true : undefined));
		await caller.call("kill", id);
		expect(await caller.exit(id)).toBe(137);
	});

	it("gives a program what is written to it, and nothing of this machine's environment", async () => {
		const program = `process.stdin.once("data", (d) => {
			console.log(String(d).trim(), Object.keys(process.env).sort().join());
			process.exit();
		})`;
		const id = await caller.call("run", {
			command: "node",
			args: ["--eval", program],
			env: { GIVEN: "1" },
		});
		await caller.call("write", id, "hello\n");
		expect(await caller.exit(id)).toBe(0);
		expect(caller.output(id)).toBe("hello GIVEN,HOME,PATH,TERM\r\n");
	});

	it("runs nothing but node", async () => {
		await expect(caller.call("run", { command: "sh", args: ["-c", "true"] })).rejects.toThrow(
			"spawn sh ENOENT",
		);
	});

	it.each(["../secret", "/../secret", "a/../../secret"])(
		"lets no path lead out of the container: %s",
		async (path) => {
			await expect(caller.call("readFile", path)).rejects.toThrow("outside of the container");
			await expect(caller.call("writeFile", path, { text: "" })).rejects.toThrow("EACCES");
			await expect(caller.call("rename", "a", path)).rejects.toThrow("EACCES");
		},
	);

	it("lets no name in a mounted tree lead out of the container", async () => {
		await expect(
			caller.call("loadFiles", tree({ "../../escaped": "" }), undefined),
		).rejects.toThrow("EINVAL");
	});

	it("lists, watches, renames and removes", async () => {
		const watcher = await caller.call("watch", ".", false);
		await caller.call("writeFile", "a.txt", { text: "A" });
		await caller.notice((notice) =>
			notice.notice === "watch" && notice.filename === "a.txt" ? notice : undefined,
		);
		await caller.call("unwatch", watcher);
		await caller.call("rename", "a.txt", "b.txt");
		expect(await caller.call("readdir", ".")).toEqual([{ name: "b.txt", isDirectory: false }]);
		await caller.call("rm", "b.txt", false, false);
		await expect(caller.call("readFile", "b.txt")).rejects.toThrow("ENOENT");
	});

	it("exports what was mounted", async () => {
		await caller.call("loadFiles", tree({ "a.txt": "A" }), undefined);
		const exported = await caller.call("serialize", ".");
		expect("text" in exported && JSON.parse(exported.text)).toEqual({
			d: { "a.txt": { f: { c: "A", b: true } } },
		});
	});

	it("tells on which port the program listens", async () => {
		const id = await run(
			"--eval",
			"require('node:http').createServer().listen(0, '127.0.0.1', function () { console.log(this.address().port) })",
		);
		const port = await caller.notice((notice) =>
			notice.notice === "port" && notice.state === "open" ? notice.port : undefined,
		);
		expect(port).toBeGreaterThan(0);
		await caller.call("kill", id);
		await caller.exit(id);
	});

	it("leaves no folder and no process behind", async () => {
		const id = await run("--eval", "console.log(process.pid); setInterval(() => {}, 9e8)");
		await caller.notice((notice) => (notice.notice === "output" ? true : undefined));
		const pid = Number(caller.output(id));
		expect(process.kill(pid, 0)).toBe(true);
		await caller.close();
		expect(() => process.kill(pid, 0)).toThrow("ESRCH");
		expect(existsSync(dirname(cwd))).toBe(false);
	});
});
