import { generateRandomString } from "../crypto/random.ts";
import { sha256Hex } from "../crypto/sha256.ts";

// A token is what the browser holds. With `hashSessionIds` the id in the storage is made of it, and
// nothing leads back; without, the id is the token.
//
// When ids are rotated, the new token begins as the old one does, and the rest is new: the family. So
// that whoever ends a session ends it under all the ids that it has at that moment, which no column of
// the table says.

const TOKEN_LENGTH = 40;
const FAMILY_LENGTH = 12;
const PREFIX = "h1_";

/** The token of a new session: 40 characters, 206 bits. */
export function createToken(): string {
	return generateRandomString(TOKEN_LENGTH);
}

/**
 * The token that follows this one when ids are rotated: of the same family, and with 28 new characters
 * (144 bits; OWASP's Session Management Cheat Sheet asks for 64).
 */
export function successorOf(token: string): string {
	return seedOf(token) + generateRandomString(TOKEN_LENGTH - FAMILY_LENGTH);
}

/**
 * What is stored instead of a token: `h1_`, 12 hexadecimal digits for its family, and the first 52 of
 * its SHA-256 (208 bits): 67 characters.
 */
export function storedIdOf(token: string): string {
	const family = digestOf(seedOf(token), FAMILY_LENGTH);
	return PREFIX + family + digestOf(token, 64 - FAMILY_LENGTH);
}

/**
 * Whether this is the stored form of an id. Never accepted as a token: somebody has read it in the
 * database, in a log or in a list.
 */
export function isStoredId(id: unknown): boolean {
	// Without an end: columns of a fixed length fill up with blanks.
	return typeof id === "string" && id.startsWith(PREFIX) && /^h1_[0-9a-f]{64}/u.test(id);
}

/**
 * The ids in the storage that a token, or an id of the storage, may stand for: sessions from before
 * `hashSessionIds` have their token as their id.
 */
export function possibleIdsOf(id: string, hashIds: boolean): readonly string[] {
	return hashIds && !isStoredId(id) ? [id, storedIdOf(id)] : [id];
}

/** What all ids of one session have in common, tokens and stored ones. */
export function familyOf(id: string): string {
	if (isStoredId(id)) return id.slice(PREFIX.length, PREFIX.length + FAMILY_LENGTH);
	return digestOf(seedOf(id), FAMILY_LENGTH);
}

// An id that the app has chosen may have its secret anywhere: none of it becomes a part of others.
function seedOf(token: string): string {
	const isOurs = /^[a-z0-9]{40}$/u.test(token);
	return isOurs ? token.slice(0, FAMILY_LENGTH) : digestOf(token, FAMILY_LENGTH);
}

function digestOf(text: string, digits: number): string {
	return sha256Hex(text).slice(0, digits);
}
