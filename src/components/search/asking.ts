import { nothing, type Answer, type Way } from "./answer.ts";
import type { Kind } from "./book.ts";
import type * as Engine from "./engine.ts";
import { noSearch } from "./no-search.ts";
import { normalizeQuery } from "./text.ts";

/** The engine comes with the first question: a page to read, and the search page too, is lighter for it. */
async function loadEngine(): Promise<typeof Engine> {
	try {
		return await import("./engine.ts");
	} catch (cause) {
		throw new Error(noSearch, { cause });
	}
}

/**
 * Loads all that an answer needs, ahead of the question.
 * @throws Error with a sentence for readers
 */
export async function prepare(): Promise<void> {
	const engine = await loadEngine();
	await engine.prepare();
}

/** The pages that readers of the book need most; none while they cannot be had. */
export async function popularPages(): Promise<readonly Way[]> {
	const engine = await loadEngine();
	return engine.popularPages();
}

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
				const answer = query === "" ? nothing : await (await loadEngine()).find(query, kind);
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
