import { expect, test, vi } from "vitest";
import { mostCost, walkCost } from "./walk-cost.ts";

test("a value costs its parts, and each eight characters as much as a part", () => {
	expect(walkCost("x".repeat(16))).toBe(3);
	expect(walkCost({ a: [1, null], __proto__: null })).toBe(5);
	expect(walkCost([])).toBe(1);
	expect(walkCost("x".repeat(32 * 1024 * 1024))).toBeLessThan(mostCost);
});

test("what is no plain data is refused before its names are listed: a typed array held the page", () => {
	const spy = vi.spyOn(Object, "entries");
	try {
		// oxlint-disable-next-line no-new-wrappers, unicorn/new-for-builtins -- what is tried
		const text = new String("x".repeat(1e6));
		for (const value of [new Uint8Array(1e9), text, new Map(), new Date(), new ArrayBuffer(8)])
			expect(walkCost(value)).toBeNull();
		expect(walkCost([new Uint8Array(1e9)])).toBeNull();
		expect(spy).not.toHaveBeenCalled();
	} finally {
		spy.mockRestore();
	}
});
