import type { SessionState } from "../../../packages/lucia/src/model/session-state.ts";
import { hour } from "@lucia/playground/time";
import { axis, bar, type Drawn, lane, percent, since, table } from "./draw-lanes.ts";
import { type Story, tell } from "./session-story.ts";

const states: readonly SessionState[] = ["active", "idle", "dead"];

const named = (state: SessionState): string =>
	`<span class="state" data-state="${state}">${state}</span>`;

interface Line {
	readonly at: number;
	readonly what: string;
	readonly state: SessionState;
}

/** What happens, in order: the picture in words. */
export function linesOf(story: Story): readonly Line[] {
	const told = tell(story);
	const visits = told.visits.map(({ at, found, isRenewed }, position): Line => {
		const who = `${position + 1}: `;
		if (position === 0) return { at, what: `${who}sign-in creates the session`, state: found };
		if (isRenewed)
			return { at, what: `${who}a visit renews it: both periods begin anew`, state: "active" };
		if (found === "dead")
			return { at, what: `${who}a visit is refused: sign in again`, state: found };
		return { at, what: `${who}a visit changes nothing`, state: found };
	});
	const changes = told.stretches.slice(1).flatMap(({ from, state }): readonly Line[] => {
		if (told.visits.some(({ at, isRenewed }) => isRenewed && at === from)) return [];
		// The boundary belongs to the earlier state.
		const at = from - 1;
		const isEnd = story.absolutePeriod !== undefined && at === story.absolutePeriod;
		const period = state === "idle" ? "active period" : isEnd ? "absolute period" : "idle period";
		return [{ at, what: `the ${period} ends`, state }];
	});
	return [...visits, ...changes].toSorted((a, b) => a.at - b.at);
}

/** The life of a session, to its death and a bit further. */
export function drawSession(story: Story): Drawn {
	const told = tell(story);
	const length = Math.ceil((told.death * 1.15) / hour) * hour;
	const visits = told.visits.map(
		({ at, isRenewed }, position) =>
			`<span class="life-visit"${isRenewed ? " data-renewed" : ""} style="inset-inline-start:${percent(at / length)}">${position + 1}</span>`,
	);
	const lanes = states.map((state) => {
		const bars = told.stretches
			.filter((stretch) => stretch.state === state && stretch.from < length)
			.map(({ from, to }) => bar(from, to, length));
		return lane(named(state), bars.join(""), ` data-state="${state}"`);
	});
	const rows = linesOf(story).map(({ at, what, state }) => [since(at), what, named(state)]);
	return {
		picture: `${lane("<span>visits</span>", visits.join(""))}${lanes.join("")}${axis(length)}`,
		words: table(["When", "What happens", "From then on"], rows),
		length,
	};
}
