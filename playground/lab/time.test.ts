import { describe, expect, it } from "vitest";
import { day, formatMoment, formatShort, hour, inWords, isoOf, minute, week } from "./time.ts";

const monday = Date.UTC(2026, 0, 5, 9, 0, 7);

describe("a moment", () => {
	it("reads the same everywhere, in UTC", () => {
		expect(formatMoment(monday)).toBe("Mon 5 Jan 2026, 09:00:07");
		expect(formatShort(monday)).toBe("5 Jan 09:00");
	});

	it("that is none does not break the panel", () => {
		expect(formatMoment(Number.NaN)).toBe("no date");
		expect(formatShort(1e20)).toBe("no date");
		expect(isoOf(1e20)).toBeUndefined();
	});
});

describe("a length of time", () => {
	it("has at most two units, the largest ones", () => {
		expect(inWords(2 * week)).toBe("14 days");
		expect(inWords(day + hour + minute)).toBe("1 day 1 hour");
		expect(inWords(day + minute)).toBe("1 day");
		expect(inWords(59 * minute + 1000)).toBe("59 minutes 1 second");
		expect(inWords(1)).toBe("less than a second");
	});

	it("is told to the full minute, upwards, from an hour on", () => {
		expect(inWords(day - 1000)).toBe("1 day");
		expect(inWords(18 * hour - 1000)).toBe("18 hours");
		expect(inWords(hour - 1000)).toBe("59 minutes 59 seconds");
	});

	it("is the same forwards and backwards", () => {
		expect(inWords(-hour)).toBe("1 hour");
	});
});
