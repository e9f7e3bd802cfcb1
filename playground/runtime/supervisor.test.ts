import { Worker } from "node:worker_threads";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Runtime, RuntimeStatus, StartOptions } from "./runtime.ts";
import {
	begun,
	type Command,
	defaultLimits,
	type EngineMessage,
	type RuntimeEvent,
} from "./protocol.ts";
import { RuntimeError } from "./runtime-error.ts";
import { type EngineHost, superviseEngines } from "./supervisor.ts";

/**
 * An engine in a thread of its own, which can really hang, end and be killed. Its world is a list of
 * names; the name of a user that is made says what happens.
 */
const engineSource = `
	const { parentPort } = require("node:worker_threads");
	let names = [], now = 0;
	const tables = () => ({ type: "tables", tables: [{ name: "user", columns: ["id"], rows: names.map((n) => [n]) }] });
	const error = (message) => ({ type: "error", error: { name: "Error", message } });
	const say = (id, ...events) => parentPort.postMessage({ t: "events", id, events });
	const done = (id, ok) => parentPort.postMessage({ t: "done", id, ok });
	const act = (id, what) => {
		if (what === "loop") for (;;);
		if (what === "exit") process.exit(3);
		if (what === "throw") { say(id, error("thrown")); return false; }
		return true;
	};
	parentPort.on("message", (request) => {
		const { id } = request;
		if (request.t === "ping") return parentPort.postMessage({ t: "pong", n: request.n });
		parentPort.postMessage({ t: "taken", id });
		if (request.t === "carry") {
			parentPort.postMessage({ t: "carried", id, tables: tables().tables });
			return done(id, true);
		}
		if (request.t === "boot") {
			now = request.now;
			if (request.again) say(id, { type: "console", level: "warn", text: "lost" });
			names = (request.snapshot?.tables[0]?.rows ?? []).map(([n]) => n);
			if (!act(id, request.files["auth.ts"])) return done(id, false);
			say(id, { type: "console", level: "log", text: request.files["auth.ts"] ?? "" });
		}
		if (request.t === "command" && request.command.type === "setClock") now = request.command.now;
		if (request.t === "command" && request.command.type === "createUser") {
			const { username } = request.command;
			if (username === "late") setTimeout(() => say(id, { type: "console", level: "log", text: "late" }), 50);
			names.push(username);
			if (!act(id, username)) { names.pop(); say(id, tables()); return done(id, false); }
		}
		if (request.t === "run") {
			// Answers to pings, and never ends.
			if (request.entry === "wait") return;
			const tells = () => say(id, { type: "console", level: "log", text: "on" });
			if (request.entry === "slow for ever") return setInterval(tells, 50);
			if (request.entry === "slow") {
				const telling = setInterval(tells, 400);
				return setTimeout(() => {
					clearInterval(telling);
					done(id, true);
				}, 2_000);
			}
			if (names.length > 0) return done(id, false);
			names = (request.snapshot?.tables[0]?.rows ?? []).map(([n]) => n);
			if (request.entry === "write later") setTimeout(() => {
				names.push("late");
				say(id, { type: "console", level: "log", text: "written" });
			}, 10);
		}
		say(id, tables(), { type: "clock", now });
		done(id, true);
		if (request.entry === "loop later") for (;;);
	});
`;

class ThreadHost implements EngineHost {
	readonly kind = "worker";
	readonly carriesTables = true;
	bootMs = 60_000;
	opened = 0;
	closed = false;
	readonly alive = new Set<Worker>();
	failure: RuntimeError | null = null;

	async open(listener: Parameters<EngineHost["open"]>[0]): ReturnType<EngineHost["open"]> {
		if (this.failure) throw this.failure;
		this.opened += 1;
		const worker = new Worker(engineSource, { eval: true });
		this.alive.add(worker);
		let killed = false;
		worker.on("message", (message: EngineMessage) => listener.onMessage(message));
		worker.on("exit", (code) => {
			this.alive.delete(worker);
			if (!killed) listener.onEnd({ name: "Ended", message: `exit code ${code}` });
		});
		return {
			// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
			send: (request) => worker.postMessage(request),
			kill: async () => {
				killed = true;
				await worker.terminate();
			},
		};
	}

	close(): void {
		this.closed = true;
	}
}

const options: StartOptions = { files: {}, seed: 1, now: 5, snapshot: null };
const createUser = (username: string): Command => ({
	type: "createUser",
	username,
	password: null,
});

function namesIn(events: readonly RuntimeEvent[]): readonly unknown[] | undefined {
	const last = events.findLast((event) => event.type === "tables");
	return last?.type === "tables" ? last.tables[0]?.rows.flat() : undefined;
}

/**
 * Starts every project, and answers to nothing else.
 *
 * @param loads - How long a run takes to load what it begins with; it never does otherwise.
 */
function silentHost(
	onCommand: (say: (text: string) => void) => void = () => {},
	loads = Infinity,
): EngineHost {
	return {
		kind: "worker",
		carriesTables: true,
		bootMs: 5_000,
		open: (listener) =>
			Promise.resolve({
				send: ({ t, ...request }) => {
					if (!("id" in request)) return;
					const { id } = request;
					listener.onMessage({ t: "taken", id });
					if (t === "boot" || t === "carry") listener.onMessage({ t: "done", id, ok: true });
					const begins = (): void => listener.onMessage({ t: "pong", n: begun });
					if (t === "run" && loads < Infinity) setTimeout(begins, loads);
					if (t !== "command") return;
					onCommand((text) => {
						const events: RuntimeEvent[] = [{ type: "console", level: "log", text }];
						listener.onMessage({ t: "events", id, events });
					});
				},
				kill: () => Promise.resolve(),
			}),
		close: () => {},
	};
}

describe("an engine that does not answer", () => {
	beforeEach(() => {
		vi.useFakeTimers();
	});
	afterEach(() => {
		vi.useRealTimers();
	});

	/** A call to the host's engine; `onEnd` gets its outcome. */
	async function callOf(host: EngineHost) {
		const runtime = superviseEngines(host);
		await runtime.start(options);
		const onEnd = vi.fn<(outcome: string) => void>();
		const execute = async (): Promise<void> => {
			onEnd(await runtime.execute(createUser("ada"), 1, () => {}));
		};
		void execute();
		return { runtime, onEnd };
	}

	it("is given up after 1.5 seconds, and within 2", async () => {
		const { runtime, onEnd } = await callOf(silentHost());
		await vi.advanceTimersByTimeAsync(1_490);
		expect(onEnd).not.toHaveBeenCalled();
		await vi.advanceTimersByTimeAsync(500);
		expect(onEnd).toHaveBeenCalledWith("hung");
		runtime.dispose();
	});

	it.each([
		["a run whose project takes long to load, on a busy machine, was called a loop", 4_000, 5_490],
		["a run that never loads is given up", Infinity, 5_990],
	])("%s", async (_, loads, ends) => {
		const runtime = superviseEngines(silentHost(undefined, loads));
		await runtime.start(options);
		const onEnd = vi.fn<(outcome: string) => void>();
		const run = { files: {}, entry: "main.ts", keepData: false, limits: defaultLimits };
		void runtime.run(run, 1, () => {}).then(onEnd);
		await vi.advanceTimersByTimeAsync(ends);
		expect(onEnd).not.toHaveBeenCalled();
		await vi.advanceTimersByTimeAsync(500);
		expect(onEnd).toHaveBeenCalledWith("hung");
		runtime.dispose();
	});

	it("is not taken for silent while it talks: a loop that stored 1,500 rows was ended", async () => {
		const talk = (say: (text: string) => void) => {
			for (let ms = 200; ms <= 3_000; ms += 200) setTimeout(say, ms, "a row");
		};
		const { runtime, onEnd } = await callOf(silentHost(talk));
		await vi.advanceTimersByTimeAsync(4_400);
		expect(onEnd).not.toHaveBeenCalled();
		await vi.advanceTimersByTimeAsync(500);
		expect(onEnd).toHaveBeenCalledWith("hung");
		runtime.dispose();
	});

	it("is given up within 5 seconds though it talks for ever", async () => {
		const { runtime, onEnd } = await callOf(
			silentHost((say) => void setInterval(say, 50, "again")),
		);
		await vi.advanceTimersByTimeAsync(4_400);
		expect(onEnd).not.toHaveBeenCalled();
		await vi.advanceTimersByTimeAsync(500);
		expect(onEnd).toHaveBeenCalledWith("hung");
		runtime.dispose();
	});
});

describe("tables that take long to be read for the next engine", () => {
	beforeEach(() => {
		vi.useFakeTimers();
	});
	afterEach(() => {
		vi.useRealTimers();
	});

	/**
	 * A command after a run whose table has 1,500 rows, of which 1,000 were shown.
	 *
	 * @param reading - How long the engine reads them, in milliseconds.
	 */
	async function afterReading(reading: number, keepData?: boolean) {
		const rowsOf = (count: number) => Array.from({ length: count }, (_, row) => [row]);
		const table = { name: "user", columns: ["id"], rows: rowsOf(1000), rowCount: 1500 };
		/** The rows that each engine began with. */
		const begins: (number | undefined)[] = [];
		const host: EngineHost = {
			...silentHost(),
			open: (listener) =>
				Promise.resolve({
					send: (request) => {
						if (request.t === "ping") return;
						const { id } = request;
						listener.onMessage({ t: "taken", id });
						if (request.t === "carry") {
							setTimeout(() => {
								listener.onMessage({
									t: "carried",
									id,
									tables: [{ ...table, rows: rowsOf(1500) }],
								});
								listener.onMessage({ t: "done", id, ok: true });
							}, reading);
							return;
						}
						if (request.t !== "command") begins.push(request.snapshot?.tables[0]?.rows.length);
						listener.onMessage({ t: "events", id, events: [{ type: "tables", tables: [table] }] });
						listener.onMessage({ t: "done", id, ok: true });
					},
					kill: () => Promise.resolve(),
				}),
		};
		const runtime = superviseEngines(host);
		const outside: RuntimeEvent[] = [];
		await runtime.start(options, (event) => outside.push(event));
		const run = { files: {}, entry: "main.ts", limits: defaultLimits };
		const ran = runtime.run({ ...run, keepData: false }, 1, () => {});
		await vi.advanceTimersByTimeAsync(7_000);
		await ran;
		begins.length = 0;
		const events: RuntimeEvent[] = [];
		const called =
			keepData === undefined
				? runtime.execute(createUser("ada"), 2, (event) => events.push(event))
				: runtime.run({ ...run, keepData }, 2, (event) => events.push(event));
		await vi.advanceTimersByTimeAsync(7_000);
		const outcome = await called;
		runtime.dispose();
		const said = (all: readonly RuntimeEvent[]) => all.filter(({ type }) => type !== "tables");
		return { outcome, begins, events: said(events), outside: said(outside) };
	}

	it("are waited for: a timer of the program that there was not was blamed, and the rows were gone", async () => {
		expect(await afterReading(5_500)).toEqual({
			outcome: "ok",
			begins: [1500],
			events: [],
			outside: [],
		});
	});

	it("are not waited for without an end, and it is said that the rows are those told last", async () => {
		const text = "The tables were too large to be read in time: they go on as they were told last.";
		const said = [{ type: "console", level: "warn", text }];
		const late = { outcome: "ok", begins: [1000], events: said, outside: [] };
		expect(await afterReading(60_000)).toEqual(late);
		expect(await afterReading(60_000, true)).toEqual(late);
		expect(await afterReading(60_000, false)).toEqual({ ...late, begins: [undefined], events: [] });
	});
});

describe("a message that the page does not take", () => {
	it("is counted, and said when its call ends, or at once when there is none", async () => {
		let refuse = (): void => undefined;
		const host: EngineHost = {
			...silentHost(),
			open: (listener) => {
				refuse = () => {
					listener.onRefused();
				};
				return Promise.resolve({
					send: ({ t, ...request }) => {
						if (!("id" in request)) return;
						if (t === "command") [1, 2].forEach(refuse);
						listener.onMessage({ t: "done", id: request.id, ok: true });
					},
					kill: () => Promise.resolve(),
				});
			},
		};
		const outside: RuntimeEvent[] = [];
		const runtime = superviseEngines(host);
		await runtime.start(options, (event) => outside.push(event));
		const events: RuntimeEvent[] = [];
		await runtime.execute(createUser("ada"), 1, (event) => events.push(event));
		const said = (text: string) => ({ type: "console", level: "warn", text });
		const why = "more than the page takes at once, or nothing that it knows.";
		expect(events).toEqual([said(`2 messages of the runtime were left out: ${why}`)]);
		refuse();
		expect(outside).toEqual([said(`1 message of the runtime was left out: ${why}`)]);
		runtime.dispose();
	});
});

describe("a runtime made of engines", () => {
	let host: ThreadHost;
	let runtime: Runtime;
	let outside: RuntimeEvent[];
	let statuses: RuntimeStatus["state"][];

	beforeEach(() => {
		host = new ThreadHost();
		runtime = superviseEngines(host);
		outside = [];
		statuses = [];
		runtime.onStatus(({ state }) => {
			if (statuses.at(-1) !== state) statuses.push(state);
		});
	});
	afterEach(() => {
		runtime.dispose();
	});

	const start = (changed: Partial<StartOptions> = {}): Promise<void> =>
		runtime.start({ ...options, ...changed }, (event) => outside.push(event));

	async function make(name: string): Promise<{ outcome: string; events: RuntimeEvent[] }> {
		const events: RuntimeEvent[] = [];
		const outcome = await runtime.execute(createUser(name), 1, (event) => events.push(event));
		return { outcome, events };
	}

	it("starts, runs calls one after the other, and gives each its own events", async () => {
		await start();
		const [first, second] = await Promise.all([make("ada"), make("bob")]);
		expect(first.outcome).toBe("ok");
		expect(namesIn(first.events)).toEqual(["ada"]);
		expect(namesIn(second.events)).toEqual(["ada", "bob"]);
		expect(statuses).toEqual(["idle", "booting", "ready", "busy", "ready", "busy", "ready"]);
		expect(namesIn(outside)).toEqual([]);
	});

	it("tells a call that failed from one that did not", async () => {
		await start();
		const { outcome, events } = await make("throw");
		expect(outcome).toBe("error");
		expect(events[0]).toMatchObject({ type: "error", error: { message: "thrown" } });
		expect(host.opened).toBe(1);
	});

	it("kills an engine that falls silent, and goes on from the world before the call", async () => {
		await start();
		await make("ada");
		await runtime.execute({ type: "setClock", now: 77 }, 2, () => {});
		outside.length = 0;
		expect((await make("loop")).outcome).toBe("hung");
		// Called while the next engine is being opened, it waits for it.
		expect(namesIn((await make("bob")).events)).toEqual(["ada", "bob"]);
		expect(outside).toContainEqual({ type: "clock", now: 77 });
		expect(host.opened).toBe(2);
		expect(host.alive.size).toBe(1);
	});

	it("kills a program that answers but takes longer than it may", async () => {
		await start();
		const limits = { wallMs: 300, silenceMs: 10_000, outputBytes: 100 };
		const run = { files: {}, entry: "wait", keepData: false, limits };
		expect(await runtime.run(run, 1, () => {})).toBe("unsettled");
		expect((await make("ada")).outcome).toBe("ok");
	});

	it("ended a program that was slow, on a slow machine, as one that only waits", async () => {
		await start();
		const run = (entry: string, wallMs: number) => {
			const limits = { wallMs, silenceMs: 10_000, outputBytes: 100 };
			return runtime.run({ files: {}, entry, keepData: false, limits }, 1, () => {});
		};
		expect(await run("slow", 1_500)).toBe("ok");
		expect(await run("slow for ever", 300)).toBe("unsettled");
	});

	const runOf = (entry: string, keepData = true) => {
		const limits = { wallMs: 60_000, silenceMs: 10_000, outputBytes: 100 };
		const events: RuntimeEvent[] = [];
		const outcome = runtime.run({ files: {}, entry, keepData, limits }, 1, (event) =>
			events.push(event),
		);
		return outcome.then((how) => ({ outcome: how, events }));
	};

	it("gives each run an engine in which nothing has run, and the calls after it another", async () => {
		await start();
		await make("ada");
		expect(namesIn((await runOf("main.ts")).events)).toEqual(["ada"]);
		expect(namesIn((await runOf("main.ts")).events)).toEqual(["ada"]);
		expect(namesIn((await make("bob")).events)).toEqual(["ada", "bob"]);
		expect(namesIn((await runOf("main.ts", false)).events)).toEqual([]);
		expect(namesIn((await make("eve")).events)).toEqual(["eve"]);
	});

	it("tells a call what its own engine could not take over of the tables: it had been thrown away", async () => {
		await start();
		await runOf("main.ts");
		const { events } = await make("bob");
		expect(events.filter((event) => event.type === "console")).toContainEqual(
			expect.objectContaining({ text: "lost" }),
		);
		expect(events.filter((event) => event.type === "tables")).toHaveLength(1);
	});

	it("carries what a timer of a run has written to the next call", async () => {
		await start();
		await runOf("write later");
		while (!outside.some((event) => event.type === "console" && event.text === "written")) {
			await new Promise((resolve) => setImmediate(resolve));
		}
		expect(namesIn((await make("bob")).events)).toEqual(["late", "bob"]);
	});

	it("blames a loop in a timer on its own run, not on the call that comes next", async () => {
		await start();
		await make("ada");
		expect((await runOf("loop later")).outcome).toBe("ok");
		outside.length = 0;
		const { outcome, events } = await make("bob");
		expect(outcome).toBe("ok");
		expect(namesIn(events)).toEqual(["ada", "bob"]);
		expect(outside).toContainEqual({
			type: "error",
			error: {
				name: "RuntimeError",
				message: expect.stringContaining("The program of the last run did not answer") as string,
			},
		});
	});

	it("ends a loop that begins after its run, though nothing is asked for", async () => {
		await start();
		await make("ada");
		await runOf("loop later");
		const blamed = new Promise<void>((resolve) => {
			const end = runtime.onStatus(({ state }) => {
				if (state !== "booting") return;
				end();
				resolve();
			});
		});
		await blamed;
		expect(outside.some((event) => event.type === "error")).toBe(true);
		expect(namesIn((await make("bob")).events)).toEqual(["ada", "bob"]);
	});

	it("stops what runs when the reader says so, and is ready again", async () => {
		await start();
		await make("ada");
		const running = make("loop");
		await runtime.stop();
		expect((await running).outcome).toBe("stopped");
		expect(runtime.status.state).toBe("ready");
		expect(namesIn((await make("bob")).events)).toEqual(["ada", "bob"]);
	});

	it("says so when the engine ends by itself, and goes on in another", async () => {
		await start();
		await make("ada");
		const { outcome, events } = await make("exit");
		expect(outcome).toBe("error");
		expect(events).toContainEqual({
			type: "error",
			error: { name: "Ended", message: "exit code 3" },
		});
		expect(namesIn((await make("bob")).events)).toEqual(["ada", "bob"]);
	});

	it("hands what comes after its call to the listener of the start", async () => {
		await start();
		const { events } = await make("late");
		while (!outside.some((event) => event.type === "console" && event.text === "late")) {
			await new Promise((resolve) => setImmediate(resolve));
		}
		expect(events.some((event) => event.type === "console")).toBe(false);
	});

	it("begins another world when it is started again, and ends what ran", async () => {
		await start();
		const running = make("loop");
		const waiting = make("never");
		const snapshot = {
			now: 9,
			tables: [{ name: "user", columns: ["id"], rows: [["eve"]] }],
		};
		await start({ now: 9, snapshot });
		expect((await running).outcome).toBe("stopped");
		expect((await waiting).outcome).toBe("stopped");
		expect(namesIn((await make("bob")).events)).toEqual(["eve", "bob"]);
		expect(host.alive.size).toBe(1);
	});

	it("lets a start that was overtaken end with the one that overtook it", async () => {
		const first = start({ files: { "auth.ts": "loop" } });
		const second = start();
		await Promise.all([first, second]);
		expect(runtime.status.state).toBe("ready");
		expect(host.alive.size).toBe(1);
	});

	it("fails with the project's own error, and can be started again", async () => {
		await expect(start({ files: { "auth.ts": "throw" } })).rejects.toThrow(
			"The project does not start: thrown",
		);
		expect(runtime.status).toMatchObject({ state: "failed", failure: { reason: "project" } });
		expect((await make("ada")).outcome).toBe("error");
		expect(host.alive.size).toBe(0);
		await start();
		expect((await make("ada")).outcome).toBe("ok");
	});

	it("fails when the project hangs while it starts", async () => {
		host.bootMs = 400;
		await expect(start({ files: { "auth.ts": "loop" } })).rejects.toThrow("within 0.4 seconds");
		expect(host.alive.size).toBe(0);
	});

	it("fails with the reason of its host", async () => {
		host.failure = new RuntimeError("offline", "You are offline.");
		await expect(start()).rejects.toThrow("You are offline.");
		expect(runtime.status).toEqual({
			state: "failed",
			failure: { reason: "offline", message: "You are offline." },
		});
	});

	it("takes the files of a run for its own only when the run has ended by itself", async () => {
		await start({ files: { "auth.ts": "first" } });
		const run = (file: string) =>
			runtime.run(
				{
					files: { "auth.ts": file },
					entry: "main.ts",
					keepData: false,
					limits: { wallMs: 5_000, silenceMs: 1_500, outputBytes: 100 },
				},
				1,
				() => {},
			);
		expect(await run("second")).toBe("ok");
		await runtime.stop();
		expect(outside.findLast((event) => event.type === "console")).toMatchObject({
			text: "second",
		});
	});

	it("refuses calls before it is started", async () => {
		const { outcome, events } = await make("ada");
		expect(outcome).toBe("error");
		expect(events[0]).toMatchObject({ type: "error" });
	});

	it("leaves no engine behind when it is disposed of, even while it starts", async () => {
		const starting = start().catch((error: unknown) => error);
		runtime.dispose();
		expect(await starting).toMatchObject({ message: "The runtime was closed." });
		expect(host.alive.size).toBe(0);
		expect(host.closed).toBe(true);
	});
});
