import { expectText } from "../checks/argument.ts";

/**
 * Reads the token of an `Authorization: Bearer <token>` header.
 *
 * @returns The token, or `null` when there is none or the scheme is another one. The scheme is
 * compared letter by letter, as v2 did.
 */
export function readBearerToken(authorizationHeader: string | null | undefined): string | null {
	if (authorizationHeader === null || authorizationHeader === undefined) return null;
	expectText(authorizationHeader, "The Authorization header");
	const [scheme, token] = authorizationHeader.split(" ");
	return scheme === "Bearer" ? (token ?? null) : null;
}
