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

const withValue = (
	fields: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> =>
	Object.fromEntries(
		Object.entries(fields).filter((field): field is [string, string] => Boolean(field[1])),
	);

/** A form to a provider; fields without a value are left out. */
export function formQuestion(
	url: string | URL,
	fields: Readonly<Record<string, string | undefined>>,
	headers: Readonly<Record<string, string>> = {},
): Question {
	const type = { "Content-Type": "application/x-www-form-urlencoded" };
	const body = new URLSearchParams(withValue(fields));
	return { url, method: "POST", headers: { ...type, ...headers }, body };
}

/** The same as JSON. */
export function jsonQuestion(
	url: string | URL,
	fields: Readonly<Record<string, string | undefined>>,
	headers: Readonly<Record<string, string>> = {},
): Question {
	const type = { "Content-Type": "application/json" };
	const body = JSON.stringify(withValue(fields));
	return { url, method: "POST", headers: { ...type, ...headers }, body };
}

/** The same with the client's credentials where they belong. */
export function clientQuestion(
	url: string | URL,
	{ clientId, clientSecret = "", authenticateWith }: Client,
	fields: Readonly<Record<string, string | undefined>>,
	questionOf: typeof formQuestion = formQuestion,
): Question {
	switch (authenticateWith) {
		case "none":
			return questionOf(url, fields);
		case "client_secret":
			return questionOf(url, { ...fields, client_secret: clientSecret });
		case "http_basic_auth":
			return questionOf(url, fields, {
				Authorization: `Basic ${basicCredentials(clientId, clientSecret)}`,
			});
	}
}
