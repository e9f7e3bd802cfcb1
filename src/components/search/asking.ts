import type { Kind } from "./book.ts";
import { find, type Answer } from "./engine.ts";
import { normalizeQuery } from "./text.ts";

export interface Asking {
	/** Asks; the answer of an earlier question is then dropped. */
	ask(input: string, kind?: Kind): void;
	/** Drops the question that is under way. */
	drop(): void;
}

/**
 * Asks one question at a time, at once: what is typed while an answer is on its way is asked when it is
 * there, the last of it only.
 * @param onAnswer - receives the query (empty when there is none any more) and its answer
 * @param onFailure - receives a sentence for readers
 */
export function createAsking(
	onAnswer: (query: string, answer: Answer) => void,
	onFailure: (message: string) => void,
): Asking {
	let next: { query: string; kind: Kind | undefined } | undefined;
	let busy = false;
	let dropped = false;
	const work = async (): Promise<void> => {
		busy = true;
		while (next !== undefined) {
			const { query, kind } = next;
			next = undefined;
			dropped = false;
			try {
				const answer = await find(query, kind);
				// What was asked since then is in `next`, or the question was dropped.
				if (next === undefined && !dropped) onAnswer(query, answer);
			} catch (error) {
				if (!dropped) onFailure(error instanceof Error ? error.message : String(error));
			}
		}
		busy = false;
	};
	return {
		ask(input, kind) {
			next = { query: normalizeQuery(input), kind };
			if (!busy) void work();
		},
		drop() {
			next = undefined;
			dropped = true;
		},
	};
}
