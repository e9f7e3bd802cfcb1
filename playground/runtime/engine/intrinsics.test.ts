import { runInNewContext } from "node:vm";
import { afterEach, describe, expect, it } from "vitest";
import { keepIntrinsics } from "./intrinsics.ts";

const undo: (() => void)[] = [];
afterEach(() => {
	for (const work of undo.splice(0)) work();
});

/** Gives an object another property until the test ends. */
function replace(owner: object, key: PropertyKey, change: PropertyDescriptor): void {
	const real = Object.getOwnPropertyDescriptor(owner, key);
	Object.defineProperty(owner, key, { configurable: true, ...change });
	undo.push(() => {
		if (real === undefined) Reflect.deleteProperty(owner, key);
		else Object.defineProperty(owner, key, real);
	});
}

class Shelf {
	read(): string {
		return "real";
	}
}

describe("work in a realm as it was", () => {
	it("sees nothing of what was replaced since, and leaves it replaced", () => {
		const untouched = keepIntrinsics(globalThis, [Shelf.prototype]);
		const replaced = () => ["replaced"];
		replace(Array.prototype, "flatMap", { value: replaced });
		replace(Shelf.prototype, "read", { value: replaced });
		replace(Object.prototype, "toJSON", { value: () => "replaced" });
		const seen = untouched(() => [
			[1].flatMap((one) => [one, one]),
			new Shelf().read(),
			JSON.stringify({ a: 1 }),
		]);
		expect(seen).toEqual([[1, 1], "real", '{"a":1}']);
		expect([1].flatMap((one) => one)).toEqual(["replaced"]);
		expect(JSON.stringify({ a: 1 })).toBe('"replaced"');
	});

	it("is not misled by properties that descriptors would inherit", () => {
		const untouched = keepIntrinsics(globalThis, []);
		replace(Math, "hypot", { value: () => "replaced" });
		const get = { configurable: true, value: () => "inherited" };
		Object.setPrototypeOf(get, null);
		Reflect.defineProperty(Object.prototype, "get", get);
		let seen: unknown;
		try {
			seen = untouched(() => Math.hypot(3, 4));
		} finally {
			Reflect.deleteProperty(Object.prototype, "get");
		}
		expect(seen).toBe(5);
	});

	it("goes on when all was frozen: it was taken for replaced, and the tables were not read", () => {
		// Those of another realm, because nothing could be thawed.
		const owners = runInNewContext("[Object, Array, Map]") as readonly FunctionConstructor[];
		const all = owners.flatMap((owner) => [owner, owner.prototype]);
		const untouched = keepIntrinsics(globalThis, all);
		for (const owner of all) Object.freeze(owner);
		expect(untouched(() => "read")).toBe("read");
	});

	it("is refused when something was replaced for good", () => {
		const intrinsics: object[] = [{ method: () => "real" }];
		const [owner = {}] = intrinsics;
		const untouched = keepIntrinsics(globalThis, intrinsics);
		Object.defineProperty(owner, "method", { configurable: false, value: () => "replaced" });
		expect(() => untouched(() => "read")).toThrow(/"method" .* for good/);
	});

	it("puts back what was replaced when the work fails", () => {
		const untouched = keepIntrinsics(globalThis, []);
		replace(Math, "cbrt", { value: () => "replaced" });
		expect(() =>
			untouched(() => {
				throw new Error("no");
			}),
		).toThrow("no");
		expect(Math.cbrt(8)).toBe("replaced");
	});
});
