import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { classify } from "./value-kind.ts";

test("a value of another realm is what it is there", () => {
	const kindOf = (source: string): unknown => classify(runInNewContext(source)).kind;
	expect(kindOf("new Date(0)")).toBe("date");
	expect(kindOf("new Uint8Array(2)")).toBe("bytes");
	expect(kindOf("[]")).toBe("array");
	expect(kindOf("({})")).toBe("object");
	expect(classify(runInNewContext("new Map()"))).toStrictEqual({ kind: null, name: "a Map" });
});

test("what a value calls itself is neither believed nor repeated", () => {
	const named = (name: string, value: object = {}): object =>
		Object.defineProperty(value, Symbol.toStringTag, { value: name });
	for (const name of ["Date", "Uint8Array", "SECRET"]) {
		expect(classify(named(name)).kind).toBeNull();
		expect(classify(named(name)).name).not.toContain("SECRET");
	}
	expect(classify(named("Uint8Array", new Float64Array(1))).kind).not.toBe("bytes");
	const toString = (): never => {
		throw new Error("called");
	};
	const loud = { toString, valueOf: toString, toJSON: toString, [Symbol.toPrimitive]: toString };
	expect(classify(loud).kind).toBe("object");
	expect(classify(Object.assign(new Date(0), { toString, valueOf: toString })).kind).toBe("date");
});

test("a tag that throws, or a revoked proxy, threw in the middle of a refusal: now it is an object that no database stores", () => {
	const throwing = {
		get [Symbol.toStringTag](): never {
			throw new Error("called");
		},
	};
	const { proxy, revoke } = Proxy.revocable({}, {});
	revoke();
	for (const value of [throwing, proxy])
		expect(classify(value)).toStrictEqual({ kind: null, name: "an object" });
});

test("bytes are bytes in every class that extends Uint8Array, and in no other", () => {
	expect(classify(Buffer.from("a")).kind).toBe("bytes");
	expect(classify(new (class extends Uint8Array {})(1)).kind).toBe("bytes");
	expect(classify(new Uint8ClampedArray(1))).toStrictEqual({
		kind: null,
		name: "a Uint8ClampedArray",
	});
});
