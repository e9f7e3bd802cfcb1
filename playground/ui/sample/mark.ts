import { type LastRun, sentenceOf } from "../panels/printout.tsx";

/** What a run on a page came to, in a few words beside its output. */
export interface Mark {
	readonly tone: "running" | "same" | "differs" | "ended" | "error";
	readonly text: string;
}

/** All that a run has printed, an error that ended it as the last line, as the book prints it. */
export const textOf = ({ printed }: LastRun): string =>
	printed
		.map((event) => (event.type === "console" ? event.text : sentenceOf(event.error)))
		.join("\n");

/**
 * @param run - the last run
 * @param isSame - whether a text is what the page shows as printed; undefined where it shows nothing
 */
export function markOf(run: LastRun, isSame: ((text: string) => boolean) | undefined): Mark {
	const outcome = run.step?.outcome ?? null;
	switch (outcome) {
		case null:
			return { tone: "running", text: "Running …" };
		case "ok":
		case "error":
			// An error may be what the page is about.
			if (isSame?.(textOf(run))) return { tone: "same", text: "Same as printed" };
			if (outcome === "error") return { tone: "error", text: "Ended with an error" };
			return isSame === undefined
				? { tone: "ended", text: "Ran on this page" }
				: { tone: "differs", text: "Differs from the printed output" };
		case "stopped":
			return { tone: "ended", text: "Stopped" };
		case "hung":
			return { tone: "error", text: "Stopped: it did not answer. An endless loop?" };
		case "unsettled":
			return {
				tone: "error",
				text: "Stopped: it waits for a promise that never settles",
			};
		default:
			return outcome satisfies never;
	}
}
