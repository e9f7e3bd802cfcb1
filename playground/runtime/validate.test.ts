import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RuntimeEvent } from "./protocol.ts";
import { parseEngineMessage } from "./validate.ts";

const genuine: readonly RuntimeEvent[] = [
	{
		type: "sql",
		statement: "SELECT 1",
		parameters: ["a", 1, null, { blob: "00ff" }],
		columns: ["1"],
		rows: [[1]],
		rowCount: 1,
		changes: 0,
		error: "no such table: user",
	},
	{ type: "session", session: null },
	{
		type: "session",
		session: {
			sessionId: "s",
			userId: "u",
			state: "idle",
			fresh: true,
			activePeriodExpiresAt: 1,
			idlePeriodExpiresAt: 2,
		},
	},
	{ type: "cookie", setCookie: "a=1" },
	{ type: "console", level: "warn", text: "careful" },
	{
		type: "error",
		error: {
			name: "LuciaError",
			message: "AUTH_INVALID_KEY_ID",
			code: "AUTH_INVALID_KEY_ID",
			detail: "",
			at: { file: "main.ts", line: 3, column: 1 },
			stack: "main.ts:3:1",
		},
	},
	{ type: "result", json: "{}" },
	{ type: "dropped", lines: 3 },
	{ type: "server", server: { origin: "http://localhost", cookieName: "auth_session" } },
	{ type: "tables", tables: [{ name: "user", columns: ["id"], rows: [["u"]], rowCount: 1 }] },
	{ type: "clock", now: 5 },
];

const wrap = (...events: unknown[]) => ({ t: "events", id: 1, events });

describe("what a page takes from an engine", () => {
	it("is every message of the protocol", () => {
		for (const message of [wrap(...genuine), { t: "done", id: 3, ok: false }, { t: "pong", n: 7 }])
			expect(parseEngineMessage(message)).toBe(message);
	});

	it("is none with a property that is missing, of another type, or not expected", () => {
		for (const event of genuine) {
			for (const key of Object.keys(event)) {
				const { [key]: _, ...rest } = { ...event } as Record<string, unknown>;
				const optional = key === "error" && event.type === "sql";
				expect([key, parseEngineMessage(wrap(rest)) !== null]).toEqual([key, optional]);
				expect(parseEngineMessage(wrap({ ...rest, [key]: Symbol.iterator }))).toBeNull();
			}
			expect(parseEngineMessage(wrap({ ...event, __proto__: null, html: "<b>" }))).toBeNull();
		}
	});

	it("is no table whose rows do not fit its columns", () => {
		const tables = [{ name: "user", columns: ["id"], rows: [["u", "more"]] }];
		expect(parseEngineMessage(wrap({ type: "tables", tables }))).toBeNull();
	});

	it("is no text and no list that is too long to show", () => {
		const text = "x".repeat(2 * 1024 * 1024);
		expect(parseEngineMessage(wrap({ type: "console", level: "log", text }))).toBeNull();
		const flood = Array.from({ length: 10_001 }, () => ({ type: "dropped", lines: 1 }));
		expect(parseEngineMessage(wrap(...flood))).toBeNull();
	});

	it("is nothing that is named like a property of every object", () => {
		for (const type of ["constructor", "toString", "__proto__"])
			expect(parseEngineMessage(wrap({ type }))).toBeNull();
	});

	it("is never an exception, whatever is sent", () => {
		fc.assert(
			fc.property(fc.anything(), fc.anything(), (value, event) => {
				expect(parseEngineMessage(value)).toBeNull();
				expect(parseEngineMessage(wrap(event))).toBeNull();
			}),
		);
	});
});
