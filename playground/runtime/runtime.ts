import type { Command, Files, Limits, RuntimeEvent, Snapshot } from "./protocol.ts";

export type RuntimeKind = "worker" | "webcontainer";

/** Why a runtime cannot be used, as a code with a sentence for the reader that says what to do. */
export interface RuntimeFailure {
	readonly reason:
		| "unsupported"
		| "not-isolated"
		| "offline"
		| "unreachable"
		| "blocked"
		| "timeout"
		| "crashed"
		| "project";
	readonly message: string;
}

export type RuntimeStatus =
	| { readonly state: "idle" }
	| { readonly state: "booting"; readonly step: string }
	| { readonly state: "ready"; readonly bootMs: number }
	| { readonly state: "busy" }
	| { readonly state: "failed"; readonly failure: RuntimeFailure };

export interface StartOptions {
	readonly files: Files;
	readonly seed: number;
	/** Milliseconds since the epoch at which the world's clock stands. */
	readonly now: number;
	/** Rows to begin with; `null` for empty tables. */
	readonly snapshot: Snapshot | null;
}

/** Where the page finds what the worker runtime is made of (written by the site's build). */
export interface WorkerAssets {
	readonly sandboxUrl: string;
	readonly workerUrl: string;
	readonly wasmUrl: string;
	/** `@lucia-auth/oauth`, for the programs that import it. */
	readonly oauthUrl: string;
}

/**
 * How a command or a run ended. `stopped`: by the reader; `hung`: it did not answer any more, as in an
 * endless loop; `unsettled`: it answered, and still waited when its time was over.
 */
export type Outcome = "ok" | "error" | "stopped" | "hung" | "unsettled";

export interface RunOptions {
	readonly files: Files;
	readonly entry: string;
	readonly keepData: boolean;
	readonly limits: Limits;
}

export type OnEvent = (event: RuntimeEvent) => void;

/**
 * One place where the project runs. Both implementations behave alike: calls queue up, events come
 * in order, and a runtime that hangs is killed and started again from the last snapshot.
 *
 * Each run has a realm of its own, in which nothing has run before: what a program replaces or leaves
 * behind (`console`, prototypes, timers) reaches nothing of the next run and of the next command. The
 * commands act in a realm of the project, in which `auth.ts` has run and `main.ts` never has; only
 * samples, whose tables belong to their program, are acted on where they ran. The timers of a run go on
 * until the next call or start, and the watchdog looks after them.
 */
export interface Runtime {
	readonly kind: RuntimeKind;
	readonly status: RuntimeStatus;
	/** Calls back at once with the present status, then on each change; returns the way to end it. */
	onStatus(listener: (status: RuntimeStatus) => void): () => void;
	/**
	 * Resolves when ready. Rejects with an `Error` whose message is for the reader; `status` then says
	 * why. May be called again at any time: what ran is ended, and the world is the given one (this is
	 * how a reset, an undo and another project are done).
	 *
	 * `onEvent` gets what belongs to no call: the tables and the clock after this start and after each
	 * restart, and output and errors that come when their call has ended (a timer of the program).
	 */
	start(options: StartOptions, onEvent?: OnEvent): Promise<void>;
	/** Never rejects: an error of the library is an `error` event and the outcome `error`. */
	execute(command: Command, step: number, onEvent: OnEvent): Promise<Outcome>;
	/** The project of the run (its `auth` and `db`) is the one that later commands act on. */
	run(options: RunOptions, step: number, onEvent: OnEvent): Promise<Outcome>;
	/** Ends what runs now (its promise resolves with `stopped`) and is ready again from the last snapshot. */
	stop(): Promise<void>;
	dispose(): void;
}
