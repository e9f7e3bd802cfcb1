/*
 * The checks of the worker runtime that run in the page itself, so that any driver of any browser can
 * run them: `await runtimeCheck(name)` gives plain data. The server that serves this page counts the
 * requests that get out of the sandbox.
 */
import type { CaseResult } from "../runtimes/suite/case.ts";
import { createWorkerRuntime, workerAssets } from "../../playground/runtime/create.ts";
import type { Outcome, Runtime } from "../../playground/runtime/runtime.ts";
import {
	defaultLimits,
	type Command,
	type ErrorInfo,
	type Files,
	type RuntimeEvent,
} from "../../playground/runtime/protocol.ts";

export interface CheckResult extends CaseResult {
	readonly ms: number;
}

const start = Date.UTC(2026, 0, 1);
const day = 86_400_000;

/**
 * How many times as long an engine may be silent as a reader's. A browser that has its cores for itself needs no
 * more than 1; beside other work its worker is late without a loop.
 */
const patience = "location" in globalThis && location.hash === "#patient" ? 2 : 1;
Object.assign(defaultLimits, {
	wallMs: patience * defaultLimits.wallMs,
	silenceMs: patience * defaultLimits.silenceMs,
});

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
const endsWithin2s = (program: string): Promise<void> => endsWithin(2000, program);
/** One that talks meanwhile could be one that has much to do: it may take longer. */
const endsWithin5s = (program: string): Promise<void> => endsWithin(5000, program);

async function endsWithin(ms: number, program: string): Promise<void> {
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
		took < patience * ms + 3 * nothing,
		`it was ended after ${Math.round(took)} ms, one that does nothing after ${Math.round(nothing)}`,
	);
	await becomesReady();
	const again = await call({ ...signIn, password: "a guess" });
	ensure(of(again, "error")[0]?.error.code === "AUTH_INVALID_PASSWORD", again);
	ensure(JSON.stringify(rows(again.events, "user")) === JSON.stringify(before), again);
}

/** A program whose run ends, and which loops later, is ended and blamed; the data is there again. */
async function endsAfterItsRun(program: string): Promise<void> {
	await boot();
	await call(ada);
	const said = new Promise<ErrorInfo>((resolve) => {
		onOutside = (event) => {
			if (event.type === "error") resolve(event.error);
		};
	});
	const told = await run(program);
	ensure(told.outcome === "ok", told);
	const blamed = await said;
	ensure(blamed.message.startsWith("The program of the last run did not answer"), blamed);
	await becomesReady();
	ensure((await call(signIn)).outcome === "ok", "the data is there");
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

	"has an environment in which nothing is set, as a server's program expects one": async () => {
		await boot();
		const told = await run(`
			console.log(JSON.stringify(process.env), process.env["NODE_ENV"] === "production");
			process.env["CLIENT_ID"] = "id";
			console.log(process.env["CLIENT_ID"]);
		`);
		ensure(printed(told) === "{} false\nid", told);
		const next = await run(`console.log(process.env["CLIENT_ID"]);`);
		ensure(printed(next) === "undefined", next);
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
	"ends a loop that prints": () => endsWithin5s(`for (;;) console.log("again");`),
	"ends a loop that asks the database": () =>
		endsWithin5s(`import { db } from "./auth.ts"; for (;;) db.exec("SELECT * FROM user");`),
	"lets a program store rows one by one for longer than it may be silent": async () => {
		await boot();
		const told = await run(`
			import { db } from "./auth.ts";
			const end = performance.now() + ${defaultLimits.silenceMs + 1000};
			for (let row = 0; performance.now() < end; row += 1) db.run("INSERT INTO user VALUES (?, ?)", [String(row), "name " + row]);
			console.log("stored");
		`);
		ensure(told.outcome === "ok" && printed(told) === "stored", told.outcome);
	},
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

	"begins each run in a realm that no program has reached": async () => {
		await boot();
		const spoilt = await run(`
			const scope = globalThis as any;
			scope.left = "over";
			setInterval(() => scope.left += "!", 1);
			const log = console.log;
			setInterval(() => log("of the run before"), 20);
			void Promise.resolve().then(function again(): unknown {
				return new Promise((resolve) => setTimeout(resolve, 10)).then(() => { log("of the run before"); return again(); });
			});
			addEventListener("unhandledrejection", () => log("of the run before"));
			console.log = () => {};
			console.log("here");
			JSON.stringify = (() => "spoilt") as never;
			Array.prototype.map = (() => ["spoilt"]) as never;
			Object.defineProperty(Array.prototype, "0", { set() {}, configurable: true });
			(Object.prototype as any).toJSON = () => "spoilt";
			String.prototype.slice = (() => "spoilt") as never;
			Math.random = () => 4;
			crypto.getRandomValues = ((array: Uint8Array) => array.fill(0)) as never;
			Date.now = () => 0;
			scope.setTimeout = () => 0;
			scope.Promise.prototype.then = () => "spoilt";
		`);
		ensure(spoilt.outcome === "ok" && !printed(spoilt).includes("here"), spoilt);
		const second = `
			console.log("begun");
			const list: number[] = [];
			list[0] = 1;
			await new Promise((resolve) => setTimeout(resolve, 100)).then(() => {});
			console.log((globalThis as any).left, JSON.stringify(list.map((x) => x + 1)), "text".slice(1), Date.now() > 0, Math.random() < 1);
			void Promise.reject(new Error("nobody handles it"));
		`;
		const told = await run(second, true, (event) => {
			// The intervals of the first go on until the second begins.
			if (event.type === "console" && event.text === "begun") outside = [];
		});
		ensure(printed(told) === "begun\nundefined [2] ext true true", told);
		ensure(of({ events: outside }, "console").length === 0, outside);
	},

	"lets no program reach the buttons that are pressed after it": async () => {
		await boot();
		const told = await run(`
			import { auth, db } from "./auth.ts";
			crypto.getRandomValues = ((array: Uint8Array) => array.fill(0)) as never;
			Array.prototype.push = () => 0;
			db.exec = () => [{ columns: ["name"], values: [["forged"]] }];
			(auth as any).createUser = () => ({ userId: "forged" });
			setInterval(() => { for (const key of Object.keys(auth)) (auth as any)[key] = () => "forged"; }, 1);
		`);
		ensure(told.outcome === "ok", told);
		const created = await call(ada);
		ensure(created.outcome === "ok", created);
		const id = rows(created.events, "user")[0]?.[0];
		// An id of zeros alone is what the replaced randomness would give.
		ensure(typeof id === "string" && /^(?=\w{15}$)(?!(.)\1*$)/.test(id), created);
		ensure((await call(signIn)).outcome === "ok", "the user is there");
	},

	"carries all rows from one run to the next, and what a timer wrote in between": async () => {
		await boot();
		const many = await run(`
			import { db } from "./auth.ts";
			db.run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1500) INSERT INTO user SELECT 'id' || i, 'name' || i FROM n");
			setTimeout(() => { db.run("INSERT INTO user VALUES ('late', 'late')"); console.log("written"); }, 20);
		`);
		ensure(many.outcome === "ok", many);
		await new Promise<void>((resolve) => {
			onOutside = ({ type }) => {
				if (type === "console") resolve();
			};
		});
		const count = `import { db } from "./auth.ts"; console.log(db.exec("SELECT count(*) FROM user")[0]?.values[0]?.[0]);`;
		ensure(printed(await run(count)) === "1501", "with the tables kept");
		await call(ada);
		ensure(printed(await run(count)) === "1502", "and after a button");
		ensure(printed(await run(count, false)) === "0", "and with empty tables");
	},

	"has all rows again after a run that hangs, and says what is missing after a loop in a timer":
		async () => {
			await boot();
			const fill = `
			import { db } from "./auth.ts";
			db.run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1500) INSERT INTO user SELECT 'id' || i, 'name' || i FROM n");
		`;
			const count = `import { db } from "./auth.ts"; console.log(db.exec("SELECT count(*) FROM user")[0]?.values[0]?.[0]);`;
			await run(fill, false);
			ensure((await run("for (;;);")).outcome === "hung", "it hangs");
			await becomesReady();
			ensure(printed(await run(count)) === "1500", "the rows were carried before");
			const cut = new Promise<string>((resolve) => {
				onOutside = (event) => {
					if (event.type === "console") resolve(event.text);
				};
			});
			await run(`${fill} setTimeout(() => { for (;;); }, 500);`, false);
			const said = await cut;
			ensure(said.startsWith("Of the table user only 1,000 of 1,500 rows are back"), said);
			await becomesReady();
			ensure(printed(await run(count)) === "1000", "as many as were shown");
		},

	"blames a loop in a timer on its own run, not on the button that is pressed next": async () => {
		await boot();
		await call(ada);
		const told = await run(`setTimeout(() => { for (;;); }, 500);`);
		ensure(told.outcome === "ok", told);
		await new Promise((resolve) => setTimeout(resolve, 600));
		outside = [];
		const pressed = await call(signIn);
		ensure(pressed.outcome === "ok", pressed);
		ensure(of(pressed, "error").length === 0, pressed);
		const [error] = of({ events: outside }, "error");
		ensure(error?.error.message.includes("last run") === true, outside);
	},

	"ends a loop in a timer, though nothing is pressed": () =>
		endsAfterItsRun(`setTimeout(() => { for (;;); }, 500);`),
	"ends a loop in a promise after the run": () =>
		endsAfterItsRun(
			`void new Promise((resolve) => setTimeout(resolve, 500)).then(async () => { for (;;) await null; });`,
		),
	"ends a loop in an event after the run": () =>
		endsAfterItsRun(`
			const { port1, port2 } = new MessageChannel();
			port1.onmessage = () => { for (;;); };
			setTimeout(() => port2.postMessage(1), 500);
		`),

	"calls a program that waits for ever what it is, and no endless loop": async () => {
		await boot();
		await call(ada);
		const limits = { ...defaultLimits, wallMs: 600 };
		const told = await run("await new Promise(() => {});", true, undefined, limits);
		ensure(told.outcome === "unsettled", told);
		ensure((await call(signIn)).outcome === "ok", "the data is there");
	},

	"keeps its port to itself, whatever a program replaces": async () => {
		await boot();
		const told = await run(`
			const found: string[] = [];
			const scope = globalThis as any;
			const { apply, ownKeys, getOwnPropertyDescriptor } = Reflect;
			const isPort = (value: unknown) => value instanceof MessagePort;
			const tag = (where: string, values: unknown[]) => {
				for (let i = 0; i < values.length; i += 1) {
					if (isPort(values[i])) found[found.length] = where;
					// The engine's own messages.
					const value = values[i];
					if (typeof value !== "object" || value === null) continue;
					const t = getOwnPropertyDescriptor(value, "t")?.value;
					if (t === "pong" || t === "done" || t === "taken" || t === "carried") found[found.length] = where + " message";
				}
			};
			const spy = (owner: any, name: PropertyKey, where: string) => {
				const known = getOwnPropertyDescriptor(owner, name);
				if (known?.configurable !== true) return;
				const wrap = (real: any) => typeof real !== "function" ? real : function (this: unknown, ...values: unknown[]) {
					tag(where, [this]);
					tag(where, values);
					return apply(real, this, values);
				};
				if ("value" in known) { if (typeof known.value === "function" && name !== "constructor") owner[name] = wrap(known.value); }
				else Object.defineProperty(owner, name, { ...known, get: wrap(known.get), set: wrap(known.set) });
			};
			const owners: [string, any][] = [
				["Event", Event.prototype], ["MessageEvent", MessageEvent.prototype], ["EventTarget", EventTarget.prototype],
				["MessagePort", MessagePort.prototype], ["Promise", Promise.prototype], ["Function", Function.prototype],
				["Reflect", Reflect], ["Array", Array.prototype], ["JSON", JSON], ["Object", Object], ["Set", Set.prototype],
				["Map", Map.prototype], ["scope", Object.getPrototypeOf(scope)],
			];
			for (const [where, owner] of owners)
				for (const name of ownKeys(owner)) if (where !== "Function" || name === "call" || name === "apply" || name === "bind") spy(owner, name, where + "." + String(name));
			scope.onmessage = ({ ports }: MessageEvent) => { found[found.length] = "onmessage"; };
			addEventListener("message", () => { found[found.length] = "message"; });
			const names = ["t", "id", "data", "port", "0", "then", "events"];
			for (const name of names) {
				const setter = { __proto__: null, value: undefined as unknown, writable: true, enumerable: true, configurable: true };
				Object.defineProperty(Object.prototype, name, {
					configurable: true,
					get() { tag("get " + name, [this]); return undefined; },
					set(value) { tag("set " + name, [this, value]); setter.value = value; Reflect.defineProperty(this, name, setter); },
				});
			}
			scope.postMessage?.({ t: "pong", n: 1 });
			// Long enough for two pings.
			await new Promise((resolve) => setTimeout(resolve, 600));
			const all = found.join();
			for (const name of names) delete (Object.prototype as any)[name];
			console.log("found: " + all);
		`);
		ensure(printed(told) === "found: ", told);
	},

	"is not blocked by what a program shares with itself, however often": async () => {
		await boot();
		await run(`
			import { db } from "./auth.ts";
			let list: unknown[] = ["x"];
			for (let i = 0; i < 60; i += 1) list = [list, list];
			db.exec = () => list as never;
			Array.prototype.map = (() => list) as never;
			db.run("SELECT 1");
			for (const name of ["text", "rows", "tables", "error", "columns"])
				Object.defineProperty(Object.prototype, name, { configurable: true, get: () => list });
			console.log("said");
		`);
		ensure((await call(ada)).outcome === "ok", "the page lives");
	},

	"shows the tables as they are, not as a program would have them": async () => {
		await boot();
		const told = await run(`
			import { db } from "./auth.ts";
			db.run("INSERT INTO user VALUES ('1', 'ada')");
			const forged = { type: "tables", tables: [{ name: "user", columns: ["id", "username"], rows: [["1", "root"]] }] };
			Array.prototype.map = (() => forged.tables) as never;
			const push = Array.prototype.push;
			Array.prototype.push = function (this: unknown[], ...items: any[]) {
				return push.apply(this, items[0]?.type === "tables" ? [forged] : items);
			};
			(Object.prototype as any).toJSON = function () { if (this.tables) this.tables = forged.tables; return ""; };
			Object.defineProperty(Array.prototype, "0", { configurable: true, set(value) {
				Object.defineProperty(this, 0, { value: value?.type === "tables" ? forged : value, writable: true, enumerable: true, configurable: true });
			} });
			Set.prototype.has = () => true;
			db.exec = () => [{ columns: ["id", "username"], values: [["1", "root"]] }];
			Object.getPrototypeOf(db).exec = db.exec;
			const statement = Object.getPrototypeOf(db.prepare("SELECT 1"));
			statement.get = () => ["1", "root"];
			console.log((Array.prototype as any).map === undefined ? "" : "done");
		`);
		ensure(told.outcome === "ok", told);
		ensure(JSON.stringify(rows(told.events, "user")) === '[["1","ada"]]', told);
		ensure(of(told, "tables").length === 1, told);
	},

	"hands no event to what a program has put in the place of JavaScript's own": async () => {
		await boot();
		const told = await run(`
			import { db } from "./auth.ts";
			const seen: string[] = [];
			const { hasOwn } = Object;
			const holds = (value: any): boolean => typeof value === "object" && value !== null && hasOwn(value, "type") && (hasOwn(value, "text") || hasOwn(value, "statement"));
			const owners: any = { Array, Object, Reflect, Number, Map, Set, JSON, arrays: Array.prototype, maps: Map.prototype, sets: Set.prototype, objects: Object.prototype, functions: Function.prototype };
			const undo: (() => void)[] = [];
			let watching = false;
			const { apply, ownKeys } = Reflect;
			const define = Object.defineProperty;
			for (const name of Object.keys(owners)) for (const key of ownKeys(owners[name])) {
				const real = Object.getOwnPropertyDescriptor(owners[name], key);
				if (typeof real?.value !== "function" || !real.configurable || key === "constructor") continue;
				define(owners[name], key, { ...real, value: function (this: unknown, ...given: unknown[]) {
					if (watching) {
						watching = false;
						if (holds(this)) seen[seen.length] = name + "." + String(key);
						for (let at = 0; at < given.length; at += 1) if (holds(given[at])) seen[seen.length] = name + "." + String(key);
						watching = true;
					}
					return apply(real.value, this, given);
				} });
				undo[undo.length] = () => { define(owners[name], key, real); };
			}
			watching = true;
			console.log("one");
			db.run("INSERT INTO user VALUES ('1', 'ada')");
			try { db.run("INSERT INTO nobody VALUES (1)"); } catch {}
			watching = false;
			for (let at = 0; at < undo.length; at += 1) undo[at]!();
			console.log("seen: " + seen.join(" "));
		`);
		ensure(printed(told) === "one\nseen: ", told);
		ensure(of(told, "sql").length === 2, told);
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
		const dropped = of(told, "dropped").reduce((sum, { lines }) => sum + lines, 0);
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

	"keeps every promise of the suite (tests/runtimes/suite)": async () => {
		await boot();
		const suite = await (await fetch("/suite.js")).text();
		// It is many programs in one: on a busy machine more than a reader's may take.
		const limits = { ...defaultLimits, wallMs: 120_000 };
		const told = await run(suite, true, undefined, limits);
		ensure(told.outcome === "ok", told);
		const results = JSON.parse(printed(told)) as readonly CaseResult[];
		const broken = results.filter(({ problem }) => problem !== null);
		ensure(results.length > 50 && broken.length === 0, { ran: results.length, broken });
	},

	"tells what a provider refuses at the reader's own line, and lets no sign-in out to the network":
		async () => {
			await boot();
			const provider = (options: string): string => `
				import { github } from "@lucia-auth/oauth/providers";
				import { auth } from "./auth.ts";
				const options = { clientId: "id", clientSecret: "secret"${options} };
				await github(auth, options).validateCallback("spent");
			`;
			const refused = await run(
				provider(`, fetch: async () => Response.json({ error: "bad_verification_code" })`),
			);
			const [told] = of(refused, "error");
			ensure(told?.error.name === "OAuthRequestError", refused);
			ensure(told.error.detail?.includes("bad_verification_code") === true, refused);
			ensure(told.error.at === undefined || told.error.at.file === "main.ts", refused);
			ensure(!JSON.stringify(told).includes("oauth.js"), refused);
			const alone = await run(provider(""));
			ensure(of(alone, "error")[0]?.error.detail?.includes("no answer came") === true, alone);
		},

	"takes what a command was given as data, never as code": async () => {
		await boot();
		const username = "</script><img src=x onerror=alert(1)>'; DROP TABLE user; --";
		const told = await call({ type: "createUser", username, password: null });
		ensure(rows(told.events, "user")[0]?.[1] === username, told);
	},
};

async function loadProject(): Promise<void> {
	runtime ??= createWorkerRuntime(workerAssets);
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

/** Whether a program that signs in with a provider can be linked, or what its reader is told. */
async function oauthCheck(): Promise<string> {
	const told = await run(`
		import { signInWith } from "@lucia-auth/oauth";
		import { github } from "@lucia-auth/oauth/providers";
		console.log(typeof signInWith, typeof github);
	`);
	return of(told, "error")[0]?.error.message ?? printed(told);
}

declare global {
	interface Window {
		runtimeCheck: typeof runtimeCheck;
		bootForOffline: typeof bootForOffline;
		offlineCheck: typeof offlineCheck;
		oauthCheck: typeof oauthCheck;
	}
}

Object.assign(globalThis, {
	runtimeCheck,
	bootForOffline,
	offlineCheck,
	oauthCheck,
});
