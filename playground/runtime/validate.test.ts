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
	{ type: "dropped", lines: 3, statements: 2, others: 1 },
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
		const flood = Array.from({ length: 500_001 }, () => ({ type: "clock", now: 1 }));
		expect(parseEngineMessage({ ...wrap(), events: flood })).toBeNull();
	});

	it("is nothing that is small and has no end of leaves, because it shares its parts", () => {
		let shared: unknown = ["x"];
		for (let depth = 0; depth < 60; depth += 1) shared = [shared, shared];
		const row = Array.from({ length: 1000 }, () => "x");
		const rows = Array.from({ length: 1000 }, () => row);
		const table = { name: "user", columns: row, rows };
		const tables = Array.from({ length: 1000 }, () => table);
		for (const value of [shared, wrap(shared), wrap({ type: "tables", tables })])
			expect(parseEngineMessage(value)).toBeNull();
	});

	it("is nothing that is too deep to be walked by calls, or mostly holes", () => {
		let deep: unknown = "x";
		for (let depth = 0; depth < 200_000; depth += 1) deep = [deep];
		const holes: unknown[] = [];
		holes.length = 4e9;
		for (const value of [deep, wrap(deep), wrap({ type: "tables", tables: holes })])
			expect(parseEngineMessage(value)).toBeNull();
	});

	it("is nothing whose texts are too long together", () => {
		const text = "x".repeat(1024 * 1024);
		const lines = Array.from({ length: 33 }, () => ({ type: "console", level: "log", text }));
		expect(parseEngineMessage(wrap(...lines))).toBeNull();
		expect(parseEngineMessage(wrap(...lines.slice(0, 30)))).not.toBeNull();
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
