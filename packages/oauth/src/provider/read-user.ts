import type { SignInContext } from "./description.ts";
import { OAuthCallbackError } from "../errors.ts";
import { objectIn, type JsonObject } from "../http/json.ts";

/** The header of a request in the name of the user (RFC 6750, section 2.1). */
export const bearer = (accessToken: string): Record<string, string> => ({
	Authorization: `Bearer ${accessToken}`,
});

/** Asks the endpoint of the user, with the access token and further headers. */
export async function askForUser<C>(
	{ ask, endpoints, tokens }: SignInContext<C>,
	more: { readonly method?: "GET" | "POST"; readonly headers?: Record<string, string> } = {},
): Promise<Readonly<Record<string, unknown>>> {
	const { user = "" } = endpoints;
	const { method = "GET", headers } = more;
	return ask({ url: user, method, headers: { ...bearer(tokens.accessToken), ...headers } });
}

/** Asks the endpoint of the user in GraphQL, and gives the data; nothing is in it where only errors came. */
export async function askInGraphql<C>(
	{ ask, endpoints, tokens }: SignInContext<C>,
	query: string,
): Promise<JsonObject> {
	const { user = "" } = endpoints;
	const headers = { ...bearer(tokens.accessToken), "Content-Type": "application/json" };
	const body = JSON.stringify({ query });
	return objectIn(await ask({ url: user, method: "POST", headers, body }), "data");
}

/** The user that the ID token is about. */
export async function claimsOfIdToken<C>({ claims }: SignInContext<C>): Promise<unknown> {
	if (claims) return claims;
	throw new OAuthCallbackError("id_token", "The provider sent no ID token.");
}

/** An address, when the provider says `true`, and nothing that only looks so. */
export const ifVerified = (email: unknown, isVerified: unknown): string | null =>
	// Apple has written it as a text.
	typeof email === "string" && email !== "" && (isVerified === true || isVerified === "true")
		? email
		: null;
