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

	it("is not in what is no file of the reader's, be its text in its address", () => {
		expect(framesOf(`f@${dataUrlStart("")}QUJD:1:30`)).toEqual([]);
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

	it("is found in a stack that holds a whole program, in time that grows no faster than the stack", () => {
		const stackOf = (length: number): string =>
			`at f (data:text/javascript,${"x@y (z) ".repeat(length)}:1:1)\n    at playground:///main.ts:3:1`;
		/** The quickest of some runs: what else the machine does makes the others slower. */
		const millisecondsFor = (stack: string): number => {
			const times = Array.from({ length: 7 }, () => {
				const began = performance.now();
				expect(framesOf(stack).map(({ text }) => text)).toEqual(["main.ts:3:1"]);
				return performance.now() - began;
			});
			return Math.min(...times);
		};
		millisecondsFor(stackOf(20_000));
		const short = millisecondsFor(stackOf(20_000));
		// 16 times as long; looking back at each place would take 256 times as long.
		expect(millisecondsFor(stackOf(320_000)) / short).toBeLessThan(100);
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
