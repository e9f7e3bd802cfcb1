import type { Question } from "../http/ask.ts";
import { basicCredentials } from "../http/basic-credentials.ts";

/**
 * How a client shows at the token endpoint that it is itself (RFC 6749, section 2.3.1): the secret in the
 * body, or HTTP Basic. `none` is for clients that can keep no secret, with PKCE.
 */
export type ClientAuthentication = "client_secret" | "http_basic_auth" | "none";

/** Who asks. */
export interface Client {
	readonly clientId: string;
	readonly clientSecret?: string | undefined;
	readonly authenticateWith: ClientAuthentication;
}

/** A form to a provider; fields without a value are left out. */
export function formQuestion(
	url: string | URL,
	fields: Readonly<Record<string, string | undefined>>,
	headers: Readonly<Record<string, string>> = {},
): Question {
	const body = new URLSearchParams();
	for (const [name, value] of Object.entries(fields)) if (value) body.set(name, value);
	const type = { "Content-Type": "application/x-www-form-urlencoded" };
	return { url, method: "POST", headers: { ...type, ...headers }, body };
}

/** The same with the client's credentials where they belong. */
export function clientQuestion(
	url: string | URL,
	{ clientId, clientSecret = "", authenticateWith }: Client,
	fields: Readonly<Record<string, string | undefined>>,
): Question {
	switch (authenticateWith) {
		case "none":
			return formQuestion(url, fields);
		case "client_secret":
			return formQuestion(url, { ...fields, client_secret: clientSecret });
		case "http_basic_auth":
			return formQuestion(url, fields, {
				Authorization: `Basic ${basicCredentials(clientId, clientSecret)}`,
			});
	}
}
