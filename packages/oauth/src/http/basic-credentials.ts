/** A text as a form has it (RFC 6749, appendix B). */
const formEncoded = (text: string): string => new URLSearchParams({ "": text }).toString().slice(1);

/**
 * What follows `Basic` in the header of a client. Id and secret are form-encoded first (RFC 6749,
 * section 2.3.1): without it, a secret with a `:` or a letter outside ASCII is read as another.
 */
export function basicCredentials(clientId: string, clientSecret: string): string {
	return btoa(`${formEncoded(clientId)}:${formEncoded(clientSecret)}`);
}
