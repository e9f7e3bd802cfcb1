import { format, inspect } from "node:util";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatArguments } from "./format-arguments.ts";

class Point {
	x = 1;
}
class Named {
	x = 1;
	toString(): string {
		return "a name of its own";
	}
}
class Below extends Named {}
/** An array without items at the places that are not given. */
const withHoles = (items: object): unknown[] => Object.assign([], items);
const circular: Record<string, unknown> = { a: 1 };
circular["self"] = circular;

/** Values whose writing Node and this page agree on: no errors, whose stacks are the reader's alone. */
const values: readonly unknown[] = [
	"",
	"text",
	"5",
	"0x1f",
	"-0",
	" 7 ",
	"1e3",
	"3.75px",
	"it's",
	"one\ntwo",
	"100%",
	"%s",
	0,
	-0,
	1,
	-1.5,
	4.9,
	1e21,
	1e-7,
	Number.NaN,
	Infinity,
	-Infinity,
	42n,
	-(2n ** 70n),
	true,
	false,
	null,
	undefined,
	Symbol("mark"),
	Symbol.iterator,
	{},
	{ a: 1 },
	{ a: { b: { c: 1 } } },
	Object.create(null),
	new Point(),
	{ p: new Point() },
	[],
	[1, "two", [3]],
	withHoles({ 0: 1, 2: 3, length: 3 }),
	[[[1]]],
	[undefined, null],
	Array.from({ length: 3 }),
	new Date(0),
	new Date(Number.NaN),
	/a+/gi,
	new Map([["a", 1]]),
	new Set([1, "b"]),
	new Map([[{ k: 1 }, { v: [1] }]]),
	new Uint8Array([1, 2]),
	new BigInt64Array([1n]),
	new Named(),
	new Below(),
	{ toString: () => "own" },
	{ [Symbol.toPrimitive]: () => "9" },
	{ valueOf: () => 7 },
	new Number(3),
	new String("box"),
	new Boolean(false),
	Object(1n),
	Object(Symbol("in a box")),
	circular,
	{ toJSON: () => "as JSON" },
	new WeakMap(),
	{
		get a() {
			return 1;
		},
	},
	{ set a(_: number) {} },
	{ "a-b": 1, $c: 2, [Symbol("s")]: 3 },
	new ArrayBuffer(3),
	Object.assign([1], { extra: true }),
];

/** With %o Node adds what every buffer has, and looks into what no program can look into. */
const isSeenThrough = (value: unknown): boolean =>
	ArrayBuffer.isView(value) || value instanceof ArrayBuffer || value instanceof WeakMap;

/** Where the value cannot be made a number Node ends the program: a lab does not. */
function inNode(template: string, value: unknown): string {
	try {
		return format(template, value);
	} catch {
		return template.replace(/%./, "[unreadable]");
	}
}

const kinds = ["s", "d", "i", "f", "j", "o", "O", "c"] as const;

describe("the placeholders of console.log", () => {
	for (const kind of kinds) {
		it(`%${kind} is filled as Node fills it, whatever the value`, () => {
			for (const value of values) {
				if (kind === "o" && isSeenThrough(value)) continue;
				const ours = formatArguments([`<%${kind}>`, value]);
				expect([inspect(value), ours]).toEqual([inspect(value), inNode(`<%${kind}>`, value)]);
			}
		});
	}

	it("%d with a symbol is NaN, and so are %i and %f", () => {
		expect(formatArguments(["%d %i %f", Symbol("a"), Symbol("b"), Symbol("c")])).toBe(
			"NaN NaN NaN",
		);
	});

	it("%% is one sign when there is something to fill, and stays two when there is not", () => {
		for (const template of [
			"100%%",
			"%%s",
			"%%%s",
			"%s%%",
			"%%%%",
			"%",
			"% s",
			"%x %s",
			"%5d",
			"a%",
		])
			for (const rest of [[], ["one"], ["one", "two"], [1, { a: 1 }, "three"]])
				expect(formatArguments([template, ...rest])).toBe(format(template, ...rest));
	});

	it("are only those of the first text", () => {
		for (const list of [[1, "%s", 2], [{ a: 1 }, "%d"], ["a", "%s", "b"], [], [undefined], ["%s"]])
			expect(formatArguments(list)).toBe(format(...list));
	});

	it("are as Node's in texts and values that nobody thought of", () => {
		const text = fc
			.array(fc.constantFrom("%", "s", "d", "i", "f", "j", "c", "O", "x", " "))
			.map((parts) => parts.join(""));
		const value = fc.oneof(
			fc.string(),
			fc.double(),

			fc.boolean(),
			fc.constant(null),
			fc.constant(undefined),
		);
		fc.assert(
			fc.property(text, fc.array(value, { maxLength: 4 }), (template, rest) => {
				expect(formatArguments([template, ...rest])).toBe(format(template, ...rest));
			}),
		);
	});

	it("do not end the program when a value's own methods throw", () => {
		const hostile = {
			toString: () => {
				throw new Error("no");
			},
			valueOf: () => {
				throw new Error("no");
			},
			toJSON: () => {
				throw new Error("no");
			},
		};
		for (const kind of ["s", "d", "i", "f", "j"])
			expect(formatArguments([`%${kind}`, hostile])).toBe("[unreadable]");
		expect(formatArguments(["%j", circular])).toBe("[Circular]");
	});
});

describe("a line of the console", () => {
	it("says how much of a long text is missing", () => {
		const line = formatArguments(["x".repeat(100_000)]);
		expect(line).toMatch(/^x+\.\.\. \d+ more characters$/);
		const more = Number(/(\d+) more/.exec(line)?.[1]);
		expect(/^x+/.exec(line)?.[0].length).toBe(100_000 - more);
	});

	it("says how many of its values are missing", () => {
		const line = formatArguments(["a".repeat(20_000), "b", "c"]);
		expect(line.endsWith("more characters ... 2 more values")).toBe(true);
	});

	it("is cut as well when a placeholder makes it long", () => {
		for (const kind of ["s", "j", "o", "O"]) {
			const line = formatArguments([`%${kind} %${kind}`, "y".repeat(1e6), "z".repeat(1e6)]);
			expect([kind, line.length < 40_000, /more characters|too long/.test(line)]).toEqual([
				kind,
				true,
				true,
			]);
		}
		expect(formatArguments(["%j", Array.from({ length: 1e6 }, () => 0)])).toBe(
			"[JSON that is too long for a line]",
		);
	});

	it("never goes through a long list of bytes, nor makes its text: the run was ended as a loop", () => {
		const bytes = new Uint8Array(1e9);
		const shown = /^Uint8Array\(1000000000\) \[[^]*\.\.\. 999999900 more items\s+\]$/;
		for (const kind of ["s", "o", "O"]) expect(formatArguments([`%${kind}`, bytes])).toMatch(shown);
		expect(formatArguments([bytes])).toMatch(shown);
		for (const value of [bytes, { bytes }])
			expect(formatArguments(["%j", value])).toBe("[JSON that is too long for a line]");
		expect(formatArguments(["%d %i %f", bytes, [bytes], bytes])).toBe("NaN 0 0");
	});

	it("reads a list as a number like Node, though it looks at its beginning only", () => {
		const lists = [[], [5], [5, 6, 7], [[8], 9], ["0x10"], new Uint8Array([3]), new Uint8Array(3)];
		for (const value of lists)
			expect(formatArguments(["%d %i %f", value, value, value])).toBe(
				`${Number(value)} ${Number.parseInt(String(value))} ${Number.parseFloat(String(value))}`,
			);
	});
});
