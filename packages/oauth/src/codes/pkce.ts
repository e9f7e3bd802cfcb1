import { generateRandomString } from "lucia/utils";

const UNRESERVED = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890-_.~";

/** The secret of one attempt to sign in: 96 characters (RFC 7636, section 4.1, allows 43 to 128). */
export function createCodeVerifier(): string {
	return generateRandomString(96, UNRESERVED);
}

/** What the provider is told of the verifier beforehand: its SHA-256 (RFC 7636, section 4.2). */
export async function challengeOf(codeVerifier: string): Promise<string> {
	const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(codeVerifier));
	return base64Url(new Uint8Array(hash));
}

/** Base64 for addresses, without padding (RFC 4648, section 5). */
function base64Url(bytes: Uint8Array): string {
	const text = btoa(String.fromCodePoint(...bytes));
	return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
