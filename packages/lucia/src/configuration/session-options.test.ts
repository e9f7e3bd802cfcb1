import { afterEach, describe, expect, test, vi } from "vitest";
import { lucia } from "../lucia.ts";
import { resolveSessionOptions, type SessionOptions } from "./session-options.ts";
import { emptyRows, memoryAdapter } from "../../test/support/memory-adapter.ts";

function start(options: object): () => unknown {
	return () => lucia({ adapter: memoryAdapter(emptyRows()), env: "DEV", ...options });
}

test("everything is off by default", () => {
	expect(resolveSessionOptions({})).toEqual({
		periods: { activePeriod: 86_400_000, idlePeriod: 1_209_600_000 },
		absolutePeriod: null,
		hashIds: false,
		gracePeriod: null,
		deleteDead: false,
		columns: { createdAt: null, lastUsedAt: null, lifetime: null },
		lastUsedPrecision: 60_000,
		reserved: ["id", "user_id", "active_expires", "idle_expires"],
	});
});

test("what is on has its default", () => {
	const options = resolveSessionOptions({
		rotateSessionIds: true,
		sessionColumns: { lastUsedAt: "Last_Used_At" },
	});
	expect(options).toMatchObject({ gracePeriod: 30_000, lastUsedPrecision: 60_000 });
	expect(options.reserved).toContain("last_used_at");
	expect(resolveSessionOptions({ rotateSessionIds: false }).gracePeriod).toBeNull();
	expect(resolveSessionOptions({ rotateSessionIds: { gracePeriod: 1000 } }).gracePeriod).toBe(1000);
});

describe("a wrong option", () => {
	const createdAt = "created_at";

	test.each([
		["hashSessionIds", { hashSessionIds: "yes" }],
		["hashSessionIds", { hashSessionIds: null }],
		["deleteDeadSessions", { deleteDeadSessions: 1 }],
		["rotateSessionIds", { rotateSessionIds: 30_000 }],
		["rotateSessionIds.gracePeriod", { rotateSessionIds: {} }],
		["rotateSessionIds.gracePeriod", { rotateSessionIds: { gracePeriod: "30s" } }],
		["rotateSessionIds.gracePeriod", { rotateSessionIds: { gracePeriod: 999 } }],
		["rotateSessionIds.gracePeriod", { rotateSessionIds: { gracePeriod: Infinity } }],
		["sessionColumns", { sessionColumns: "created_at" }],
		["sessionColumns.createdAt", { sessionColumns: { createdAt: true } }],
		["sessionColumns.lastUsedAt", { sessionColumns: { lastUsedAt: "" } }],
		["sessionColumns.lifetime", { sessionColumns: { lifetime: {} } }],
		[
			"sessionColumns.lastUsedPrecision",
			{ sessionColumns: { lastUsedAt: "used", lastUsedPrecision: -1 } },
		],
		[
			"sessionExpiresIn.absolutePeriod",
			{
				sessionExpiresIn: { activePeriod: 1, idlePeriod: 1, absolutePeriod: "1d" },
				sessionColumns: { createdAt },
			},
		],
	])("%s is named, with what is allowed (%j)", (name, options) => {
		expect(start(options)).toThrow(TypeError);
		expect(start(options)).toThrow(
			new RegExp(`^lucia\\(\\): the option \`${name}\` is .+; it must be .+\\.$`, "u"),
		);
	});

	test.each([0, 0.4])("an absolute period of %d made sessions that were dead at once", (period) => {
		const sessionExpiresIn = { activePeriod: 1, idlePeriod: 1, absolutePeriod: period };
		expect(start({ sessionExpiresIn, sessionColumns: { createdAt } })).toThrow(
			"it must be a number of milliseconds, from 1 to those of 100 000 years.",
		);
	});

	test("two periods of 0 made sessions that were dead at once", () => {
		expect(start({ sessionExpiresIn: { activePeriod: 0, idlePeriod: 0 } })).toThrow(
			"would be dead as soon as it is created",
		);
	});

	test("the allowed grace period begins at a second", () => {
		expect(start({ rotateSessionIds: { gracePeriod: 0 } })).toThrow(
			"it must be a number of milliseconds, from 1000 to those of 100 000 years.",
		);
	});

	test("an absolute period needs to know when a session was created", () => {
		const sessionExpiresIn = { activePeriod: 1, idlePeriod: 1, absolutePeriod: 5 };
		const needed = 'name it: sessionColumns: { createdAt: "created_at" }';
		expect(start({ sessionExpiresIn })).toThrow(needed);
		expect(start({ sessionExpiresIn, sessionColumns: { lifetime: "lifetime" } })).toThrow(needed);
		expect(start({ sessionExpiresIn, sessionColumns: { createdAt } })).not.toThrow();
	});

	test("a precision needs the column that it is about", () => {
		expect(start({ sessionColumns: { createdAt, lastUsedPrecision: 5 } })).toThrow(
			"or leave out lastUsedPrecision",
		);
	});

	test.each([
		[{ createdAt: "id" }, "sessionColumns.createdAt", "the library itself"],
		[{ lastUsedAt: "IDLE_expires" }, "sessionColumns.lastUsedAt", "the library itself"],
		[{ createdAt: "at", lifetime: "AT" }, "sessionColumns.lifetime", "sessionColumns.createdAt"],
	] as const)("%j: two things cannot share a column", (sessionColumns, name, owner) => {
		expect(start({ sessionColumns })).toThrow(`lucia(): ${name} is `);
		expect(start({ sessionColumns })).toThrow(`a column that belongs to ${owner}.`);
	});
});

test("all options fit together", () => {
	const options: SessionOptions = {
		sessionExpiresIn: { activePeriod: 1, idlePeriod: 2, absolutePeriod: 3 },
		hashSessionIds: true,
		rotateSessionIds: { gracePeriod: 1000 },
		deleteDeadSessions: true,
		sessionColumns: {
			createdAt: "created_at",
			lastUsedAt: "last_used_at",
			lastUsedPrecision: 0,
			lifetime: "lifetime",
		},
	};
	expect(start(options)).not.toThrow();
	expect(resolveSessionOptions(options).reserved).toHaveLength(7);
});

test("parts of a millisecond reached whole-number columns, which refused them", () => {
	const sessionExpiresIn = { activePeriod: 1.1 * 3_600_000, idlePeriod: 0.6, absolutePeriod: 10.2 };
	expect(
		resolveSessionOptions({ sessionExpiresIn, sessionColumns: { createdAt: "created_at" } }),
	).toMatchObject({ periods: { activePeriod: 3_960_000, idlePeriod: 1 }, absolutePeriod: 10 });
});

describe("sessions that outlive the 400 days that browsers keep a cookie", () => {
	const DAY = 86_400_000;

	afterEach(() => void vi.restoreAllMocks());

	function told(options: object): string[] {
		const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
		start(options)();
		start(options)();
		return warn.mock.calls.flat().map(String);
	}

	test.each([
		[{ activePeriod: 400 * DAY, idlePeriod: DAY }, "everyone is signed out then"],
		[{ activePeriod: 300 * DAY, idlePeriod: 101 * DAY }, "who stays away for longer"],
	])("%j is told at the start, once", (sessionExpiresIn, sentence) => {
		expect(told({ sessionExpiresIn })).toEqual([expect.stringContaining(sentence)]);
	});

	test.each([
		{ sessionExpiresIn: { activePeriod: 300 * DAY, idlePeriod: 100 * DAY } },
		{
			sessionExpiresIn: { activePeriod: 500 * DAY, idlePeriod: DAY },
			sessionCookie: { expires: "browser" },
		},
		{
			sessionExpiresIn: { activePeriod: 500 * DAY, idlePeriod: DAY, absolutePeriod: 400 * DAY },
			sessionColumns: { createdAt: "created_at" },
		},
	])("%j is not", (options) => {
		expect(told(options)).toEqual([]);
	});
});
