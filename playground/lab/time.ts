const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] as const;
const months = [
	"Jan",
	"Feb",
	"Mar",
	"Apr",
	"May",
	"Jun",
	"Jul",
	"Aug",
	"Sep",
	"Oct",
	"Nov",
	"Dec",
] as const;

export const minute = 60_000;
export const hour: number = 60 * minute;
export const day: number = 24 * hour;
export const week: number = 7 * day;

const two = (value: number): string => String(value).padStart(2, "0");

/**
 * A moment for reading, in UTC: `Mon 5 Jan 2026, 09:00:00`. Written by hand, so that every browser
 * and the build give the same text.
 */
export function formatMoment(ms: number): string {
	const date = new Date(ms);
	if (Number.isNaN(date.getTime())) return "no date";
	return `${weekdays[date.getUTCDay()]} ${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}, ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
}

/** The short form for a cell or an axis: `5 Jan 09:00`. */
export function formatShort(ms: number): string {
	const date = new Date(ms);
	if (Number.isNaN(date.getTime())) return "no date";
	return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
}

/** For the `datetime` attribute; `undefined` when there is no such date. */
export function isoOf(ms: number): string | undefined {
	const date = new Date(ms);
	return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

const units = [
	["day", day],
	["hour", hour],
	["minute", minute],
	["second", 1000],
] as const;

/**
 * A length of time in its two largest units: `13 days 23 hours`, `1 minute`, `less than a second`.
 * From an hour on it is told to the full minute, upwards: 23:59:59 is a day to anybody.
 */
export function inWords(ms: number): string {
	const length = Math.abs(ms);
	let rest = length < hour ? length : Math.ceil(length / minute) * minute;
	const parts: string[] = [];
	for (const [name, size] of units) {
		const count = Math.floor(rest / size);
		rest -= count * size;
		if (count > 0) parts.push(`${count} ${name}${count === 1 ? "" : "s"}`);
		else if (parts.length > 0) break;
		if (parts.length === 2) break;
	}
	return parts.length > 0 ? parts.join(" ") : "less than a second";
}
