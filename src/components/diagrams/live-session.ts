import { inWords } from "@lucia/playground/time";
import { drawSession } from "./draw-session.ts";
import { enliven } from "./live.ts";
import { stateAt, type Story, tell } from "./session-story.ts";

/** The life of a session: its owner may come back. */
export const wake = (figure: HTMLElement): ((button: string) => void) =>
	enliven<Story>(figure, {
		draw: drawSession,
		sayAt: (story, now) => {
			const told = tell(story);
			const state = stateAt(told, now);
			const to = told.stretches.find((stretch) => now < stretch.to)?.to ?? Infinity;
			const left = to === Infinity ? "" : ` for ${inWords(to - 1 - now)} more`;
			return `<span class="state" data-state="${state}">${state}</span>${left}`;
		},
		next: (story, now) => tell(story).stretches.find(({ from }) => from > now)?.from,
		act: (story, now) => {
			const found = stateAt(tell(story), now);
			if (found === "dead")
				return { story, result: "The visit is refused. Only a new sign-in helps." };
			const result =
				found === "active"
					? "The visit found it active, so nothing was written."
					: "The visit found it idle, and renewed it: this is the reset.";
			return {
				story: { ...story, visits: [...story.visits.filter((at) => at < now), now] },
				result,
			};
		},
	});
