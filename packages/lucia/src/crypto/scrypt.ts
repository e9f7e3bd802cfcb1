import { scryptAsync } from "@noble/hashes/scrypt.js";
import { nodeCrypto, type NodeCrypto } from "./node-crypto.ts";

/** The parameters of scrypt, as RFC 7914 names them, and the length of the key in bytes. */
interface ScryptParameters {
	readonly N: number;
	readonly r: number;
	readonly p: number;
	readonly keyLength: number;
}

type Scrypt = (
	password: Uint8Array,
	salt: Uint8Array,
	parameters: ScryptParameters,
) => Promise<Uint8Array>;

/** scrypt (RFC 7914), never on the event loop for long: native where the runtime has it. */
export const scrypt: Scrypt = (password, salt, parameters) => {
	const native = nodeCrypto();
	return typeof native?.scrypt === "function"
		? nativeScrypt(native, password, salt, parameters)
		: portableScrypt(password, salt, parameters);
};

function nativeScrypt(
	native: Pick<NodeCrypto, "scrypt">,
	password: Uint8Array,
	salt: Uint8Array,
	{ N, r, p, keyLength }: ScryptParameters,
): Promise<Uint8Array> {
	// The working memory is 128 * N * r bytes, and OpenSSL refuses a limit that just fits.
	const maxmem = 2 * 128 * N * r;
	return new Promise((resolve, reject) => {
		native.scrypt(password, salt, keyLength, { N, r, p, maxmem }, (error, key) => {
			if (error) reject(error);
			else resolve(key);
		});
	});
}

/** The same bytes in JavaScript, in slices of 10 ms between which timers and requests run. */
export const portableScrypt: Scrypt = (password, salt, { N, r, p, keyLength }) =>
	scryptAsync(password, salt, { N, r, p, dkLen: keyLength, asyncTick: 10 });
