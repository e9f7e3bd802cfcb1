import { isJsonObject, parseJson, textIn, type JsonObject } from "./json.ts";

/** What a provider says went wrong. */
export interface ToldError {
	readonly code: string | null;
	readonly description: string | null;
}

const WORDS = [
	"error_description",
	"error_summary",
	"message",
	"msg",
	"errmsg",
	"description",
	"detail",
];
/** In an object that is the error itself. Facebook and Google have numbers beside these. */
const CODES_INSIDE = ["code", "type", "status", ".tag", "code_name"];
/** Beside which the code can be a number: Kakao, Reddit and LinkedIn have those only. */
const CODES = ["error", "code", "errcode", "serviceErrorCode"];

const firstText = (object: JsonObject, names: readonly string[]): string | null => {
	for (const name of names) {
		const text = textIn(object, name);
		if (text !== null) return text;
	}
	return null;
};

const firstNumber = (object: JsonObject, names: readonly string[]): string | null => {
	for (const name of names) {
		const value = Object.hasOwn(object, name) ? object[name] : undefined;
		if (typeof value === "number" && value !== 0) return String(value);
	}
	return null;
};

/** What plain text says; what looks like data or a page says nothing to a reader. */
function plainText(response: Response, text: string): string | null {
	const isPlain = /^text\/plain\b/iu.test(response.headers.get("Content-Type") ?? "");
	const words = text.trim();
	return isPlain && /^[^[{<"]/u.test(words) ? words : null;
}

/** What the header of a refused token says (RFC 6750, section 3), often beside an empty body. */
function inHeader(response: Response): ToldError {
	const header = response.headers.get("WWW-Authenticate") ?? "";
	const valueOf = (name: string): string | null =>
		new RegExp(String.raw`[\s,]${name}="([^"\\]+)"`, "u").exec(header)?.[1] ?? null;
	return { code: valueOf("error"), description: valueOf("error_description") };
}

/** `{ errors: [{ … }] }`: what the first one says, and of what. */
function firstListed({ errors }: JsonObject): ToldError {
	const first = Array.isArray(errors) ? (errors as unknown[]).find(isJsonObject) : undefined;
	if (!first) return { code: null, description: null };
	const place = ["resource", "field"].map((name) => textIn(first, name)).filter(Boolean);
	return {
		code: firstText(first, ["code_name", "code"]) ?? firstNumber(first, ["code"]),
		description: firstText(first, [...WORDS, "title"]) ?? (place.join(" ") || null),
	};
}

function inBody(body: JsonObject): ToldError {
	const { error } = body;
	const around = firstText(body, WORDS);
	if (isJsonObject(error)) {
		return {
			code: firstText(error, CODES_INSIDE) ?? firstNumber(error, CODES_INSIDE),
			// Dropbox writes the words beside the object.
			description: firstText(error, WORDS) ?? around,
		};
	}
	const listed = firstListed(body);
	const words = [around, listed.description].filter(Boolean).join(": ");
	return {
		code: firstText(body, CODES) ?? listed.code ?? firstNumber(body, CODES),
		description: words || textIn(body, "title"),
	};
}

/**
 * What an answer says of an error, in the shape of RFC 6749 (section 5.2) or in those that providers have
 * of their own: `{ error: { code, message } }`, `{ ok: false, error }`, `{ code, msg }`,
 * `{ error_summary, error: { ".tag" } }`, `{ message, errors: [{ code }] }`, a header, `{ errcode, errmsg }`, a word of
 * plain text.
 */
export function toldError(response: Response, text: string): ToldError {
	const body = parseJson(text);
	const told = inBody(isJsonObject(body) ? body : {});
	const header = inHeader(response);
	return {
		code: told.code ?? header.code,
		description: told.description ?? header.description ?? plainText(response, text),
	};
}

/** What services say in an `error` that is none. */
const NO_ERROR: ReadonlySet<unknown> = new Set(["ok", "success", "0", 0, null]);

/**
 * Whether an answer with status 200 is an error all the same: GitHub, Reddit and Slack answer so, and the
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
	const isCode =
		typeof error === "number" ? error !== 0 : typeof error === "string" && error !== "";
	// WeChat numbers its errors, and answers them with status 200; 0 is none.
	return isCode || body["ok"] === false || firstNumber(body, ["errcode"]) !== null;
}
