import { generateRandomString } from "../crypto/random.ts";
import { sha256Hex } from "../crypto/sha256.ts";

const LENGTH = 40;
const ACCESS_TOKEN = /^[a-z0-9]{40}$/;
const REFRESH_TOKEN = /^rt_[a-z0-9]{40}$/;

/** The two kinds of tokens: an access token asks for something, a refresh token for a new pair. */
export type TokenKind = "access" | "refresh";

/** A new token: about 206 bits of randomness; RFC 6749, section 10.10, asks for 160. */
export function generateToken(kind: TokenKind): string {
	const secret = generateRandomString(LENGTH);
	return kind === "refresh" ? `rt_${secret}` : secret;
}

/** The id under which a token is stored. */
export function tokenId(token: string): string {
	return sha256Hex(token);
}

/**
 * Whether this can be a token of that kind: the storage is asked for nothing else. What looks like
 * an id is none and would be hashed like everything else: a leaked table opens nothing.
 */
export function hasShape(kind: TokenKind, token: unknown): token is string {
	return (
		typeof token === "string" && (kind === "refresh" ? REFRESH_TOKEN : ACCESS_TOKEN).test(token)
	);
}
