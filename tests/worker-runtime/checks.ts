/*
 * The checks of the worker runtime that run in the page itself, so that any driver of any browser can
 * run them: `await runtimeCheck(name)` gives plain data. The server that serves this page counts the
 * requests that get out of the sandbox.
 */
import type { CaseResult } from "../runtimes/suite/case.ts";
import { createWorkerRuntime } from "../../playground/runtime/create.ts";
import type { Outcome, Runtime } from "../../playground/runtime/runtime.ts";
import {
	defaultLimits,
	type Command,
	type Files,
	type RuntimeEvent,
} from "../../playground/runtime/protocol.ts";

export interface CheckResult extends CaseResult {
	readonly ms: number;
}

const start = Date.UTC(2026, 0, 1);
const day = 86_400_000;
const assets = {
	sandboxUrl: "/playground/sandbox.html",
	workerUrl: "/playground/worker.js",
	wasmUrl: "/playground/sql-wasm.wasm",
};

let files: Files = {};
/** Made with the first check: the names alone are read without a page. */
let runtime: Runtime;
let outside: RuntimeEvent[] = [];
let onOutside: (event: RuntimeEvent) => void = () => undefined;
let step = 0;

interface Told {
	readonly outcome: Outcome;
	readonly events: readonly RuntimeEvent[];
}

function ensure(condition: boolean, said: unknown): asserts condition {
	if (!condition) throw new Error(typeof said === "string" ? said : JSON.stringify(said));
}

async function boot(now = start): Promise<void> {
	step = 0;
	outside = [];
	onOutside = () => undefined;
	await runtime.start({ files, seed: 1, now, snapshot: null }, (event) => {
		outside.push(event);
		onOutside(event);
	});
}

async function call(command: Command): Promise<Told> {
	const events: RuntimeEvent[] = [];
	step += 1;
	const outcome = await runtime.execute(command, step, (event) => {
		events.push(event);
	});
	return { outcome, events };
}

async function run(
	main: string,
	keepData = true,
	onEvent: (event: RuntimeEvent) => void = () => undefined,
	limits = defaultLimits,
): Promise<Told> {
	const events: RuntimeEvent[] = [];
	step += 1;
	const options = {
		files: { ...files, "main.ts": main },
		entry: "main.ts",
		keepData,
		limits,
	};
	const outcome = await runtime.run(options, step, (event) => {
		events.push(event);
		onEvent(event);
	});
	return { outcome, events };
}

function of<T extends RuntimeEvent["type"]>({ events }: Pick<Told, "events">, type: T) {
	return events.filter(
		(event): event is Extract<RuntimeEvent, { readonly type: T }> => event.type === type,
	);
}

const printed = (told: Told): string =>
	of(told, "console")
		.map(({ text }) => text)
		.join("\n");

function rows(events: readonly RuntimeEvent[], name: string) {
	const tables = of({ events }, "tables").at(-1)?.tables;
	return tables?.find((table) => table.name === name)?.rows ?? [];
}

const ada: Command = { type: "createUser", username: "ada", password: "a long pass phrase" };
const signIn = {
	type: "signIn",
	providerId: "username",
	providerUserId: "ada",
	password: "a long pass phrase",
	cookieHeader: "",
} as const satisfies Command;

async function becomesReady(): Promise<void> {
	await new Promise<void>((resolve, reject) => {
		const end = runtime.onStatus((status) => {
			if (status.state !== "ready" && status.state !== "failed") return;
			// The listener is called before its end is known the first time.
			queueMicrotask(() => end());
			if (status.state === "ready") resolve();
			else reject(new Error(status.failure.message));
		});
	});
}

/** How late this page's own timers come, in milliseconds all in all: a busy machine is no failure. */
function measureLateness(): () => number {
	let late = 0;
	let last = performance.now();
	const timer = setInterval(() => {
		const now = performance.now();
		late += Math.max(0, now - last - 100);
		last = now;
	}, 100);
	return () => {
		clearInterval(timer);
		return late;
	};
}

/** A program that never ends is ended within 2 s, and the data of before is there again. */
async function endsWithin2s(program: string): Promise<void> {
	await boot();
	// What a program takes that does nothing is the machine's part, and comes on top.
	const asked = performance.now();
	await run("await null;");
	const nothing = performance.now() - asked;
	const before = rows((await call(ada)).events, "user");
	const late = measureLateness();
	const began = performance.now();
	const told = await run(program);
	const took = performance.now() - began - late();
	ensure(told.outcome === "hung", told);
	ensure(
		took < 2000 + 3 * nothing,
		`it was ended after ${Math.round(took)} ms, one that does nothing after ${Math.round(nothing)}`,
	);
	await becomesReady();
	const again = await call({ ...signIn, password: "a guess" });
	ensure(of(again, "error")[0]?.error.code === "AUTH_INVALID_PASSWORD", again);
	ensure(JSON.stringify(rows(again.events, "user")) === JSON.stringify(before), again);
}

const checks: Readonly<Record<string, () => Promise<void>>> = {
	"boots, and tells how the tables and the clock stand": async () => {
		await boot();
		ensure(runtime.status.state === "ready", runtime.status);
		ensure(of({ events: outside }, "clock")[0]?.now === start, outside);
		ensure(of({ events: outside }, "tables")[0]?.tables.length === 3, outside);
	},

	"creates users, signs in, lets a session turn idle, renews it, refuses it when it is dead":
		async () => {
			await boot();
			const created = await call(ada);
			ensure(created.outcome === "ok", created);
			ensure(rows(created.events, "user_key")[0]?.[0] === "username:ada", created);
			const signedIn = await call(signIn);
			const cookieHeader = of(signedIn, "cookie")[0]?.setCookie.split(";")[0] ?? "";
			ensure(/^auth_session=\w{40}$/.test(cookieHeader), signedIn);
			const validate = async (now: number) => {
				await call({ type: "setClock", now });
				return call({ type: "validate", credential: { via: "cookie", cookieHeader } });
			};
			const active = await validate(start + day);
			ensure(of(active, "session")[0]?.session?.fresh === false, active);
			const idle = await validate(start + day + 1);
			ensure(of(idle, "session")[0]?.session?.fresh === true, idle);
			ensure(of(idle, "cookie").length === 1, idle);
			const dead = await validate(start + 60 * day);
			ensure(of(dead, "session")[0]?.session === null, dead);
		},

	"refuses a wrong password with the library's code": async () => {
		await boot();
		await call(ada);
		const refused = await call({ ...signIn, password: "a guess" });
		ensure(refused.outcome === "error", refused);
		ensure(of(refused, "error")[0]?.error.code === "AUTH_INVALID_PASSWORD", refused);
	},

	"runs the project's own main.ts": async () => {
		await boot();
		const told = await run(files["main.ts"] ?? "", false);
		ensure(told.outcome === "ok", told);
		ensure(printed(told).includes("ada is signed in, the session is active."), told);
		ensure(of(told, "sql").length > 3, told);
	},

	"names the file and the line of an error": async () => {
		await boot();
		const thrown = await run(`console.log("before");\n\nnull!.x;`);
		ensure(of(thrown, "error")[0]?.error.at?.line === 3, thrown);
		ensure(of(thrown, "error")[0]?.error.at?.file === "main.ts", thrown);
		ensure(printed(thrown) === "before", thrown);
		const syntax = await run("const a = 1;\nconst b = ;");
		ensure(of(syntax, "error")[0]?.error.at?.line === 2, syntax);
		const rejected = await run(`\nvoid Promise.reject(new Error("nobody handles it"));`);
		ensure(rejected.outcome === "error", rejected);
		ensure(of(rejected, "error")[0]?.error.at?.line === 2, rejected);
		const nothing = await run(`import express from "express";\nexpress();`);
		ensure(of(nothing, "error")[0]?.error.message.includes("express") === true, nothing);
	},

	"tells of what a timer does when its run has ended": async () => {
		await boot();
		outside = [];
		const late = new Promise<void>((resolve) => {
			onOutside = ({ type }) => {
				if (type === "error") resolve();
			};
		});
		await run(`setTimeout(() => { console.log("late"); throw new Error("later"); }, 50);`);
		await late;
		ensure(of({ events: outside }, "console")[0]?.text === "late", outside);
		ensure(of({ events: outside }, "error")[0]?.error.at?.line === 1, outside);
	},

	"ends for (;;);": () => endsWithin2s("for (;;);"),
	"ends for (;;) await null": () => endsWithin2s("for (;;) await null;"),
	"ends a loop that prints": () => endsWithin2s(`for (;;) console.log("again");`),
	"ends a loop that asks the database": () =>
		endsWithin2s(`import { db } from "./auth.ts"; for (;;) db.exec("SELECT * FROM user");`),
	"ends a loop in auth.ts": async () => {
		await boot();
		await call(ada);
		const events: RuntimeEvent[] = [];
		const options = { entry: "main.ts", keepData: true, limits: defaultLimits };
		const outcome = await runtime.run(
			{ ...options, files: { ...files, "auth.ts": "for (;;);" } },
			9,
			(event) => events.push(event),
		);
		ensure(outcome === "hung", events);
		await becomesReady();
		ensure((await call(signIn)).outcome === "ok", "the project of before is back");
	},

	"is stopped by the reader, and keeps the data": async () => {
		await boot();
		await call(ada);
		let running: Promise<Told> | undefined;
		await new Promise<void>((resolve) => {
			const program = `console.log("begun"); await new Promise(() => {});`;
			running = run(program, true, ({ type }) => {
				if (type === "console") resolve();
			});
		});
		await runtime.stop();
		const told = await running;
		ensure(told?.outcome === "stopped" && printed(told) === "begun", told);
		ensure((await call(signIn)).outcome === "ok", "the data is there");
	},

	"cuts a flood of output": async () => {
		await boot();
		const told = await run(`for (let i = 0; i < 200_000; i += 1) console.log("line", i);`);
		ensure(told.outcome === "ok", told.outcome);
		const length = printed(told).length;
		ensure(length > 50_000 && length <= defaultLimits.outputBytes, `${length} characters`);
		const dropped = of(told, "dropped")[0]?.lines ?? 0;
		ensure(dropped === 200_000 - of(told, "console").length, `${dropped} dropped`);
	},

	"lets nothing out to the network": async () => {
		await boot();
		const { origin } = location;
		const told = await run(`
			const origin = ${JSON.stringify(origin)};
			const escape = (name: string) => \`\${origin}/escape?\${name}\`;
			const ways: Record<string, () => unknown> = {
				fetch: () => fetch(escape("fetch")),
				noCors: () => fetch(escape("no-cors"), { mode: "no-cors" }),
				xhr: () => { const xhr = new XMLHttpRequest(); xhr.open("GET", escape("xhr"), false); xhr.send(); },
				webSocket: () => new Promise((resolve, reject) => {
					const socket = new WebSocket(escape("ws").replace("http", "ws"));
					socket.onopen = resolve; socket.onerror = reject;
				}),
				eventSource: () => new Promise((resolve, reject) => {
					const source = new EventSource(escape("es"));
					source.onopen = resolve; source.onerror = reject;
				}),
				nested: () => new (globalThis as any).Worker("data:text/javascript," + encodeURIComponent(\`fetch("\${escape("nested")}")\`)),
				script: () => (globalThis as any).importScripts(escape("importScripts")),
				beacon: () => (navigator as any).sendBeacon(escape("beacon")),
				evaluate: () => (0, eval)("1"),
				makeFunction: () => new Function("return 1")(),
			};
			for (const [name, way] of Object.entries(ways)) {
				try { await way(); console.log("open:", name); } catch { console.log("shut:", name); }
			}
		`);
		ensure(!printed(told).includes("open:"), printed(told));
		ensure(printed(told).split("\n").length === 10, printed(told));
		// An import of an address is refused by the linker, and by the policy if it gets past it.
		const linked = await run(`import "${origin}/escape?import";`);
		ensure(linked.outcome === "error", linked);
		const hits: unknown = await (await fetch("/hits")).json();
		ensure(JSON.stringify(hits) === "[]", hits);
	},

	"shuts the site's storage to the program": async () => {
		await boot();
		localStorage.setItem("secret", "the reader's");
		const channel = new BroadcastChannel("leak");
		const leaked: unknown[] = [];
		channel.addEventListener("message", (event) => leaked.push(event.data));
		const told = await run(`
			const scope = globalThis as any;
			const ways: Record<string, () => unknown> = {
				localStorage: () => scope.localStorage.getItem("secret"),
				indexedDB: () => new Promise((resolve, reject) => {
					const opening = scope.indexedDB.open("site");
					opening.onsuccess = resolve; opening.onerror = reject;
				}),
				caches: async () => { if ((await scope.caches.keys()).length === 0) throw new Error("its own, and empty"); },
				directory: () => scope.navigator.storage.getDirectory(),
				cookies: () => scope.cookieStore.getAll(),
				frame: () => scope.postMessage({ t: "loaded" }),
				end: () => scope.close(),
			};
			for (const [name, way] of Object.entries(ways)) {
				try { await way(); console.log("open:", name); } catch { console.log("shut:", name); }
			}
			try { new BroadcastChannel("leak").postMessage("leaked"); } catch {}
			console.log(location.origin);
		`);
		channel.close();
		ensure(!printed(told).includes("open:"), printed(told));
		ensure(printed(told).endsWith("null"), printed(told));
		ensure(leaked.length === 0, leaked);
	},

	"drops what a program forges in the engine's name, and goes on": async () => {
		await boot();
		const forged = await run(`
			const push = Array.prototype.push;
			Array.prototype.push = function (this: unknown[], ...items: unknown[]) {
				push.call(this, { type: "tables", tables: 5 }, { type: "sql" }, null);
				return push.call(this, ...items);
			};
			console.log("forged");
		`);
		ensure(
			forged.events.every((event) => typeof event.type === "string"),
			forged,
		);
		ensure(of(forged, "sql").length === 0, forged);
		await run(`
			(globalThis as any).JSON.stringify = () => 5;
			Object.prototype.toString = () => { throw new Error("no"); };
			Object.entries = (() => { throw new Error("no"); }) as never;
			Array.prototype.map = (() => ["x"]) as never;
			console.log({ broken: true });
		`);
		await boot();
		ensure((await call(ada)).outcome === "ok", "a start puts all right");
	},

	"has no way round the network's cut: sockets of other kinds, fonts, modules made of text":
		async () => {
			await boot();
			const told = await run(`
			const scope = globalThis as any;
			const escape = (name: string) => ${JSON.stringify(location.origin)} + "/escape?" + name;
			const module = (text: string) => URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
			const ways: Record<string, () => unknown> = {
				peer: () => new scope.RTCPeerConnection(),
				transport: () => new scope.WebTransport(escape("transport").replace("http:", "https:")).ready,
				socketStream: () => new scope.WebSocketStream(escape("stream").replace("http", "ws")).opened,
				font: () => new scope.FontFace("f", "url(" + escape("font") + ")").load(),
				document: () => scope.document.createElement("link"),
				serviceWorker: () => scope.navigator.serviceWorker.register(escape("service")),
				sharedWorker: () => new scope.SharedWorker(module("")),
				// What was deleted from the global object does not hang on its prototypes either.
				hidden: () => {
					for (let at = scope; at !== null; at = Object.getPrototypeOf(at))
						for (const name of ["Worker", "postMessage", "importScripts"])
							if (Object.getOwnPropertyNames(at).includes(name)) return;
					throw new Error("gone");
				},
				timer: () => new Promise((resolve, reject) => {
					scope.escaped = resolve;
					try { setTimeout("escaped()" as never); } catch (error) { reject(error); }
					setTimeout(reject, 50);
				}),
			};
			for (const [name, way] of Object.entries(ways)) {
				try { await way(); console.log("open:", name); } catch { console.log("shut:", name); }
			}
		`);
			ensure(!printed(told).includes("open:"), printed(told));
			ensure(printed(told).split("\n").length === 9, printed(told));
			const hits: unknown = await (await fetch("/hits")).json();
			ensure(JSON.stringify(hits) === "[]", hits);
		},

	"checks what a program says on the engine's own port, and its prototypes stay in the worker":
		async () => {
			await boot();
			const told = await run(`
				// The next message to the engine gives its port away.
				const { get } = Object.getOwnPropertyDescriptor(MessageEvent.prototype, "data") as any;
				const said = new Promise<any>((resolve) => {
					Object.defineProperty(MessageEvent.prototype, "data", {
						configurable: true,
						get() { resolve(this.currentTarget); return get.call(this); },
					});
				});
				const port = await said;
				const own = (text: string) => JSON.parse(text);
				for (const message of [
					null, 5, [], "ready", { t: "events" }, { t: "done", id: -1, ok: true }, { t: "done", id: 1e9, ok: true },
					own('{"t":"events","id":1,"events":[{"type":"console","level":"log","text":"x","__proto__":{"polluted":1}}]}'),
					own('{"t":"pong","n":1,"__proto__":{"polluted":1}}'),
					{ t: "events", id: 1e9, events: [{ type: "console", level: "log", text: "of no call" }] },
					{ t: "events", id: 1, events: [{ type: "console", level: "<img>", text: "x" }] },
					{ t: "events", id: 1, events: [{ type: "constructor" }] },
					{ t: "events", id: 1, events: [{ type: "console", level: "log", text: "y".repeat(2 ** 21) }] },
					{ t: "events", id: 1, events: Array(20_000).fill({ type: "dropped", lines: 1 }) },
					new ArrayBuffer(2 ** 26),
				]) port.postMessage(message);
				(Object.prototype as any).polluted = 1;
				console.log("said");
			`);
			ensure(told.outcome === "ok" && printed(told) === "said", told);
			ensure(of(told, "dropped").length === 0, told);
			ensure(!("polluted" in {}), "the page's prototypes are its own");
			await boot();
			ensure((await call(ada)).outcome === "ok", "a start puts all right");
		},

	"takes tables and columns by any name": async () => {
		await boot();
		const told = await run(`
			import { db } from "./auth.ts";
			db.run('create table "__proto__" ("constructor" text, "__proto__" text)');
			db.run("insert into \\"__proto__\\" values ('a', 'b')");
		`);
		ensure(told.outcome === "ok", told);
		ensure(JSON.stringify(rows(told.events, "__proto__")) === '[["a","b"]]', told);
		ensure((await run(`console.log("again");`)).outcome === "ok", "and with the table kept");
	},

	"keeps every promise of the core (tests/runtimes/suite)": async () => {
		await boot();
		const suite = await (await fetch("/core-suite.js")).text();
		// It is many programs in one: on a busy machine more than a reader's may take.
		const limits = { ...defaultLimits, wallMs: 120_000 };
		const told = await run(suite, true, undefined, limits);
		ensure(told.outcome === "ok", told);
		const results = JSON.parse(printed(told)) as readonly CaseResult[];
		const broken = results.filter(({ problem }) => problem !== null);
		ensure(results.length > 50 && broken.length === 0, { ran: results.length, broken });
	},

	"takes what a command was given as data, never as code": async () => {
		await boot();
		const username = "</script><img src=x onerror=alert(1)>'; DROP TABLE user; --";
		const told = await call({ type: "createUser", username, password: null });
		ensure(rows(told.events, "user")[0]?.[1] === username, told);
	},
};

async function loadProject(): Promise<void> {
	runtime ??= createWorkerRuntime(assets);
	files = (await (await fetch("/project.json")).json()) as Files;
}

/** Runs one check. */
async function runtimeCheck(name: string): Promise<CheckResult> {
	await loadProject();
	const began = performance.now();
	let problem: string | null = null;
	try {
		await checks[name]?.();
	} catch (error) {
		problem = error instanceof Error ? error.message : String(error);
	}
	return { name, problem, ms: Math.round(performance.now() - began) };
}

/** A test for each: they are asked for where the tests are collected. */
export const runtimeCheckNames: readonly string[] = Object.keys(checks);

async function bootForOffline(): Promise<void> {
	await loadProject();
	await boot();
}

/** To be called when the network has been cut: a kill, a restart and a run need none. */
async function offlineCheck(): Promise<string> {
	await run("for (;;);");
	await becomesReady();
	const told = await run(files["main.ts"] ?? "", false);
	return told.outcome;
}

declare global {
	interface Window {
		runtimeCheck: typeof runtimeCheck;
		bootForOffline: typeof bootForOffline;
		offlineCheck: typeof offlineCheck;
	}
}

Object.assign(globalThis, {
	runtimeCheck,
	bootForOffline,
	offlineCheck,
});
