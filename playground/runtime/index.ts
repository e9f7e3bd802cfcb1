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
	readonly snapshot: Snapshot | null;
}

/** How a command or a run ended. `stopped`: by the reader; `hung`: it did not answer or took too long. */
export type Outcome = "ok" | "error" | "stopped" | "hung";

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
 */
export interface Runtime {
	readonly kind: RuntimeKind;
	readonly status: RuntimeStatus;
	/** Calls back at once with the present status, then on each change; returns the way to end it. */
	onStatus(listener: (status: RuntimeStatus) => void): () => void;
	/** Resolves when ready. Rejects with an `Error` whose message is for the reader. */
	start(options: StartOptions): Promise<void>;
	execute(command: Command, step: number, onEvent: OnEvent): Promise<Outcome>;
	run(options: RunOptions, step: number, onEvent: OnEvent): Promise<Outcome>;
	/** Ends what runs now (its promise resolves with `stopped`) and is ready again from the last snapshot. */
	stop(): Promise<void>;
	dispose(): void;
}
