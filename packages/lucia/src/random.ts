const DEFAULT_ALPHABET = "abcdefghijklmnopqrstuvwxyz1234567890";

/**
 * A string of random characters from `crypto.getRandomValues`. With the default alphabet each
 * character is worth 5.17 bits: 40 of them, a session id, are 206 bits.
 *
 * @param length - How many characters; at most 16384, the limit of one call to `getRandomValues`.
 * @param alphabet - The characters to choose from (UTF-16 units); by default `a`-`z` and `0`-`9`.
 * @throws RangeError when the length is negative, or when there is nothing to choose from.
 * @since 2.0.0
 */
export function generateRandomString(length: number, alphabet: string = DEFAULT_ALPHABET): string {
	// One 32-bit word per character, scaled: for 36 characters the most and the least probable
	// differ by less than one part in 10^8.
	const words = crypto.getRandomValues(new Uint32Array(length));
	if (alphabet === "" && words.length > 0) {
		throw new RangeError("The alphabet of a random string must have at least one character.");
	}
	let result = "";
	for (const word of words) {
		result += alphabet.charAt(Math.floor((word / 0x1_0000_0000) * alphabet.length));
	}
	return result;
}
