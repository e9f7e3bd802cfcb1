import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dataUrlStart, framesOf, placeOf } from "./source-place.ts";

const data = `${dataUrlStart("lib/é.ts")}QUJD+/=`;

describe("the place of an error", () => {
	it("is read from the stack of V8", () => {
		const stack = `RangeError: no
    at fail (playground:///lib/fail.ts:5:8)
    at new Thing (playground:///lib/fail.ts:9:2)
    at playground:///main.ts:3:1
    at async run (blob:null/1234:1:1)`;
		expect(framesOf(stack).map(({ text }) => text)).toEqual([
			"fail (lib/fail.ts:5:8)",
			"lib/fail.ts:9:2",
			"main.ts:3:1",
		]);
	});

	it("is read from the stacks of Firefox and WebKit", () => {
		expect(framesOf("fail@playground:///main.ts:5:8\n@playground:///main.ts:3:1")).toEqual([
			{ at: { file: "main.ts", line: 5, column: 8 }, text: "fail (main.ts:5:8)" },
			{ at: { file: "main.ts", line: 3, column: 1 }, text: "main.ts:3:1" },
		]);
		expect(framesOf(`f@${data}:2:30\nmodule code@${data}:3:1`).map(({ text }) => text)).toEqual([
			"f (lib/é.ts:2:30)",
			"lib/é.ts:3:1",
		]);
	});

	it("is read from the properties that stand in for a stack", () => {
		const firefox = { fileName: "playground:///main.ts", lineNumber: 2, columnNumber: 7 };
		expect(placeOf(Object.assign(new SyntaxError("no"), firefox))).toEqual({
			file: "main.ts",
			line: 2,
			column: 7,
		});
		const webkit = { sourceURL: data, line: 4 };
		expect(placeOf(Object.assign(new SyntaxError("no"), webkit))).toEqual({
			file: "lib/é.ts",
			line: 4,
		});
		const elsewhere = { fileName: "https://example.com/x.js", lineNumber: 2 };
		expect(placeOf(Object.assign(new Error("no"), elsewhere))).toBeUndefined();
	});

	it("is found at once in a stack that holds a whole program", () => {
		const program = "x@y (z) ".repeat(50_000);
		const stack = `at f (data:text/javascript,${program}:1:1)\n    at playground:///main.ts:3:1`;
		const began = performance.now();
		expect(framesOf(stack).map(({ text }) => text)).toEqual(["main.ts:3:1"]);
		expect(performance.now() - began).toBeLessThan(200);
	});

	it("is looked for in any text without throwing", () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				expect(framesOf(text)).toEqual([]);
				expect(framesOf(`${dataUrlStart("a").replace("=a", `=%${text}`)}:1:1`).length).toBeLessThan(
					2,
				);
			}),
		);
	});
});
