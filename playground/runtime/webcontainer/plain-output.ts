import { eventCost } from "../limits.ts";
import type { RuntimeEvent } from "../protocol.ts";

/** Characters of plain output that a call may add to the console. */
const plainOutputLength = 64 * 1024;

/** What the process prints that is no message, within a limit for each call. */
export interface PlainOutput {
	/** From here on lines belong to the next call. */
	readonly begin: () => void;
	readonly take: (line: string) => void;
	/** Says how many lines there was no room for. */
	readonly tellDropped: () => void;
}

/** @param say - Gets each line that has room, and the number of those that have not. */
export function limitPlainOutput(say: (event: RuntimeEvent) => void): PlainOutput {
	let length = 0;
	let dropped = 0;
	return {
		begin: () => {
			length = 0;
			dropped = 0;
		},
		take: (line) => {
			length += eventCost + line.length;
			if (length > plainOutputLength) dropped += 1;
			else say({ type: "console", level: "log", text: line });
		},
		tellDropped: () => {
			if (dropped > 0) say({ type: "dropped", lines: dropped, statements: 0, others: 0 });
			dropped = 0;
		},
	};
}
