/** What a token is made of, for the sentence that refuses another. */
export const HTTP_TOKEN = "letters, digits and !#$%&'*+-.^_`|~";

/**
 * Whether this is a token of HTTP (RFC 9110, section 5.6.2): what the name of a header is, and that of a
 * cookie (RFC 6265, section 4.1.1).
 */
export function isHttpToken(value: unknown): boolean {
	return typeof value === "string" && /^[\w!#$%&'*+.^`|~-]+$/u.test(value);
}
