import { find, type Answer } from "./engine.ts";
import { normalizeQuery } from "./text.ts";

/** How long a reader pauses before the question counts as asked, in milliseconds. */
const pause = 80;

export interface Asking {
	/** Asks, once the reader pauses; the answer of an earlier question is then dropped. */
	ask(input: string): void;
	/** Drops the question that is under way. */
	drop(): void;
}

/**
 * @param onAnswer - receives the query (empty when there is none any more) and its answer
 * @param onFailure - receives a sentence for readers
 */
export function createAsking(
	onAnswer: (query: string, answer: Answer) => void,
	onFailure: (message: string) => void,
): Asking {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let latest = 0;
	const run = async (query: string, turn: number): Promise<void> => {
		try {
			const answer = await find(query);
			if (turn === latest) onAnswer(query, answer);
		} catch (error) {
			if (turn === latest) onFailure(error instanceof Error ? error.message : String(error));
		}
	};
	const drop = (): void => {
		clearTimeout(timer);
		latest += 1;
	};
	return {
		ask(input) {
			drop();
			const query = normalizeQuery(input);
			const turn = latest;
			timer = setTimeout(() => void run(query, turn), query === "" ? 0 : pause);
		},
		drop,
	};
}
