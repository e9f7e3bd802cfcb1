import { expectText } from "../checks/argument.ts";

const DEFAULT_ALPHABET = "abcdefghijklmnopqrstuvwxyz1234567890";

/** What one call to `getRandomValues` gives: 65 536 bytes (Web Cryptography API, section 10.1.1). */
const MAX_LENGTH = 16_384;

/**
 * Where the words of ids and tokens are drawn, and wiped at once: an array for each would be memory
 * outside the heap, which is slow to get and to give back.
 */
const scratch = new Uint32Array(64);

/**
 * A string of random characters from `crypto.getRandomValues`. With the default alphabet each
 * character is worth 5.17 bits: 40 of them, a session id, are 206 bits.
 *
 * @param length - How many characters; at most 16384, the limit of one call to `getRandomValues`.
 * @param alphabet - The characters to choose from (UTF-16 units); by default `a`-`z` and `0`-`9`.
 * @returns The string.
 * @throws RangeError when the length is not a number from 0 to 16384 (a missing length would make an
 * empty secret), or when there is nothing to choose from.
 * @example
 * ```ts run
 * import { generateRandomString } from "lucia/utils";
 *
 * const code = generateRandomString(8, "0123456789");
 * console.log(code.length);
 * ```
 *
 * ```text output
 * 8
 * ```
 * @since 2.0.0
 */
export function generateRandomString(length: number, alphabet: string = DEFAULT_ALPHABET): string {
	if (typeof length !== "number" || !(length >= 0 && length <= MAX_LENGTH)) {
		throw new RangeError(`The length of a random string must be a number from 0 to ${MAX_LENGTH}.`);
	}
	expectText(alphabet, "The alphabet of a random string");
	// One 32-bit word per character, scaled: for 36 characters the most and the least probable
	// differ by less than one part in 10^8.
	const words = crypto.getRandomValues(
		length <= scratch.length ? scratch.subarray(0, length) : new Uint32Array(length),
	);
	if (alphabet === "" && words.length > 0) {
		throw new RangeError("The alphabet of a random string must have at least one character.");
	}
	let result = "";
	for (const word of words) {
		result += alphabet.charAt(Math.floor((word / 0x1_0000_0000) * alphabet.length));
	}
	words.fill(0);
	return result;
}
