import type {
	OnEvent,
	Outcome,
	Runtime,
	RunOptions,
	RuntimeFailure,
	RuntimeKind,
	RuntimeStatus,
	StartOptions,
} from "./runtime.ts";
import {
	begun,
	type CarriedValue,
	type Command,
	defaultLimits,
	type EngineMessage,
	type EngineRequest,
	type ErrorInfo,
	type Limits,
	type RuntimeEvent,
	type Snapshot,
	type TableList,
} from "./protocol.ts";
import { RuntimeError } from "./runtime-error.ts";

/** A running engine, seen from the page. */
export interface Engine {
	send(request: EngineRequest): void;
	/** Ends it at once, whatever it does. Resolves when the next one may be opened. */
	kill(): Promise<void>;
}

/** Gets what an engine says. */
export interface EngineListener {
	/** A message whose shape was checked. */
	onMessage(message: EngineMessage): void;
	/** One came that the page does not take: it is too large, or none that an engine sends. */
	onRefused(): void;
	/** The engine ended, and nobody killed it. */
	onEnd(error: ErrorInfo): void;
}

/** How many times as long as it may wait a call may take that goes on telling something. */
const patience = 6;

/** Where engines run: a worker in a sandbox, or a process in a WebContainer. */
export interface EngineHost {
	readonly kind: RuntimeKind;
	/** How long the project may take to start in an open engine, in milliseconds. */
	readonly bootMs: number;
	/**
	 * Whether the tables of a program can be carried into another engine. Where they cannot, commands act
	 * in the engine of the last run.
	 */
	readonly carriesTables: boolean;
	/**
	 * Opens one more engine, beside the one that is there. Rejects with a
	 * {@link RuntimeError}, and must not take for ever.
	 *
	 * @param signal - Aborted when nobody waits for the engine any more.
	 */
	open(
		listener: EngineListener,
		onStep: (step: string) => void,
		signal: AbortSignal,
	): Promise<Engine>;
	close(): void;
}

/**
 * How a call ended; `dropped` when the world it belonged to is given up as well, `untaken` when the
 * engine did not answer any more before the call came.
 */
type End = Outcome | "dropped" | "untaken";

interface CallOptions {
	readonly limits: Limits;
	readonly onEvent: OnEvent;
}

/** What the reader asked for. */
type Call = CallOptions & { readonly resolve: (outcome: Outcome) => void } & (
		| { readonly kind: "command"; readonly step: number; readonly command: Command }
		| ({ readonly kind: "run"; readonly step: number } & RunOptions)
	);

/** What the engine is doing now. */
interface Current {
	readonly id: number;
	readonly onEvent: OnEvent;
	readonly watch: Watch;
	/** With an error when the engine itself ended. */
	readonly end: (how: End, error?: ErrorInfo) => void;
	/** Whether it is the engine's own work, and no code of the reader's has a part in it. */
	readonly isOwn: boolean;
	/** It has told something, so that it does not only wait. */
	readonly goesOn: () => void;
	taken: boolean;
	/** As they were told last. */
	shown: TableList | null;
	/** All that there is, when the engine was asked for it. */
	carried: TableList<CarriedValue> | null;
	now: number | null;
}

/** An engine, and what code of the reader has been in it. */
interface Realm {
	readonly engine: Engine;
	reached: "nothing" | "project" | "program";
	ended: boolean;
}

interface Watch {
	/** The engine has answered. */
	heard(): void;
	/** It has said something, which an endless loop may do as well. */
	talked(): void;
	/** Begins or ends what takes long: a project is loaded, tables are read. */
	loads(isLoading: boolean): void;
	end(): void;
}

/**
 * How many times as long an engine may give no answer when it talks meanwhile: a loop that stores a
 * thousand rows says much and answers late, and one that prints for ever is ended all the same.
 */
const talkFactor = 3;
/**
 * How many times as long an engine may be silent while it does work of its own. A project that is loaded
 * into a new one says nothing meanwhile, nor does one that reads all tables, and a machine that is busy
 * with other things takes its time.
 */
const loadFactor = 4;
/** How often a busy engine is asked whether it still answers, in milliseconds. */
const pingMs = 250;
/** How often one with nothing to do is asked, in milliseconds: a timer of the program may loop. */
const idlePingMs = 1_000;
/** How long one with nothing to do may be silent, in milliseconds. */
const idleSilenceMs = 2_500;

/**
 * The runtime that is made of engines: queues the calls, watches each, gives each run an engine in which
 * nothing has run before, and puts another in the place of one that hangs or ends, with the world as it
 * was after the last call that ended.
 */
export function superviseEngines(host: EngineHost): Runtime {
	let status: RuntimeStatus = { state: "idle" };
	const listeners = new Set<(status: RuntimeStatus) => void>();
	/** What the next engine begins with. */
	let world: StartOptions | null = null;
	/** The tables as they were told last by a call that ended by itself. */
	let shown: TableList = { tables: [] };
	let outside: OnEvent = () => {};
	let realm: Realm | null = null;
	/** The engine that comes next, opened while there is time. */
	let spare: Promise<Realm> | null = null;
	let current: Current | null = null;
	const disposing = new AbortController();
	/** The call that is in its turn: what `busy` is about. */
	let turn: Call | null = null;
	let idle: Watch | null = null;
	let queue: Call[] = [];
	let ids = 0;
	let opening = new AbortController();
	/** The boot under way, or the last one. */
	let booting: Promise<void> = Promise.resolve();
	let bootMs = 0;
	/** Messages that were not taken since the last time that this was said. */
	let refused = 0;
	/** Whether the reader has run a program in this world. */
	let runs = false;

	function setStatus(next: RuntimeStatus): void {
		status = next;
		for (const listener of listeners) listener(next);
	}

	function fail(error: unknown): void {
		setStatus({ state: "failed", failure: toFailure(error) });
		const waiting = turn === null ? queue.splice(0) : [turn, ...queue.splice(0)];
		turn = null;
		for (const call of waiting) refuseCall(call);
	}

	function refuseCall({ onEvent, resolve }: Call): void {
		const message =
			status.state === "failed"
				? status.failure.message
				: "The runtime has not been started, so nothing can run in it yet.";
		onEvent({ type: "error", error: { name: "RuntimeError", message } });
		resolve("error");
	}

	/** Boots the world in a new engine. A boot that is under way is given up first. */
	function boot(): Promise<void> {
		opening.abort();
		opening = new AbortController();
		const { signal } = opening;
		setStatus({ state: "booting", step: "Starting" });
		const previous = booting;
		booting = previous.catch(() => {}).then(() => bootNow(signal));
		return booting;
	}

	async function bootNow(signal: AbortSignal): Promise<void> {
		const started = performance.now();
		await enterFresh(signal, (step) => {
			setStatus({ state: "booting", step });
		});
		try {
			await bootProject(outside, false);
			signal.throwIfAborted();
		} catch (error) {
			await endRealm();
			signal.throwIfAborted();
			throw error;
		}
		bootMs = Math.round(performance.now() - started);
		becomeReady();
	}

	/** @param settle - Tells the one who called, before the next call has its turn. */
	function becomeReady(settle: () => void = () => {}): void {
		setStatus({ state: "ready", bootMs });
		settle();
		watchIdle();
		// Who has run a program will run another; a lab of buttons alone needs no second engine.
		if (runs) prepareSpare();
		next();
	}

	/** Ends the engine that is there, and takes one in which nothing has run. */
	async function enterFresh(signal: AbortSignal, onStep: (step: string) => void): Promise<void> {
		await endRealm();
		signal.throwIfAborted();
		const fresh = await takeFresh(signal, onStep);
		if (signal.aborted) {
			await fresh.engine.kill();
			signal.throwIfAborted();
		}
		realm = fresh;
	}

	async function takeFresh(signal: AbortSignal, onStep: (step: string) => void): Promise<Realm> {
		const waiting = spare;
		spare = null;
		// One that could not be opened, or has ended since, is no reason to give up.
		const opened = await waiting?.catch(() => null);
		if (opened && !opened.ended) return opened;
		return openRealm(signal, (step) => {
			if (!signal.aborted) onStep(step);
		});
	}

	async function openRealm(signal: AbortSignal, onStep: (step: string) => void): Promise<Realm> {
		let opened: Realm | null = null;
		const engine = await host.open(
			{
				onMessage: (message) => {
					if (opened !== null && opened === realm) take(message);
				},
				onRefused: () => {
					if (opened !== null && opened === realm) refuse();
				},
				onEnd: (error) => {
					if (opened === null) return;
					opened.ended = true;
					if (opened === realm) gone(error);
				},
			},
			onStep,
			signal,
		);
		opened = { engine, reached: "nothing", ended: false };
		return opened;
	}

	/** Opens the next engine while the reader reads what this one has said. */
	function prepareSpare(): void {
		spare ??= openRealm(disposing.signal, () => {});
		// Told by whoever needs it.
		spare.catch(() => {});
	}

	async function endRealm(): Promise<void> {
		idle?.end();
		const ended = realm;
		realm = null;
		await ended?.engine.kill();
	}

	/** Looks after what goes on when nothing is asked for: timers, promises, events. */
	function watchIdle(): void {
		idle?.end();
		if (realm === null || realm.reached === "nothing") return;
		const { engine } = realm;
		idle = watchSilence(
			{ pingMs: idlePingMs, silenceMs: idleSilenceMs },
			(n) => {
				engine.send({ t: "ping", n });
			},
			() => {
				blame();
				restart();
			},
		);
	}

	/** The engine hangs, and nothing that was asked for is the reason. */
	function blame(): void {
		idle?.end();
		const name = realm?.reached === "program" ? "The program of the last run" : "auth.ts";
		outside({ type: "error", error: { name: "RuntimeError", message: `${name} ${loopsLater}` } });
	}

	/** @param again - Whether it has started before with these files, and has said what it says. */
	function bootProject(onEvent: OnEvent, again: boolean): Promise<void> {
		const options = world;
		if (options === null) return Promise.reject(new Error("there is no world to boot"));
		let problem: ErrorInfo | null = null;
		return new Promise((resolve, reject) => {
			begin(
				(id) => ({ t: "boot", id, again, ...options }),
				{
					limits: { ...defaultLimits, wallMs: host.bootMs, silenceMs: host.bootMs },
					onEvent: (event) => {
						if (event.type === "error") problem = event.error;
						onEvent(event);
					},
				},
				// Of a sample nothing runs before its program does.
				host.carriesTables ? "project" : "nothing",
				(how, error) => {
					if (how === "ok") resolve();
					else if (how === "error") reject(projectFails(error ?? problem));
					else reject(projectHangs(host.bootMs));
				},
			);
		});
	}

	/**
	 * Hands a request to the engine and watches it until it ends.
	 *
	 * @param reached - What it lets into the engine.
	 */
	function begin(
		request: (id: number) => EngineRequest,
		{ limits, onEvent }: CallOptions,
		reached: Realm["reached"],
		onEnd: Current["end"],
	): void {
		const id = ++ids;
		idle?.end();
		const engine = realm?.engine;
		if (realm && realm.reached !== "program" && reached !== "nothing") realm.reached = reached;
		const last = Date.now() + patience * limits.wallMs;
		const wait = () =>
			setTimeout(() => call.end("unsettled"), Math.min(limits.wallMs, last - Date.now()));
		let wall = wait();
		const sent = request(id);
		const call: Current = {
			id,
			onEvent,
			isOwn: sent.t === "carry",
			goesOn: () => {
				clearTimeout(wall);
				wall = wait();
			},
			watch: watchSilence(
				{ pingMs, silenceMs: limits.silenceMs },
				(n) => engine?.send({ t: "ping", n }),
				() => call.end(call.taken ? "hung" : "untaken"),
				reached === "program",
			),
			taken: false,
			shown: null,
			carried: null,
			now: null,
			end: (how, error) => {
				if (current !== call) return;
				current = null;
				clearTimeout(wall);
				call.watch.end();
				tellRefused(onEvent);
				if (endedByItself(how, error)) keep(call);
				onEnd(how, error);
			},
		};
		current = call;
		engine?.send(sent);
	}

	/** The world after a call that ended by itself is the one to go back to. */
	function keep(call: Current): void {
		if (world === null) return;
		const kept = call.carried ?? call.shown ?? world.snapshot ?? { tables: [] };
		const snapshot: Snapshot = { ...kept, now: call.now ?? world.now };
		world = { ...world, now: snapshot.now, snapshot };
		shown = call.shown ?? shown;
	}

	function take(message: EngineMessage): void {
		switch (message.t) {
			case "pong":
				(current?.watch ?? idle)?.heard();
				if (message.n !== begun || current === null) return;
				current.watch.loads(false);
				// Not before: the two would load at the same time.
				if (runs) prepareSpare();
				return;
			case "events":
				(current?.watch ?? idle)?.talked();
				if (message.id === current?.id) current.goesOn();
				takeEvents(message.id, message.events);
				return;
			case "taken":
				if (message.id !== current?.id) return;
				current.taken = true;
				if (current.isOwn) current.watch.loads(true);
				return;
			case "carried":
				if (message.id === current?.id) current.carried = tablesOf(message);
				return;
			case "done":
				if (message.id === current?.id) current.end(message.ok ? "ok" : "error");
				return;
			default:
				message satisfies never;
		}
	}

	/** Told when the call ends, and at once when there is none. */
	function refuse(): void {
		refused += 1;
		if (current === null && refused === 1) tellRefused(outside);
	}

	function tellRefused(onEvent: OnEvent): void {
		if (refused === 0) return;
		const which = refused === 1 ? "1 message" : `${refused} messages`;
		onEvent({
			type: "console",
			level: "warn",
			text: `${which} of the runtime ${refused === 1 ? "was" : "were"} left out: more than the page takes at once, or nothing that it knows.`,
		});
		refused = 0;
	}

	function takeEvents(id: number, events: readonly RuntimeEvent[]): void {
		// An id that was never given out is not an engine's.
		if (id > ids) return;
		const call = id === current?.id ? current : null;
		for (const event of events) {
			if (call && event.type === "tables") call.shown = tablesOf(event);
			if (call && event.type === "clock") call.now = event.now;
			if (!call && world && event.type === "clock") world = { ...world, now: event.now };
			(call?.onEvent ?? outside)(event);
		}
	}

	function gone(error: ErrorInfo): void {
		realm = null;
		idle?.end();
		if (current) {
			current.onEvent({ type: "error", error });
			current.end("error", error);
		} else {
			outside({ type: "error", error });
			// A call in its turn is on its way to another engine anyway.
			if (turn === null) restart();
		}
	}

	/** Another engine with the last world; what goes wrong is the status. */
	function restart(): void {
		boot().catch((error: unknown) => {
			if (!isGivenUp(error)) fail(error);
		});
	}

	function next(): void {
		if (turn !== null || status.state !== "ready") return;
		const call = queue.shift();
		if (call === undefined) return;
		turn = call;
		setStatus({ state: "busy" });
		opening = new AbortController();
		const { signal } = opening;
		void takeTurn(call, signal);
	}

	async function takeTurn(call: Call, signal: AbortSignal): Promise<void> {
		try {
			await moveFor(call, signal);
		} catch (error) {
			// Whoever aborted it has told what comes of the call.
			if (!signal.aborted) fail(error);
			return;
		}
		if (!signal.aborted) perform(call);
	}

	/** Sees to it that a call finds the engine that it may act in. */
	async function moveFor(call: Call, signal: AbortSignal): Promise<void> {
		const { kind, onEvent } = call;
		const reached = realm?.reached ?? "nothing";
		const stays =
			kind === "run" ? reached === "nothing" : reached !== "program" || !host.carriesTables;
		if (stays && realm !== null) return;
		const areCarried = !host.carriesTables || (await carryTables());
		signal.throwIfAborted();
		// A run on empty tables loses none.
		if (!areCarried && (kind === "command" || call.keepData))
			onEvent({ type: "console", level: "warn", text: tooLarge });
		await enterFresh(signal, () => {});
		if (kind === "run") return;
		// How things stand is told when the call has ended; what of the tables was lost is told now.
		await bootProject((event) => {
			if (event.type === "console") onEvent(event);
		}, true);
		signal.throwIfAborted();
	}

	/**
	 * Takes all rows out of the engine that is there, with what came to them since its call ended.
	 *
	 * @returns `false` when it began to read them, and did not come to an end in time.
	 */
	async function carryTables(): Promise<boolean> {
		if (realm === null || realm.reached === "nothing") return true;
		const how = await new Promise<End>((resolve) => {
			begin(
				(id) => ({ t: "carry", id }),
				{ limits: defaultLimits, onEvent: outside },
				"nothing",
				resolve,
			);
		});
		if (how === "untaken") blame();
		return how !== "hung" && how !== "unsettled";
	}

	function perform(call: Call): void {
		const { kind, step, onEvent } = call;
		const onEnd: Current["end"] = (how, error) => {
			if (how === "untaken") {
				// Its turn comes again, in another engine.
				turn = null;
				queue.unshift(call);
				blame();
				restart();
				return;
			}
			if (turn === call) turn = null;
			if (how === "dropped") {
				call.resolve("stopped");
			} else if (endedByItself(how, error)) {
				becomeReady(() => {
					call.resolve(how);
				});
			} else {
				restart();
				call.resolve(how);
			}
		};
		if (kind === "command") {
			const { command } = call;
			begin((id) => ({ t: "command", id, step, command }), call, "project", onEnd);
			return;
		}
		const { files, entry, keepData, limits } = call;
		const { seed, now, snapshot } = world ?? { seed: 0, now: 0, snapshot: null };
		const tables = keepData ? snapshot : null;
		const { outputBytes } = limits;
		const request = (id: number): EngineRequest => {
			return { t: "run", id, step, files, entry, seed, now, snapshot: tables, outputBytes };
		};
		let loaded = false;
		begin(
			request,
			{
				limits,
				onEvent: (event) => {
					loaded ||= event.type === "tables";
					onEvent(event);
				},
			},
			"program",
			(how, error) => {
				if (endedByItself(how, error) && world) {
					if (loaded) world = { ...world, files };
					// The project of before is the one that stays, with its tables.
					else onEvent({ type: "tables", ...shown });
				}
				onEnd(how, error);
			},
		);
		runs = true;
	}

	function enqueue(call: (resolve: Call["resolve"]) => Call): Promise<Outcome> {
		return new Promise((resolve) => {
			const whole = call(resolve);
			if (status.state === "idle" || status.state === "failed") {
				refuseCall(whole);
				return;
			}
			queue.push(whole);
			next();
		});
	}

	function dropCalls(): void {
		const waiting = turn === null ? queue : [turn, ...queue];
		queue = [];
		turn = null;
		current?.end("dropped");
		for (const call of waiting) call.resolve("stopped");
	}

	return {
		kind: host.kind,
		get status() {
			return status;
		},
		onStatus(listener) {
			listeners.add(listener);
			listener(status);
			return () => void listeners.delete(listener);
		},
		async start(options, onEvent = () => {}) {
			opening.abort();
			dropCalls();
			world = options;
			outside = onEvent;
			const mine = boot();
			try {
				await mine;
			} catch (error) {
				if (!isGivenUp(error)) {
					fail(error);
					throw new Error(toFailure(error).message, { cause: error });
				}
				// Another start, a stop or a restart took over: it is ready when that is.
				if (booting === mine) throw new Error("The runtime was closed.", { cause: error });
				await booting;
			}
		},
		execute: (command: Command, step, onEvent) =>
			enqueue((resolve) => {
				return { kind: "command", step, command, limits: defaultLimits, onEvent, resolve };
			}),
		run: (options: RunOptions, step, onEvent) =>
			enqueue((resolve) => ({ kind: "run", step, ...options, onEvent, resolve })),
		async stop() {
			if (status.state === "busy") {
				const stopped = turn;
				turn = null;
				opening.abort();
				current?.end("dropped");
				restart();
				stopped?.resolve("stopped");
			} else if (status.state === "ready") restart();
			await booting.catch(() => {});
		},
		dispose() {
			opening.abort();
			disposing.abort();
			dropCalls();
			void endRealm();
			spare?.then(({ engine }) => engine.kill()).catch(() => {});
			spare = null;
			host.close();
			setStatus({ state: "idle" });
			listeners.clear();
		},
	};
}

/** Not killed and not gone: the engine is there for the next call, and the tables are as it says. */
function endedByItself(how: End, error: ErrorInfo | undefined): how is "ok" | "error" {
	return how === "ok" || (how === "error" && error === undefined);
}

function tablesOf<Value>({ tables, tableCount }: TableList<Value>): TableList<Value> {
	return tableCount === undefined ? { tables } : { tables, tableCount };
}

function watchSilence(
	{ pingMs, silenceMs }: { readonly pingMs: number; readonly silenceMs: number },
	ping: (n: number) => void,
	onSilence: () => void,
	loads = false,
): Watch {
	let mayBeSilent = loads ? loadFactor * silenceMs : silenceMs;
	let lastHeard = performance.now();
	let lastSaid = lastHeard;
	let lastTick = lastHeard;
	let pings = 0;
	const timer = setInterval(() => {
		const now = performance.now();
		// What the page itself is late, because it or the machine is busy, is not the engine's silence.
		const late = Math.max(0, now - lastTick - pingMs);
		lastTick = now;
		lastHeard = Math.min(now, lastHeard + late);
		lastSaid = Math.min(now, lastSaid + late);
		const isSilent = now - Math.max(lastHeard, lastSaid) >= mayBeSilent;
		if (isSilent || now - lastHeard >= talkFactor * mayBeSilent) onSilence();
		else ping(++pings);
	}, pingMs);
	return {
		heard: () => {
			lastHeard = performance.now();
		},
		talked: () => {
			lastSaid = performance.now();
		},
		loads: (isLoading) => {
			mayBeSilent = isLoading ? loadFactor * silenceMs : silenceMs;
		},
		end: () => clearInterval(timer),
	};
}

const loopsLater =
	"did not answer any more: a timer, an event or a promise of it loops without an end. It was ended, and the tables are those of the last call.";

const tooLarge = "The tables were too large to be read in time: they go on as they were told last.";

const isGivenUp = (error: unknown): boolean =>
	error instanceof DOMException && error.name === "AbortError";

function toFailure(error: unknown): RuntimeFailure {
	if (error instanceof RuntimeError) return { reason: error.reason, message: error.message };
	const said = error instanceof Error ? error.message : String(error);
	return { reason: "crashed", message: `The runtime could not be started: ${said}` };
}

function projectFails(error: ErrorInfo | null): RuntimeError {
	const where = error?.at ? ` (${error.at.file}, line ${error.at.line})` : "";
	return new RuntimeError(
		"project",
		`The project does not start: ${error?.message ?? "it gave no reason"}${where}. Mend its files, or reset them.`,
	);
}

function projectHangs(ms: number): RuntimeError {
	return new RuntimeError(
		"project",
		`The project did not start within ${ms / 1000} seconds. Look for a loop without an end in its files, or reset them.`,
	);
}
