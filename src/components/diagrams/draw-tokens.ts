import { hour } from "@lucia/playground/time";
import { axis, bar, type Drawn, lane, percent, since, table } from "./draw-lanes.ts";
import { type Outcome, tellTokens, type TokenStory, validAt } from "./token-story.ts";

const outcomes: Readonly<Record<Outcome, string>> = {
	"new pair": "a new pair; the old tokens are spent",
	"double submit": "refused as a double submit, and the family lives on",
	"family ends": "the token was spent before: refused, and the whole family ends",
	expired: "the token has expired: refused",
	unknown: "there is no such token any more: refused",
};

/** What became of the last step, in words. */
export const outcomeOf = (outcome: Outcome): string => outcomes[outcome];

interface Line {
	readonly at: number;
	readonly what: string;
}

/** What happens within a length of time, in order: the picture in words. */
function linesOf(story: TokenStory, length: number): readonly Line[] {
	const told = tellTokens(story);
	const steps = told.steps.map(({ at, by, pair, outcome }, position): Line => {
		const who = by === "app" ? "the app" : "a thief";
		return {
			at,
			what: `${position + 2}: ${who} sends refresh ${pair}: ${outcomeOf(outcome)}`,
		};
	});
	const expiries = told.tokens
		.filter(({ end, to }) => end === "expiry" && to - 1 <= length)
		.map(({ kind, pair, to }): Line => ({ at: to - 1, what: `${kind} ${pair} expires` }));
	return [{ at: 0, what: "1: sign-in makes the first pair" }, ...steps, ...expiries].toSorted(
		(a, b) => a.at - b.at,
	);
}

/** The tokens of a family, and when each is accepted. */
export function drawTokens(story: TokenStory): Drawn {
	const told = tellTokens(story);
	const last = told.steps.at(-1)?.at ?? 0;
	const length = Math.max(24 * hour, Math.ceil((last * 1.3) / hour) * hour);
	const visits = [{ at: 0, by: "app" }, ...told.steps].map(
		({ at, by }, position) =>
			`<span class="life-visit" data-by="${by}" style="inset-inline-start:${percent(at / length)}">${position + 1}</span>`,
	);
	const lanes = told.tokens.map(({ kind, pair, from, to }) =>
		lane(`<span>${kind} ${pair}</span>`, bar(from, to, length), ' data-state="active"'),
	);
	const rows = linesOf(story, length).map(({ at, what }) => [
		since(at),
		what,
		// A token is still accepted at the very moment of its expiry.
		validAt(told, what.endsWith("expires") ? at + 1 : at).join(", ") || "nothing",
	]);
	return {
		picture: `${lane("<span>requests</span>", visits.join(""))}${lanes.join("")}${axis(length)}`,
		words: table(["When", "What happens", "Accepted from then on"], rows),
		length,
	};
}
