import { type Command, defaultClient, type RuntimeEvent } from "#runtime/protocol";
import type { Outcome } from "#runtime";

/** What a step of the log did: a call by button, or a run of the reader's program. */
export type Action =
	| { readonly type: "command"; readonly command: Command }
	| { readonly type: "run"; readonly entry: string; readonly keepData: boolean };

/** One entry of the append-only log. */
export interface Step {
	/** Position in the log, from 1; the runtime reseeds its randomness with it. */
	readonly number: number;
	readonly action: Action;
	/** The world's clock when the step began, in milliseconds since the epoch. */
	readonly at: number;
	readonly events: readonly RuntimeEvent[];
	/** `null` while the step is under way. */
	readonly outcome: Outcome | null;
}

/** The client whose request a step was: it gets the cookies that the server sends. */
export function clientOf(action: Action): string {
	if (action.type === "run" || !("client" in action.command)) return defaultClient;
	return action.command.client ?? defaultClient;
}
