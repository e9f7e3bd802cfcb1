import type { PasswordHash } from "lucia";
import { validateLuciaPasswordHash } from "lucia/utils";

// A recipe, not a part of the package: passwords hashed with PBKDF2 of Web Crypto, for runtimes where
// scrypt is not native. To be copied into an app, and given to lucia() as `passwordHash`.

// 6 times 100,000 iterations with HMAC-SHA-256 are the 600,000 that OWASP asks for:
// https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#pbkdf2
// In rounds, because Cloudflare Workers refuse more than 100,000 in one call, when deployed and not
// before (https://github.com/cloudflare/workerd/issues/1346). Elsewhere one round of 600,000 does too.
// Either way it takes some 100 ms of CPU time, which is more than the 10 ms of a free Worker: no
// hashing that fits there protects a password.
const ROUNDS = 6;
const ITERATIONS = 100_000;

const PRESENT = `pbkdf2-sha256:${ROUNDS}x${ITERATIONS}:`;

/**
 * Hashes passwords as `pbkdf2-sha256:<rounds>x<iterations>:<salt>:<key>`, salt (16 bytes) and key
 * (32 bytes) in hexadecimal. Hashes of Lucia's own scrypt are accepted too: with `rehashOnSignIn` each
 * user changes over at the next sign-in.
 */
export const pbkdf2: PasswordHash = {
	generate: async (password) => {
		const salt = crypto.getRandomValues(new Uint8Array(16));
		const key = await deriveKey(password, salt, ROUNDS, ITERATIONS);
		return `${PRESENT}${toHex(salt)}:${toHex(key)}`;
	},
	validate: async (password, hash) => {
		const stored = /^pbkdf2-sha256:(\d+)x(\d+):([0-9a-f]{32}):([0-9a-f]{64})$/u.exec(hash);
		if (!stored) return validateLuciaPasswordHash(password, hash);
		const [, rounds, iterations, salt = "", key = ""] = stored;
		const derived = await deriveKey(password, fromHex(salt), Number(rounds), Number(iterations));
		return isSame(derived, fromHex(key));
	},
	needsRehash: (hash) => !hash.startsWith(PRESENT),
};

// Each round takes the key of the one before for its password, so that none can be left out.
async function deriveKey(
	password: string,
	salt: Uint8Array<ArrayBuffer>,
	rounds: number,
	iterations: number,
): Promise<Uint8Array> {
	let secret = new TextEncoder().encode(password.normalize("NFKC"));
	for (let round = 0; round < rounds; round++) {
		const key = await crypto.subtle.importKey("raw", secret, "PBKDF2", false, ["deriveBits"]);
		const parameters = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
		secret = new Uint8Array(await crypto.subtle.deriveBits(parameters, key, 256));
	}
	return secret;
}

function toHex(bytes: Uint8Array): string {
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function fromHex(text: string): Uint8Array<ArrayBuffer> {
	return Uint8Array.from(text.match(/../gu) ?? [], (digits) => Number.parseInt(digits, 16));
}

// In constant time: the place of the first difference must not show.
function isSame(a: Uint8Array, b: Uint8Array): boolean {
	let difference = a.length ^ b.length;
	for (const [index, byte] of a.entries()) difference |= byte ^ (b[index] ?? 0);
	return difference === 0;
}
