import { generateRandomString } from "lucia/utils";
import { base64Url } from "../http/base64-url.ts";

// RFC 7636 allows the dot and the tilde too; VK names neither.
const CHARACTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890-_";

/** The secret of one attempt to sign in: 96 characters (RFC 7636, section 4.1, allows 43 to 128). */
export function createCodeVerifier(): string {
	return generateRandomString(96, CHARACTERS);
}

/** What the provider is told of the verifier beforehand: its SHA-256 (RFC 7636, section 4.2). */
export async function challengeOf(codeVerifier: string): Promise<string> {
	const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(codeVerifier));
	return base64Url(new Uint8Array(hash));
}
