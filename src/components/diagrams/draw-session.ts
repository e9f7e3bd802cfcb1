import type { SessionState } from "../../../packages/lucia/src/session-state.ts";
import { day, hour, inWords } from "../../../playground/ui/time.ts";
import { type Story, tell, type Told } from "./session-story.ts";

const states: readonly SessionState[] = ["active", "idle", "dead"];

/** How much time the picture shows: to the death of the session, and a bit of it. */
export function lengthOf({ death }: Told): number {
	return Math.ceil((death * 1.15) / hour) * hour;
}

const percent = (part: number): string => `${Math.round(part * 10_000) / 100}%`;

const steps = [1, 6, 12, 24, 48, 120, 240, 480, 960, 2400].map((hours) => hours * hour);

function ticks(length: number): readonly number[] {
	const step = steps.find((each) => length / each <= 5) ?? length;
	return Array.from({ length: Math.floor(length / step) + 1 }, (_, position) => position * step);
}

const short = (moment: number): string =>
	moment % day === 0 ? `${moment / day} d` : `${Math.round(moment / hour)} h`;

/** A moment in words. */
export const since = (moment: number): string =>
	moment === 0 ? "at sign-in" : `after ${inWords(moment)}`;

function lanes(told: Told): string {
	const length = lengthOf(told);
	const drawn = states.map((state) => {
		const bars = told.stretches
			.filter((stretch) => stretch.state === state && stretch.from < length)
			.map(({ from, to }) => {
				const end = Math.min(to, length);
				const place = `inset-inline-start:${percent(from / length)};inline-size:${percent((end - from) / length)}`;
				return `<span class="life-bar" style="${place}"></span>`;
			});
		return `<div class="life-lane" data-state="${state}"><span class="state" data-state="${state}">${state}</span><span class="life-track">${bars.join("")}</span></div>`;
	});
	const marks = told.visits.map(({ at, isRenewed }, position) => {
		const place = `inset-inline-start:${percent(at / length)}`;
		return `<span class="life-visit"${isRenewed ? " data-renewed" : ""} style="${place}">${position + 1}</span>`;
	});
	const labels = ticks(length).map(
		(moment) =>
			`<span style="inset-inline-start:${percent(moment / length)}">${short(moment)}</span>`,
	);
	return `<div class="life-lane"><span>visits</span><span class="life-track life-visits">${marks.join("")}</span></div>${drawn.join("")}<div class="life-lane life-axis"><span></span><span class="life-track">${labels.join("")}</span></div>`;
}

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

function table(story: Story): string {
	const rows = linesOf(story).map(
		({ at, what, state }) =>
			`<tr><td>${since(at)}</td><td>${what}</td><td><span class="state" data-state="${state}">${state}</span></td></tr>`,
	);
	return `<table><thead><tr><th scope="col">When</th><th scope="col">What happens</th><th scope="col">From then on</th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

/** The picture of a session's life, and the same in words. The picture is for the eyes only. */
export function drawSession(story: Story): { readonly picture: string; readonly words: string } {
	return { picture: lanes(tell(story)), words: table(story) };
}
