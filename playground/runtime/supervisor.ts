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
	type Command,
	defaultLimits,
	type EngineMessage,
	type EngineRequest,
	type ErrorInfo,
	type Limits,
	type Snapshot,
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
	/** The engine ended, and nobody killed it. */
	onEnd(error: ErrorInfo): void;
}

/** Where engines run: a worker in a sandbox, or a process in a WebContainer. */
export interface EngineHost {
	readonly kind: RuntimeKind;
	/** How long the project may take to start in an open engine, in milliseconds. */
	readonly bootMs: number;
	/**
	 * Opens one more engine; the one before has been killed. Rejects with a
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

/** How a call ended; `dropped` when the world it belonged to is given up as well. */
type End = Outcome | "dropped";

interface Call {
	readonly request: (id: number) => EngineRequest;
	readonly limits: Limits;
	readonly onEvent: OnEvent;
	readonly resolve: (outcome: Outcome) => void;
	/** The files of the project from here on, when the call brings others. */
	readonly files?: StartOptions["files"];
}

/** What the engine is doing now. */
interface Current {
	readonly id: number;
	readonly onEvent: OnEvent;
	readonly watch: Watch;
	/** With an error when the engine itself ended. */
	readonly end: (how: End, error?: ErrorInfo) => void;
	tables: Snapshot["tables"] | null;
	now: number | null;
}

interface Watch {
	/** The engine has given a sign of life. */
	heard(): void;
	end(): void;
}

/** How often a busy engine is asked whether it still answers, in milliseconds. */
const pingMs = 250;

/**
 * The runtime that is made of engines: queues the calls, watches each, and puts another engine in
 * the place of one that hangs or ends, with the world as it was after the last call that ended.
 */
export function superviseEngines(host: EngineHost): Runtime {
	let status: RuntimeStatus = { state: "idle" };
	const listeners = new Set<(status: RuntimeStatus) => void>();
	/** What the next engine begins with. */
	let world: StartOptions | null = null;
	let outside: OnEvent = () => {};
	let engine: Engine | null = null;
	let current: Current | null = null;
	let queue: Call[] = [];
	let ids = 0;
	let opening = new AbortController();
	/** The boot under way, or the last one. */
	let booting: Promise<void> = Promise.resolve();

	function setStatus(next: RuntimeStatus): void {
		status = next;
		for (const listener of listeners) listener(next);
	}

	function fail(error: unknown): void {
		setStatus({ state: "failed", failure: toFailure(error) });
		for (const call of queue.splice(0)) refuse(call);
	}

	function refuse({ onEvent, resolve }: Call): void {
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
		await endEngine();
		signal.throwIfAborted();
		const opened = await host.open(
			{
				onMessage: (message) => {
					if (!signal.aborted) take(message);
				},
				onEnd: (error) => {
					if (!signal.aborted) gone(error);
				},
			},
			(step) => {
				if (!signal.aborted) setStatus({ state: "booting", step });
			},
			signal,
		);
		engine = opened;
		try {
			signal.throwIfAborted();
			await bootProject();
			signal.throwIfAborted();
		} catch (error) {
			await endEngine();
			signal.throwIfAborted();
			throw error;
		}
		setStatus({ state: "ready", bootMs: Math.round(performance.now() - started) });
		next();
	}

	async function endEngine(): Promise<void> {
		const ended = engine;
		engine = null;
		await ended?.kill();
	}

	function bootProject(): Promise<void> {
		const options = world;
		if (options === null) return Promise.reject(new Error("there is no world to boot"));
		const limits = { ...defaultLimits, wallMs: host.bootMs, silenceMs: host.bootMs };
		let problem: ErrorInfo | null = null;
		return new Promise((resolve, reject) => {
			begin(
				(id) => ({ t: "boot", id, ...options }),
				limits,
				(event) => {
					if (event.type === "error") problem = event.error;
					outside(event);
				},
				(how, error) => {
					if (how === "ok") resolve();
					else if (how === "hung") reject(projectHangs(host.bootMs));
					else reject(projectFails(error ?? problem));
				},
			);
		});
	}

	/** Hands a request to the engine and watches it until it ends. */
	function begin(
		request: (id: number) => EngineRequest,
		limits: Limits,
		onEvent: OnEvent,
		onEnd: Current["end"],
	): void {
		const id = ++ids;
		const wall = setTimeout(() => call.end("hung"), limits.wallMs);
		const call: Current = {
			id,
			onEvent,
			watch: watchSilence(
				limits.silenceMs,
				(n) => engine?.send({ t: "ping", n }),
				() => call.end("hung"),
			),
			tables: null,
			now: null,
			end: (how, error) => {
				if (current !== call) return;
				current = null;
				clearTimeout(wall);
				call.watch.end();
				if (endedByItself(how, error)) keep(call);
				onEnd(how, error);
			},
		};
		current = call;
		engine?.send(request(id));
	}

	/** The world after a call that ended by itself is the one to go back to. */
	function keep({ tables, now }: Current): void {
		if (world === null) return;
		const snapshot = {
			now: now ?? world.now,
			tables: tables ?? world.snapshot?.tables ?? [],
		};
		world = { ...world, now: snapshot.now, snapshot };
	}

	function take(message: EngineMessage): void {
		// Only an answer counts: an endless loop may print.
		if (message.t === "pong") current?.watch.heard();
		else if (message.t === "events") {
			// An id that was never given out is not an engine's.
			if (message.id > ids) return;
			const call = message.id === current?.id ? current : null;
			for (const event of message.events) {
				if (call && event.type === "tables") call.tables = event.tables;
				if (call && event.type === "clock") call.now = event.now;
				(call?.onEvent ?? outside)(event);
			}
		} else if (message.t === "done" && message.id === current?.id) {
			current.end(message.ok ? "ok" : "error");
		}
	}

	function gone(error: ErrorInfo): void {
		engine = null;
		if (current) {
			current.onEvent({ type: "error", error });
			current.end("error", error);
		} else {
			outside({ type: "error", error });
			restart();
		}
	}

	/** Another engine with the last world; what goes wrong is the status. */
	function restart(): void {
		boot().catch((error: unknown) => {
			if (!isGivenUp(error)) fail(error);
		});
	}

	function next(): void {
		if (current || status.state !== "ready") return;
		const call = queue.shift();
		if (call === undefined) return;
		const { bootMs } = status;
		setStatus({ state: "busy" });
		begin(call.request, call.limits, call.onEvent, (how, error) => {
			if (how === "dropped") {
				call.resolve("stopped");
			} else if (endedByItself(how, error)) {
				if (call.files && world) world = { ...world, files: call.files };
				setStatus({ state: "ready", bootMs });
				call.resolve(how);
				next();
			} else {
				restart();
				call.resolve(how);
			}
		});
	}

	function enqueue(call: Omit<Call, "resolve">): Promise<Outcome> {
		return new Promise((resolve) => {
			const whole = { ...call, resolve };
			if (status.state === "idle" || status.state === "failed") {
				refuse(whole);
				return;
			}
			queue.push(whole);
			next();
		});
	}

	function dropCalls(): void {
		const waiting = queue;
		queue = [];
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
			enqueue({
				request: (id) => ({ t: "command", id, step, command }),
				limits: defaultLimits,
				onEvent,
			}),
		run: ({ files, entry, keepData, limits }: RunOptions, step, onEvent) => {
			const { outputBytes } = limits;
			return enqueue({
				request: (id) => ({ t: "run", id, step, files, entry, keepData, outputBytes }),
				limits,
				onEvent,
				files,
			});
		},
		async stop() {
			if (status.state === "busy") current?.end("stopped");
			else if (status.state === "ready") restart();
			await booting.catch(() => {});
		},
		dispose() {
			opening.abort();
			dropCalls();
			void endEngine();
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

function watchSilence(silenceMs: number, ping: (n: number) => void, onSilence: () => void): Watch {
	let lastHeard = performance.now();
	let lastTick = lastHeard;
	let pings = 0;
	const timer = setInterval(() => {
		const now = performance.now();
		// What the page itself is late, because it or the machine is busy, is not the engine's silence.
		const late = Math.max(0, now - lastTick - pingMs);
		lastTick = now;
		lastHeard = Math.min(now, lastHeard + late);
		if (now - lastHeard >= silenceMs) onSilence();
		else ping(++pings);
	}, pingMs);
	return {
		heard: () => {
			lastHeard = performance.now();
		},
		end: () => clearInterval(timer),
	};
}

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
