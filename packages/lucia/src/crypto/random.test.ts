import * as fc from "fast-check";
import { generateRandomString as v2 } from "lucia-v2/utils";
import { afterEach, describe, expect, test, vi } from "vitest";
import { generateRandomString } from "./random.ts";

/** Replaces the words of `crypto.getRandomValues` by these, in turn. */
function rig(words: readonly number[]): void {
	vi.spyOn(crypto, "getRandomValues").mockImplementation((array) => {
		if (array instanceof Uint32Array)
			array.forEach((_, i) => (array[i] = words[i % words.length] ?? 0));
		return array;
	});
}

describe("generateRandomString", () => {
	afterEach(() => void vi.restoreAllMocks());

	test("has the length and only letters a-z and digits", () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 200 }), (length) => {
				expect(generateRandomString(length)).toMatch(new RegExp(`^[a-z0-9]{${length}}$`, "u"));
			}),
		);
	});

	test("scales each 32-bit word to the alphabet, from its first to its last character", () => {
		rig([0, 0xffff_ffff, 0x8000_0000]);
		expect(generateRandomString(3)).toBe("a0s");
		expect(generateRandomString(3, "xyz")).toBe("xzy");
	});

	test("gives the same string as v2 for the same random words", () => {
		const word = fc.integer({ min: 0, max: 0xffff_ffff });
		const alphabet = fc.string({ minLength: 1, maxLength: 80 });
		fc.assert(
			fc.property(fc.array(word, { minLength: 1, maxLength: 40 }), alphabet, (words, alphabet) => {
				rig(words);
				expect(generateRandomString(words.length, alphabet)).toBe(v2(words.length, alphabet));
				expect(generateRandomString(words.length)).toBe(v2(words.length));
			}),
		);
	});

	test.each([undefined, null, Number.NaN, "16", {}])(
		"a length of %j made an empty secret, and is refused now",
		(length) => {
			expect(() => generateRandomString(length as number)).toThrow(RangeError);
		},
	);

	test("refuses impossible lengths, and an alphabet without characters", () => {
		expect(() => generateRandomString(-1)).toThrow(RangeError);
		expect(() => generateRandomString(16385)).toThrow(RangeError);
		expect(() => generateRandomString(4, "")).toThrow(RangeError);
		expect(generateRandomString(0, "")).toBe("");
	});
});
