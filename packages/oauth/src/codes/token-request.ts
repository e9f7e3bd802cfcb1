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

/** A form to a provider, with the client's credentials where they belong. */
export function clientQuestion(
	url: string | URL,
	{ clientId, clientSecret, authenticateWith }: Client,
	fields: Readonly<Record<string, string | undefined>>,
): Question {
	const body = new URLSearchParams();
	for (const [name, value] of Object.entries(fields)) if (value) body.set(name, value);
	if (authenticateWith === "client_secret" && clientSecret) body.set("client_secret", clientSecret);
	const headers: Record<string, string> = {
		"Content-Type": "application/x-www-form-urlencoded",
	};
	if (authenticateWith === "http_basic_auth") {
		headers["Authorization"] = `Basic ${basicCredentials(clientId, clientSecret ?? "")}`;
	}
	return { url, method: "POST", headers, body };
}
