import { describe, expect, it } from "vitest";
import { sessionStateAt } from "../../../packages/lucia/src/model/session-state.ts";
import { drawSession, linesOf } from "./draw-session.ts";
import { stateAt, tell } from "./session-story.ts";

const hour = 3_600_000;
const day = 24 * hour;

describe("the life of a session, as it is drawn", () => {
	it("has the library's own periods when none are given", () => {
		expect(tell({ visits: [] }).stretches).toEqual([
			{ state: "active", from: 0, to: day + 1 },
			{ state: "idle", from: day + 1, to: 15 * day + 1 },
			{ state: "dead", from: 15 * day + 1, to: Infinity },
		]);
	});

	it("moves its boundaries with the periods", () => {
		const [active, idle] = tell({ visits: [], activePeriod: hour, idlePeriod: 2 * hour }).stretches;
		expect(active?.to).toBe(hour + 1);
		expect(idle?.to).toBe(3 * hour + 1);
	});

	it("agrees with the library at both sides of each boundary", () => {
		const told = tell({ visits: [2 * day, 9 * day], activePeriod: day, idlePeriod: 8 * day });
		for (const { from } of told.stretches.slice(1)) {
			for (const now of [from - 1, from]) {
				const visit = told.visits.findLast(({ at }) => at <= now);
				expect(stateAt(told, now)).toBe(visit && sessionStateAt(visit.row, now));
			}
		}
	});

	it("is renewed by a visit that finds it idle, and by no other", () => {
		const { visits, stretches } = tell({ visits: [hour, 3 * day, 40 * day] });
		expect(visits.map(({ found, isRenewed }) => [found, isRenewed])).toEqual([
			["active", false],
			["active", false],
			["idle", true],
			["dead", false],
		]);
		expect(stretches.map(({ state }) => state)).toEqual([
			"active",
			"idle",
			"active",
			"idle",
			"dead",
		]);
		expect(stretches[2]).toEqual({ state: "active", from: 3 * day, to: 4 * day + 1 });
	});

	it("ends with its absolute period, however often its owner comes", () => {
		const visits = Array.from({ length: 40 }, (_, position) => (position + 1) * 2 * day);
		const told = tell({ visits, absolutePeriod: 30 * day });
		expect(told.death).toBe(30 * day + 1);
		expect(
			linesOf({ visits: [20 * day], absolutePeriod: 10 * day }).map(({ what }) => what),
		).toEqual([
			"1: sign-in creates the session",
			"the active period ends",
			"the absolute period ends",
			"2: a visit is refused: sign in again",
		]);
	});

	it("says in words what the picture shows", () => {
		const { picture, words } = drawSession({ visits: [10 * day] });
		const bars = (picture.match(/class="life-bar"/g) ?? []).length;
		expect(bars).toBe(tell({ visits: [10 * day] }).stretches.length);
		expect(words).toContain("after 10 days");
		expect(words).toContain("a visit renews it");
		expect(words.match(/<tr><td>/g)).toHaveLength(5);
	});
});
