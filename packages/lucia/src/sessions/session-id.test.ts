import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createToken, familyOf, isStoredId, storedIdOf, successorOf } from "./session-id.ts";

/** Whether no half of a pair stands alone in a text: UTF-8 has no bytes for one. */
const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text);

// Also ids that v1 and apps have chosen: any length, upper case, any character.
const token = fc.oneof(
	fc.string({ minLength: 1, unit: "grapheme" }),
	fc.stringMatching(/^[a-z0-9]{40}$/u),
	fc.stringMatching(/^[A-Za-z0-9]{40}$/u),
	fc.constantFrom("s1", "__proto__", "h1_", "H1_"),
);

describe("a token", () => {
	test("is 40 random characters", () => {
		const tokens = Array.from({ length: 100 }, createToken);
		for (const one of tokens) expect(one).toMatch(/^[a-z0-9]{40}$/u);
		expect(new Set(tokens).size).toBe(100);
	});

	test("is followed by one of the same family, of which 28 characters are new", () => {
		const first = createToken();
		const [second, other] = [successorOf(first), successorOf(first)];
		expect(second).toMatch(/^[a-z0-9]{40}$/u);
		expect(second.slice(0, 12)).toBe(first.slice(0, 12));
		for (const [a, b] of [
			[first, second],
			[second, other],
		] as const) {
			const same = Array.from(a).filter((character, at) => at >= 12 && character === b[at]);
			// By chance one in 36 is; ten would come once in 10^9 runs.
			expect(same.length).toBeLessThan(10);
		}
	});

	test("gives nothing of an id that the app has chosen to the next one", () => {
		const next = successorOf("a secret that begins here");
		expect(next).toMatch(/^[a-z0-9]{40}$/u);
		expect("a secret that begins here").not.toContain(next.slice(0, 4));
	});
});

describe("the stored id", () => {
	test("is made of SHA-256 as other tools make it, and fits 67 characters", () => {
		// printf abcdefghijkl | sha256sum
		const family = "d682ed4ca4d9";
		// printf abcdefghijklmnopqrstuvwxyz1234567890abcd | sha256sum
		const hash = "96a78019cfc326524de8955215f039c2975dd887e5f059d63623";
		expect(storedIdOf("abcdefghijklmnopqrstuvwxyz1234567890abcd")).toBe(`h1_${family}${hash}`);
	});

	test("has one form, for whatever the token is, and is never the token", () => {
		fc.assert(
			fc.property(token, (value) => {
				const id = storedIdOf(value);
				expect(id).toMatch(/^h1_[0-9a-f]{64}$/u);
				expect(storedIdOf(value)).toBe(id);
				expect(isStoredId(id)).toBe(true);
				expect(isStoredId(value)).toBe(false);
				expect(isStoredId(`${id}   `)).toBe(true);
			}),
		);
	});

	test("differs for tokens that differ", () => {
		fc.assert(
			fc.property(token, token, (one, other) => {
				fc.pre(one !== other && isWellFormed(one) && isWellFormed(other));
				expect(storedIdOf(one)).not.toBe(storedIdOf(other));
			}),
		);
	});
});

describe("the family", () => {
	test("is the same for a token, its stored id, and all that follow", () => {
		fc.assert(
			fc.property(token, fc.integer({ min: 0, max: 3 }), (first, generations) => {
				let last = first;
				for (let i = 0; i <= generations; i++) last = successorOf(last);
				const family = familyOf(first);
				expect([familyOf(last), familyOf(storedIdOf(first)), familyOf(storedIdOf(last))]).toEqual([
					family,
					family,
					family,
				]);
			}),
		);
	});

	test("of two sessions is not the same", () => {
		const families = Array.from({ length: 1000 }, () => familyOf(createToken()));
		expect(new Set(families).size).toBe(1000);
	});
});
