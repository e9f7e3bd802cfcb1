import * as fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import {
	clampExpiry,
	expiryAt,
	isReplaced,
	isWithinExpiration,
	replacedExpiry,
	sessionStateAt,
} from "./session-state.ts";

const moment = fc.integer({ min: 0, max: 4e12 });
const period = fc.integer({ min: 0, max: 1e11 });

describe("sessionStateAt", () => {
	const row = { active_expires: 1000, idle_expires: 5000 };

	test.each([
		[0, "active"],
		[999, "active"],
		[1000, "active"],
		[1001, "idle"],
		[4999, "idle"],
		[5000, "idle"],
		[5001, "dead"],
	] as const)(
		"at %i ms the session is %s: each boundary belongs to the earlier state",
		(now, state) => {
			expect(sessionStateAt(row, now)).toBe(state);
		},
	);

	test("takes what 64-bit columns give: bigint and numeric text", () => {
		expect(sessionStateAt({ active_expires: 1000n, idle_expires: 5000n }, 1001)).toBe("idle");
		expect(sessionStateAt({ active_expires: "1000", idle_expires: "5000" }, 5001)).toBe("dead");
	});

	test("a session only ever goes from active to idle to dead", () => {
		const order = { active: 0, idle: 1, dead: 2 };
		fc.assert(
			fc.property(
				moment,
				period,
				period,
				moment,
				moment,
				(start, activePeriod, idlePeriod, a, b) => {
					const session = expiryAt(start, { activePeriod, idlePeriod });
					const [earlier, later] = a <= b ? [a, b] : [b, a];
					expect(order[sessionStateAt(session, earlier)]).toBeLessThanOrEqual(
						order[sessionStateAt(session, later)],
					);
				},
			),
		);
	});
});

describe("expiryAt", () => {
	test("counts the idle period from the end of the active one", () => {
		expect(expiryAt(100, { activePeriod: 10, idlePeriod: 5 })).toEqual({
			active_expires: 110,
			idle_expires: 115,
		});
	});

	test("a new session changes state exactly one millisecond after each period", () => {
		fc.assert(
			fc.property(
				moment,
				period,
				fc.integer({ min: 1, max: 1e11 }),
				(now, activePeriod, idlePeriod) => {
					const session = expiryAt(now, { activePeriod, idlePeriod });
					expect(sessionStateAt(session, now)).toBe("active");
					expect(sessionStateAt(session, now + activePeriod)).toBe("active");
					expect(sessionStateAt(session, now + activePeriod + 1)).toBe("idle");
					expect(sessionStateAt(session, now + activePeriod + idlePeriod)).toBe("idle");
					expect(sessionStateAt(session, now + activePeriod + idlePeriod + 1)).toBe("dead");
				},
			),
		);
	});
});

describe("clampExpiry", () => {
	test("nothing lives past the end, and nothing is made longer", () => {
		fc.assert(
			fc.property(moment, period, period, moment, (now, activePeriod, idlePeriod, end) => {
				const whole = expiryAt(now, { activePeriod, idlePeriod });
				const clamped = clampExpiry(whole, end);
				expect(sessionStateAt(clamped, end + 1)).toBe("dead");
				expect(clamped).toEqual({
					active_expires: Math.min(whole.active_expires, end),
					idle_expires: Math.min(whole.idle_expires, end),
				});
				expect(isReplaced(clamped)).toBe(false);
			}),
		);
	});

	test("takes what 64-bit columns give", () => {
		expect(clampExpiry({ active_expires: 5n, idle_expires: "9" }, 7)).toEqual({
			active_expires: 5,
			idle_expires: 7,
		});
	});
});

describe("replacedExpiry", () => {
	test("is active for the grace period, or for what is left, and dead afterwards", () => {
		fc.assert(
			fc.property(moment, period, period, (now, gracePeriod, left) => {
				const replaced = replacedExpiry({ idle_expires: now + left }, now, gracePeriod);
				const end = now + Math.min(gracePeriod, left);
				expect(sessionStateAt(replaced, now)).toBe("active");
				expect(sessionStateAt(replaced, end)).toBe("active");
				expect(sessionStateAt(replaced, end + 1)).toBe("dead");
			}),
		);
	});

	test("is told from that of every other session", () => {
		fc.assert(
			fc.property(moment, period, period, (now, activePeriod, idlePeriod) => {
				const session = expiryAt(now, { activePeriod, idlePeriod });
				expect(isReplaced(session)).toBe(false);
				expect(isReplaced(replacedExpiry(session, now, activePeriod))).toBe(true);
			}),
		);
	});
});

describe("isWithinExpiration", () => {
	afterEach(() => void vi.useRealTimers());

	test("the moment itself still counts, as a number and as a bigint", () => {
		vi.useFakeTimers({ toFake: ["Date"], now: 5000 });
		expect(isWithinExpiration(4999)).toBe(false);
		expect(isWithinExpiration(5000)).toBe(true);
		expect(isWithinExpiration(5001)).toBe(true);
		expect(isWithinExpiration(4999n)).toBe(false);
		expect(isWithinExpiration(5000n)).toBe(true);
	});
});
