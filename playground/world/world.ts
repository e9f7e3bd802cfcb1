import type { Outcome } from "../runtime/index.ts";
import type { Command, RuntimeEvent, Table } from "../runtime/protocol.ts";

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

/** A cookie as the lab's browser keeps it. */
export interface JarCookie {
	readonly name: string;
	readonly value: string;
	/** Milliseconds since the epoch, or `null` for a cookie that ends with the browser. */
	readonly expires: number | null;
	/** The attributes as the server sent them, without `Expires` and `Max-Age`, in order: `Path=/`. */
	readonly attributes: readonly string[];
	/** The step that set it. */
	readonly step: number;
}

/** Everything the panels show: the result of reducing the log. */
export interface World {
	readonly seed: number;
	/** Where the clock stood at the start; a reset goes back here. */
	readonly start: number;
	/** Where the clock stands. Milliseconds since the epoch. */
	readonly now: number;
	readonly log: readonly Step[];
	/** Every table as it stands. */
	readonly tables: readonly Table[];
	/** Every table as it stood before the last step that was not only a move of the clock. */
	readonly before: readonly Table[];
	/** Cookies in the order they were first set; expired ones stay until they are replaced. */
	readonly jar: readonly JarCookie[];
}

/** What changes a world. `events` carries a batch, because a program may print thousands of lines. */
export type Change =
	| { readonly type: "begin"; readonly action: Action }
	| { readonly type: "events"; readonly step: number; readonly events: readonly RuntimeEvent[] }
	| { readonly type: "end"; readonly step: number; readonly outcome: Outcome };
