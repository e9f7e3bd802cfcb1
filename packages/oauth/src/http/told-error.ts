import { isJsonObject, textIn, type JsonObject } from "./json.ts";

/** What a provider says went wrong. */
export interface ToldError {
	readonly code: string | null;
	readonly description: string | null;
}

const WORDS = ["error_description", "error_summary", "message", "msg", "description", "detail"];

const wordsIn = (object: JsonObject): string | null => {
	for (const name of WORDS) {
		const text = textIn(object, name);
		if (text !== null) return text;
	}
	return null;
};

/**
 * What an answer says of an error, in the shape of RFC 6749 (section 5.2) or in those that providers have
 * of their own: `{ error: { code, message } }`, `{ ok: false, error }`, `{ code, msg }`.
 */
export function errorIn(body: JsonObject): ToldError {
	const { error } = body;
	if (isJsonObject(error)) {
		const code = textIn(error, "code") ?? textIn(error, "type") ?? textIn(error, "status");
		return { code, description: wordsIn(error) };
	}
	return {
		code: textIn(body, "error") ?? textIn(body, "code"),
		description: wordsIn(body),
	};
}

/** What services say in an `error` that is none. */
const NO_ERROR: ReadonlySet<unknown> = new Set(["ok", "success", "0", 0, null]);

/**
 * Whether an answer with status 200 is an error all the same: GitHub and Slack answer so, and the
 * protocol's own member `error` has no other use.
 */
export function isErrorAnswer(body: JsonObject): boolean {
	const error = Object.hasOwn(body, "error") ? body["error"] : undefined;
	if (isJsonObject(error)) {
		return (
			Object.keys(error).length > 0 &&
			!(Object.hasOwn(error, "code") && NO_ERROR.has(error["code"]))
		);
	}
	return (typeof error === "string" && error !== "") || body["ok"] === false;
}
