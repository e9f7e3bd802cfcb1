import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatArguments, formatValue } from "./format-value.ts";

class SessionStore {
	id = "x";
}

describe("what console.log prints", () => {
	it("is text as it is, and the rest as it would be written", () => {
		expect(formatArguments(["user", { userId: "a1", username: "ada" }, 3, null, undefined])).toBe(
			"user { userId: 'a1', username: 'ada' } 3 null undefined",
		);
	});

	it.each([
		[[], "[]"],
		[["it's", 'a "b"'], '[ "it\'s", \'a "b"\' ]'],
		[new Date(0), "1970-01-01T00:00:00.000Z"],
		[new Date(Number.NaN), "Invalid Date"],
		[new Map([["a", { b: 1 }]]), "Map(1) { 'a' => { b: 1 } }"],
		[new Set([1]), "Set(1) { 1 }"],
		[new Uint8Array([1, 2]), "Uint8Array(2) [ 1, 2 ]"],
		[new SessionStore(), "SessionStore { id: 'x' }"],
		[SessionStore, "[class SessionStore]"],
		[formatValue, "[Function: formatValue]"],
		[Object.create(null), "[Object: null prototype] {}"],
		[{ [Symbol("s")]: -0, "a-b": 1n }, "{ 'a-b': 1n, [Symbol(s)]: -0 }"],
		[new TypeError("no", { cause: "why" }), "TypeError: no { cause: 'why' }"],
		[new Headers({ cookie: "a=1" }), "Headers { cookie: 'a=1' }"],
		[new URL("http://localhost/"), "URL { 'http://localhost/' }"],
		[{ a: { b: { c: { d: { e: { f: 1 } } } } } }, "{ a: { b: { c: { d: { e: [Object] } } } } }"],
		["one\ntwo", "'one\\ntwo'"],
	])("is %o", (value, text) => {
		expect(formatValue(value)).toBe(text);
	});

	it("fills placeholders, and leaves those that have no value", () => {
		expect(formatArguments(["%s is %d%% of %o, %i", "a", "5", { b: 1 }])).toBe(
			"a is 5% of { b: 1 }, %i",
		);
		expect(formatArguments(["100 % sure"])).toBe("100 % sure");
		expect(formatArguments(["%cred", "color: red", "more"])).toBe("red more");
	});

	it("breaks what is too long for a line", () => {
		const value = { first: "x".repeat(40), second: { third: "y".repeat(40) } };
		expect(formatValue(value)).toBe(
			`{\n  first: '${"x".repeat(40)}',\n  second: { third: '${"y".repeat(40)}' }\n}`,
		);
	});

	it("ends where a value contains itself, never calls a getter, and cuts what is endless", () => {
		const self: Record<string, unknown> = {
			get trap() {
				throw new Error("called");
			},
		};
		self["self"] = self;
		expect(formatValue(self)).toBe("{ trap: [Getter], self: [Circular] }");
		expect(formatValue(Array.from({ length: 200 }, () => 0))).toContain("… 100 more");
		expect(formatArguments(["x".repeat(100_000)])).toHaveLength(8193);
		const hostile = new Proxy(
			{},
			{
				getPrototypeOf: () => {
					throw new Error("no");
				},
			},
		);
		expect(formatValue(hostile)).toBe("[unreadable]");
	});

	it("never throws", () => {
		fc.assert(
			fc.property(
				fc.array(fc.anything({ withBigInt: true, withMap: true, withNullPrototype: true })),
				(values) => {
					expect(typeof formatArguments(values)).toBe("string");
				},
			),
		);
	});
});
