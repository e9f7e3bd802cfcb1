import { day, hour, inWords } from "@lucia/playground/time";

/** A part of a length, as CSS has it. */
export const percent = (part: number): string => `${Math.round(part * 10_000) / 100}%`;

const steps = [1, 6, 12, 24, 48, 120, 240, 480, 960, 2400].map((hours) => hours * hour);

const short = (moment: number): string =>
	moment === 0 ? "0" : moment % day === 0 ? `${moment / day} d` : `${Math.round(moment / hour)} h`;

/** A moment in words. */
export const since = (moment: number): string =>
	moment === 0 ? "at sign-in" : `after ${inWords(moment)}`;

/** A bar from one moment to another, on a lane that shows `length`. */
export function bar(from: number, to: number, length: number): string {
	const end = Math.min(to, length);
	const place = `inset-inline-start:${percent(from / length)};inline-size:${percent((end - from) / length)}`;
	return `<span class="life-bar"${to > length ? " data-open" : ""} style="${place}"></span>`;
}

/** A lane: its label, and what stands on its track. */
export function lane(label: string, track: string, attributes = ""): string {
	return `<div class="life-lane"${attributes}>${label}<span class="life-track">${track}</span></div>`;
}

/** The lane below the others, with the moments. */
export function axis(length: number): string {
	const step = steps.find((each) => length / each <= 5) ?? length;
	const moments = Array.from(
		{ length: Math.floor(length / step) + 1 },
		(_, position) => position * step,
	);
	const labels = moments.map(
		(moment) =>
			`<span style="inset-inline-start:${percent(moment / length)}">${short(moment)}</span>`,
	);
	return lane("<span></span>", labels.join(""), ' data-axis=""');
}

/** A table, whose cells are HTML. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
	const head = heads.map((text) => `<th scope="col">${text}</th>`).join("");
	const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`);
	return `<table><thead><tr>${head}</tr></thead><tbody>${body.join("")}</tbody></table>`;
}

/** A diagram: the picture is for the eyes only, the words say the same. */
export interface Drawn {
	readonly picture: string;
	readonly words: string;
	/** How much time the picture shows, in milliseconds. */
	readonly length: number;
}
