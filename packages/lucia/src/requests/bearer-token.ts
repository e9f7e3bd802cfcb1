import { expectText } from "../checks/argument.ts";

/**
 * Reads the token of an `Authorization: Bearer <token>` header. The scheme may be written in any case,
 * and be followed by several spaces (RFC 9110, sections 11.1 and 11.4).
 *
 * @returns The token, or `null` when there is none or the scheme is another one. A token ends at the
 * next space.
 */
export function readBearerToken(authorizationHeader: string | null | undefined): string | null {
	if (authorizationHeader === null || authorizationHeader === undefined) return null;
	expectText(authorizationHeader, "The Authorization header");
	return /^bearer +([^ ]*)/iu.exec(authorizationHeader)?.[1] ?? null;
}
