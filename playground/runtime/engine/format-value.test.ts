import { inspect } from "node:util";
import * as fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { lineLength } from "../limits.ts";
import { formatValue } from "./format-value.ts";

class SessionStore {
	id = "x";
}
class Base {
	readonly kind = "base";
}
class Store extends Base {
	static made = 1;
}
class Names extends Map<string, number> {}
class List extends Array<number> {}

/** An array without items at the places that are not given. */
const withHoles = (items: object): unknown[] => Object.assign([], items);
const circular: Record<string, unknown> = {};
circular["self"] = { inner: circular, map: new Map([["it", circular]]) };
const sparse: unknown[] = [];
sparse[3] = "d";
sparse[7] = "h";

/** As in Node, whose console the reader knows from elsewhere. */
const asInNode: readonly unknown[] = [
	[],
	["it's", 'a "b"', "`'\""],
	"tab\tand \u0000 and \u001B[1m and \uD800",
	"back\\slash",
	new Date(0),
	new Date(Number.NaN),
	/a\/b/u,
	Symbol("s"),
	-0,
	1n,
	new Map([["a", { b: 1 }]]),
	new Set([1]),
	new Uint8Array([1, 2]),
	new Float64Array(3),
	new SessionStore(),
	SessionStore,
	Store,
	() => 1,
	async () => 1,
	formatValue,
	function* letters() {},
	async function* letters() {},
	Math.max,
	Object.create(null),
	{ [Symbol("s")]: -0, "a-b": 1n, $: 1, _: 2, 3: 4 },
	new Names([["a", 1]]),
	List.of(1, 2),
	new Set([new Set([1])]),
	[new Map(), new Set()],
	new Number(1),
	new String("box"),
	Object(1n),
	new WeakSet(),
	Object.assign(() => 1, { a: 1 }),
	sparse,
	withHoles({ length: 1e9 }),
	withHoles({ 1: 1, 4: 2, length: 6 }),
	Object.assign([1, 2], { extra: "x" }),
	circular,
	[circular],
	{ a: [{ b: [1] }] },
	{ a: { b: { c: {} } } },
	{ first: "x".repeat(40), second: { third: "y".repeat(40) } },
	["x".repeat(80), "y"],
	Array.from({ length: 7 }, (_, i) => i),
	Array.from({ length: 100 }, (_, i) => i * i),
	Array.from({ length: 250 }, () => 0),
	Array.from({ length: 30 }, (_, i) => "x".repeat(i % 5)),
	new Uint8Array(1000),
	new Set(Array.from({ length: 120 }, (_, i) => i)),
	new Map(Array.from({ length: 120 }, (_, i) => [i, i])),
	[[1, 2, [3, 4]], [5]],
	Array.from({ length: 12 }, (_, i) => ({ id: i, name: "n".repeat(i) })),
	new Promise(() => {}),
	new ArrayBuffer(60),
	{
		get a() {
			return 1;
		},
		set a(_) {},
		set b(_: number) {},
	},
	(function* () {})(),
	{ [Symbol.toStringTag]: "Tagged" },
	Object.create(Map.prototype),
];

describe("a value on the console", () => {
	it.each(asInNode.map((value) => [inspect(value, { depth: 4 }), value]))(
		"is %s",
		(text, value) => {
			expect(formatValue(value)).toBe(text);
		},
	);

	it.each([
		[new TypeError("no", { cause: "why" }), "TypeError: no { [cause]: 'why' }"],
		[Object.assign(new Error("no"), { code: 7 }), "Error: no { code: 7 }"],
		[new AggregateError([new Error("a")], "all"), "AggregateError: all { [errors]: [ Error: a ] }"],
		[new Headers({ cookie: "a=1" }), "Headers { cookie: 'a=1' }"],
		[new URL("http://localhost/"), "URL { 'http://localhost/' }"],
		[
			{ a: { b: { c: { d: { e: { f: 1 } } } } } },
			inspect({ a: { b: { c: { d: { e: { f: 1 } } } } } }, { depth: 4 }),
		],
		[new DataView(new ArrayBuffer(2)), "DataView {}"],
	])("that the page writes in its own way is as it says: %o", (value, text) => {
		expect(formatValue(value)).toBe(text);
	});

	it("names a key __proto__ as Node does: bare it would be the prototype", () => {
		const value: unknown = JSON.parse('{"__proto__":[],"a":{"__proto__":1}}');
		expect(formatValue(value)).toBe(inspect(value));
	});

	it("is as in Node, whatever is in it", () => {
		const plain = fc.object({
			maxDepth: 3,
			values: [
				fc.string(),
				fc.double(),
				fc.integer(),
				fc.boolean(),
				fc.constant(null),
				fc.bigInt(),
			],
			withMap: true,
			withSet: true,
			withNullPrototype: true,
			withSparseArray: true,
		});
		fc.assert(
			fc.property(plain, (value) => {
				expect(formatValue(value)).toBe(inspect(value, { depth: 4 }));
			}),
		);
	});

	it("does not call what is the program's, and survives what throws", () => {
		const trap = () => {
			throw new Error("called");
		};
		const hostile = new Proxy({}, { getPrototypeOf: trap });
		const { proxy, revoke } = Proxy.revocable({}, {});
		revoke();
		expect(formatValue([hostile, proxy])).toBe("[ [unreadable], [unreadable] ]");
		const error = Object.defineProperties(new Error("x"), {
			name: { get: trap },
			message: { get: trap },
		});
		expect(formatValue(error)).toBe("Error");
		const named = Object.defineProperty(() => 1, "name", { get: trap });
		expect(formatValue(named)).toBe("[Function (anonymous)]");
		const date = new Date(0);
		Object.assign(date, { toISOString: trap });
		expect(formatValue(date)).toContain("1970-01-01T00:00:00.000Z");
	});

	it("never throws", () => {
		fc.assert(
			fc.property(
				fc.anything({
					withBigInt: true,
					withMap: true,
					withSet: true,
					withNullPrototype: true,
					withTypedArray: true,
					withSparseArray: true,
					withDate: true,
				}),
				(value) => {
					expect(typeof formatValue(value)).toBe("string");
				},
			),
		);
	});
});

/** A value that is as wide as it is deep. */
function wide(width: number, depth: number): unknown {
	return depth === 0 ? 7 : Array.from({ length: width }, () => wide(width, depth - 1));
}

/** Counts how often a value is looked at: no line needs more than it has characters. */
function watched(): { readonly value: unknown; readonly reads: () => number } {
	let reads = 0;
	const list = Array.from({ length: 100 });
	const describe = (target: unknown[], key: string | symbol): PropertyDescriptor | undefined => {
		const real = Reflect.getOwnPropertyDescriptor(target, key);
		if (key === "length") return real;
		reads += 1;
		return { value: inner(), enumerable: true, configurable: true, writable: true };
	};
	const inner = (): unknown[] => new Proxy([...list], { getOwnPropertyDescriptor: describe });
	const value: unknown = new Proxy([...list], {
		get: (_, key) => {
			if (typeof key === "string" && /^\d+$/.test(key)) reads += 1;
			return key === "length" ? 100 : key === "constructor" ? Array : value;
		},
		getOwnPropertyDescriptor: describe,
	});
	return { value, reads: () => reads };
}

describe("a value that is larger than a line", () => {
	const deep = (levels: number, wrap: (inner: unknown) => unknown) => {
		let value: unknown = 1;
		for (let level = 0; level < levels; level += 1) value = wrap(value);
		return value;
	};
	const many = Array.from({ length: 1e5 }, (_, i) => [`key ${i}`, i] as const);

	it.each<[string, unknown, RegExp]>([
		["a typed array of a million", new Float64Array(1e6), /\.\.\. 999900 more items/],
		["an array of a million", Array.from({ length: 1e6 }, () => 1), /\.\.\. 999900 more items/],
		["a hundred times a hundred times a hundred", wide(100, 3), /\.\.\. \d+ more items/],
		["a map", new Map(many), /\.\.\. 99900 more items/],
		["a set", new Set(many.map(([key]) => key)), /\.\.\. 99900 more items/],
		[
			"an object of a hundred thousand keys",
			Object.fromEntries(many),
			/\.\.\. \d+ more properties/,
		],
		["a string in an object", { text: "x".repeat(1e6) }, /'\.\.\. \d+ more characters/],
		["a key", { ["k".repeat(1e6)]: 1 }, /\d+ more characters/],
		["a symbol", Symbol("s".repeat(1e6)), /\d+ more characters/],
		[
			"a function's name",
			Object.defineProperty(() => 1, "name", { value: "f".repeat(1e6) }),
			/\d+ more characters/,
		],
		["an error's message", new Error("e".repeat(1e6)), /\d+ more characters/],
		["a regular expression", new RegExp("r".repeat(1e6)), /\d+ more characters/],
		["an address", new URL(`http://localhost/${"u".repeat(1e6)}`), /\d+ more characters/],
		["a buffer", new ArrayBuffer(1e6), /\.\.\. 999900 more bytes/],
		["a bigint", 2n ** 1_000_000n, /bigint of more than 65536 bits/],
		[
			"an array with a billion empty places",
			withHoles({ length: 1e9 }),
			/<1000000000 empty items>/,
		],
		["ten thousand objects in each other", deep(10_000, (inner) => ({ inner })), /\[Object\]/],
		["ten thousand arrays in each other", deep(10_000, (inner) => [inner]), /\[Array\]/],
		["ten thousand maps in each other", deep(10_000, (inner) => new Map([[1, inner]])), /\[Map/],
		["ten thousand causes", deep(10_000, (cause) => new Error("e", { cause })), /\[cause\]/],
	])("is cut, and says what is missing: %s", (_, value, missing) => {
		const text = formatValue(value);
		expect(text.length).toBeLessThan(6 * lineLength);
		expect(text).toMatch(missing);
	});

	it("is not looked at beyond what is written of it", () => {
		const { value, reads } = watched();
		formatValue(value);
		expect(reads()).toBeGreaterThan(100);
		expect(reads()).toBeLessThan(20 * lineLength);
	});

	it("says what is missing of long names: they were written whole beside a property", () => {
		const name = "n".repeat(1e6);
		const named = Object.defineProperty(() => 1, "name", { value: name });
		const hidden = Object.defineProperty({}, name, { value: 1, enumerable: false });
		for (const text of [
			formatValue(Object.assign(named, { a: 1 })),
			formatValue(hidden, { hidden: true }),
			formatValue(Object.assign(new RegExp(name), { a: 1 })),
		]) {
			expect(text.length).toBeLessThan(2 * lineLength);
			expect(text).toMatch(/\d+ more characters/);
		}
	});

	/** How many lists of keys are asked for while a value is written. */
	function listings(value: unknown): { readonly text: string; readonly count: number } {
		const spy = vi.spyOn(Object, "keys");
		try {
			return { text: formatValue(value), count: spy.mock.calls.length };
		} finally {
			spy.mockRestore();
		}
	}
	const objectOf = (keys: number) =>
		Object.fromEntries(Array.from({ length: keys }, (_, key) => [`key${key}`, key]));

	it("lists the keys of an object once, though it stands in a hundred places", () => {
		const { text, count } = listings([[[[Array.from({ length: 100 }).fill(objectOf(500))]]]]);
		expect(text).toContain("[Object], [Object]");
		expect(count).toBeLessThan(10);
	});

	it("lists the keys of some of a hundred large objects, and names the others", () => {
		const large = Array.from({ length: 100 }, () => objectOf(10_000));
		const { text, count } = listings([[[[large]]]]);
		expect(text.match(/\[Object\]/g)).toHaveLength(100);
		expect(count).toBeLessThan(40);
	});

	it("lists no keys of a long list with holes, nor of a long text in an object", () => {
		const holes = Array.from({ length: 1e6 }, () => 1);
		for (const place of [0, 1, 3, 5]) Reflect.deleteProperty(holes, place);
		const one = listings(holes);
		expect(one.text).toMatch(/^\[\s+<2 empty items>,\s+1,\s+<1 empty item>,\s+1,/);
		expect(one.text).toContain("... 999899 more items");
		// oxlint-disable-next-line no-new-wrappers, unicorn/new-for-builtins -- what is tried
		const other = listings(new String("x".repeat(1e6)));
		expect(other.text).toMatch(/^\[String: 'x+\.\.\. \d+ more characters/);
		expect([one.count, other.count]).toEqual([0, 0]);
	});

	it("finds the next item behind more holes than it goes through", () => {
		const far: unknown[] = withHoles({ length: 4e9, 3: "a", 3e9: "b", name: "c" });
		expect(formatValue(far).replaceAll(/\s+/g, " ")).toBe(
			"[ <3 empty items>, 'a', <2999999996 empty items>, 'b', <999999999 empty items> ]",
		);
		const near = withHoles({ length: 400_000, 300_000: "a", 300_001: "b", 399_999: "c" });
		expect(formatValue(near)).toBe("[ <300000 empty items>, 'a', 'b', <99997 empty items>, 'c' ]");
	});
});
