import type { Answer } from "../http/ask.ts";
import { secondsIn, textIn, type JsonObject } from "../http/json.ts";

/**
 * What a token endpoint has answered. v2's types promise members that providers leave out at times: those
 * are empty then, `""` or 0, and `null` where the type says so.
 */
export interface TokenAnswer {
	/** All of it. */
	readonly body: JsonObject;
	/** Without it nothing goes on. */
	readonly accessToken: string;
	readonly text: (name: string) => string;
	readonly textOrNull: (name: string) => string | null;
	/** A duration. */
	readonly seconds: (name: string) => number;
	readonly secondsOrNull: (name: string) => number | null;
}

/**
 * Reads the answer of a token endpoint.
 *
 * @throws OAuthRequestError `unreadable` when it has no access token.
 */
export function tokenAnswer({ body, unreadable }: Answer): TokenAnswer {
	const accessToken = textIn(body, "access_token");
	if (accessToken === null) throw unreadable("the answer has no `access_token`.");
	return {
		body,
		accessToken,
		text: (name) => textIn(body, name) ?? "",
		textOrNull: (name) => textIn(body, name),
		seconds: (name) => secondsIn(body, name) ?? 0,
		secondsOrNull: (name) => secondsIn(body, name),
	};
}
