import { expectText } from "../checks/argument.ts";
import { LuciaError } from "../errors.ts";
import { generateRandomString } from "../crypto/random.ts";
import { scrypt } from "../crypto/scrypt.ts";
import { DEFAULT_MAX_PASSWORD_LENGTH } from "./password-length.ts";

/**
 * How passwords become hashes, and how they are checked against them.
 *
 * @since 2.0.0
 */
export interface PasswordHash {
	/**
	 * The hash to store. Slow on purpose.
	 *
	 * @param password - In clear text.
	 * @returns The hash, as text.
	 */
	readonly generate: (password: string) => string | Promise<string>;
	/**
	 * Whether the password is the one that the hash was made of.
	 *
	 * @param password - In clear text.
	 * @param passwordHash - The stored hash.
	 * @returns `true` when it is.
	 */
	readonly validate: (password: string, passwordHash: string) => boolean | Promise<boolean>;
	/**
	 * Whether a stored hash is of an older kind than what `generate` makes now: another algorithm, or
	 * less work. `rehashOnSignIn` asks it, and needs it when the hashing is the app's own. Not async. By default nothing
	 * is of an older kind.
	 *
	 * @param passwordHash - The stored hash.
	 * @returns `true` when it is to be replaced.
	 * @since 2.8.0
	 */
	readonly needsRehash?: ((passwordHash: string) => boolean) | undefined;
}

const VERSION = "s2";
const SALT_LENGTH = 16;
const R = 16;
// Hashes of v1 carry no version and were made with half the block size.
const R_V1 = 8;

/**
 * Hashes a password with scrypt (N 16384, r 16, p 1: 32 MiB, 64 bytes; RFC 7914) after Unicode
 * normalization (NFKC, as NIST SP 800-63B recommends).
 *
 * @param password - The password in clear text, at most 4096 characters (UTF-16 code units).
 * @returns `s2:<salt>:<key>`, 148 characters: 16 of salt, whose text is what is hashed, and the key
 * in lower-case hexadecimal.
 * @throws LuciaError `AUTH_INVALID_PASSWORD` when the password is longer, before anything is done with it.
 * @since 2.0.0
 */
export async function generateLuciaPasswordHash(password: string): Promise<string> {
	expectText(password, "The password");
	if (password.length > DEFAULT_MAX_PASSWORD_LENGTH) {
		throw new LuciaError(
			"AUTH_INVALID_PASSWORD",
			`The password is longer than ${DEFAULT_MAX_PASSWORD_LENGTH} characters.`,
		);
	}
	return scryptHash.generate(password);
}

/** The hashing of the library, for passwords whose length was checked. */
export const scryptHash: PasswordHash & Required<Pick<PasswordHash, "needsRehash">> = {
	generate,
	validate,
	needsRehash: (hash) => !hash.startsWith(`${VERSION}:`),
};

async function generate(password: string): Promise<string> {
	expectText(password, "The password");
	const salt = generateRandomString(SALT_LENGTH);
	return `${VERSION}:${salt}:${await deriveKey(password, salt, R)}`;
}

/**
 * Checks a password against a hash of this library, of v2 (`s2:…`) or of v1 (`<salt>:<key>`).
 *
 * @param password - The password in clear text.
 * @param passwordHash - The stored hash.
 * @returns `false` for a wrong password, for one of more than 4096 characters (UTF-16 code units), which
 * costs nothing then, and for a hash of another kind.
 * @throws LuciaError `AUTH_OUTDATED_PASSWORD` when the hash is one of bcrypt (`$2a`), which the
 * first betas wrote: the user has to set a new password.
 * @example
 * ```ts run
 * import {
 * 	generateLuciaPasswordHash,
 * 	validateLuciaPasswordHash,
 * } from "lucia/utils";
 *
 * const hash = await generateLuciaPasswordHash("lovelace writes notes");
 * console.log(hash.length, hash.slice(0, 3));
 * console.log(await validateLuciaPasswordHash("lovelace writes notes", hash));
 * console.log(await validateLuciaPasswordHash("a guess", hash));
 * ```
 *
 * ```text output
 * 148 s2:
 * true
 * false
 * ```
 * @since 2.0.0
 */
export async function validateLuciaPasswordHash(
	password: string,
	passwordHash: string,
): Promise<boolean> {
	expectText(password, "The password");
	expectText(passwordHash, "The hash of a password");
	return password.length <= DEFAULT_MAX_PASSWORD_LENGTH && validate(password, passwordHash);
}

async function validate(password: string, passwordHash: string): Promise<boolean> {
	const parts = passwordHash.split(":");
	if (parts.length === 2) {
		const [salt = "", key = ""] = parts;
		if (isSameText(await deriveKey(password, salt, R_V1), key)) return true;
		// Every refusal takes as long as that of an unknown key: this was half of it.
		await deriveKey(password, salt, R_V1);
		return false;
	}
	const [version, salt = "", key = ""] = parts;
	const derived = await deriveKey(password, salt, R);
	if (passwordHash.startsWith("$2a")) throw new LuciaError("AUTH_OUTDATED_PASSWORD");
	return parts.length === 3 && version === VERSION && isSameText(derived, key);
}

async function deriveKey(password: string, salt: string, r: number): Promise<string> {
	const encoder = new TextEncoder();
	const key = await scrypt(encoder.encode(password.normalize("NFKC")), encoder.encode(salt), {
		N: 16384,
		r,
		p: 1,
		keyLength: 64,
	});
	return Array.from(key, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Takes as long for a text that differs in the first place as for one that differs in the last.
function isSameText(a: string, b: string): boolean {
	if (a.length !== b.length) return false;
	let difference = 0;
	for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
	return difference === 0;
}
