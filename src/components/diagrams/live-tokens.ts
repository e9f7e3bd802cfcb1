import { drawTokens, outcomeOf } from "./draw-tokens.ts";
import { enliven } from "./live.ts";
import { tellTokens, type ToldFamily, type TokenStory, validAt } from "./token-story.ts";

/** The pair that the app holds: the last one that was made for it, and not for the thief. */
function pairOfApp({ steps }: ToldFamily): number {
	let made = 1;
	let held = 1;
	for (const { by, outcome } of steps) {
		if (outcome !== "new pair") continue;
		made += 1;
		if (by === "app") held = made;
	}
	return held;
}

/** A family of tokens: the app may refresh, and a thief may come with what is spent. */
export const wake = (figure: HTMLElement): ((button: string) => void) =>
	enliven<TokenStory>(figure, {
		draw: drawTokens,
		sayAt: (story, now) => {
			const valid = validAt(tellTokens(story), now);
			return valid.length === 0 ? "nothing is accepted" : `accepted: ${valid.join(", ")}`;
		},
		next: (story, now) =>
			tellTokens(story)
				.tokens.flatMap(({ from, to }) => [from, to])
				.filter((moment) => moment > now)
				.toSorted((a, b) => a - b)[0],
		act: (story, now, button) => {
			// What was drawn for later has not happened yet.
			const steps = story.steps.filter(({ at }) => at < now);
			const by = button === "thief" ? "thief" : "app";
			const pair = by === "thief" ? 1 : pairOfApp(tellTokens({ ...story, steps }));
			const step = { at: now, by, pair } as const;
			const next = { ...story, steps: [...steps, step] };
			const outcome = tellTokens(next).steps.at(-1)?.outcome ?? "unknown";
			const who = by === "thief" ? "The thief sent" : "The app sent";
			return { story: next, result: `${who} refresh ${step.pair}: ${outcomeOf(outcome)}.` };
		},
	});
