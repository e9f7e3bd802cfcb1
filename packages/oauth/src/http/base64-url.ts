/** Base64 for addresses, without padding (RFC 4648, section 5). */
export function base64Url(bytes: Uint8Array): string {
	const text = btoa(String.fromCodePoint(...bytes));
	return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * What such a text stands for.
 *
 * @throws DOMException when it is none.
 */
export function bytesOfBase64Url(text: string): Uint8Array {
	const bytes = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
	return Uint8Array.from(bytes, (character) => character.charCodeAt(0));
}
