import { readText } from "../http/read-text.ts";

/**
 * A callback, as far as it is needed. Frameworks that have no `Request` give its parts.
 *
 * @since 3.6.0
 */
export interface CallbackParts {
	/** Address or path, with the query. */
	readonly url: string | URL;
	/** The value of the header `Cookie`. */
	readonly cookie: string | null | undefined;
	/** The posted form, read, for a provider that answers by `POST` (Apple). */
	readonly form?:
		| string
		| URLSearchParams
		| FormData
		| Readonly<Record<string, unknown>>
		| null
		| undefined;
}

/** The same, read; the form only when somebody asks for it. */
export interface ReadCallback {
	readonly cookie: string;
	readonly parameters: () => Promise<URLSearchParams>;
}

/** Codes have some hundred characters. More than this is an attack on the app, or on its log. */
const MOST_CHARACTERS = 32_768;

/** How long a form may take to arrive, in milliseconds. */
const FORM_TIMEOUT = 10_000;

const NONE = new URLSearchParams();

const ofText = (text: string): URLSearchParams =>
	text.length > MOST_CHARACTERS ? NONE : new URLSearchParams(text);

function ofEntries(entries: Iterable<readonly [string, unknown]>): URLSearchParams {
	const result = new URLSearchParams();
	let left = MOST_CHARACTERS;
	for (const [name, value] of entries) {
		for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) {
			if (typeof one !== "string") continue;
			left -= name.length + one.length;
			if (left < 0) return NONE;
			result.append(name, one);
		}
	}
	return result;
}

function ofForm(form: CallbackParts["form"]): URLSearchParams {
	if (form === undefined || form === null) return NONE;
	if (typeof form === "string") return ofText(form);
	if (form instanceof URLSearchParams || form instanceof FormData) return ofEntries(form.entries());
	return ofEntries(Object.entries(form));
}

/** The query of an address; an address that is none has no query. */
function ofAddress(url: unknown): URLSearchParams {
	const text = String(url);
	return URL.canParse(text, "http://localhost")
		? ofText(new URL(text, "http://localhost").search)
		: NONE;
}

/** Of this realm or of another one: some frameworks bring a class of their own. */
const isRequest = (value: Request | CallbackParts): value is Request =>
	"headers" in value && typeof value.headers?.get === "function";

async function formOf(request: Request): Promise<URLSearchParams> {
	const type = request.headers.get("Content-Type") ?? "";
	if (request.method !== "POST" || !/^application\/x-www-form-urlencoded\b/iu.test(type)) {
		return NONE;
	}
	if (request.bodyUsed) {
		throw new TypeError(
			"signInWith(): the body of the callback has been read already. Give finish() its parts instead: { url, cookie, form }.",
		);
	}
	const limit = new AbortController();
	const timer = setTimeout(() => limit.abort(), FORM_TIMEOUT);
	try {
		return ofText(await readText(request, MOST_CHARACTERS, limit.signal));
	} catch {
		// Too long, too slow, or no text: no form of a provider.
		return NONE;
	} finally {
		clearTimeout(timer);
	}
}

/** Reads a callback. A form counts before the query: where both are, the provider posted. */
export function readCallback(callback: Request | CallbackParts): ReadCallback {
	const isWhole = isRequest(callback);
	const cookie: unknown = isWhole ? callback.headers.get("Cookie") : callback.cookie;
	if (!isWhole && !("cookie" in callback)) {
		throw new TypeError(
			"signInWith(): give it a Request, or { url, cookie } with the value of the header Cookie.",
		);
	}
	return {
		cookie: typeof cookie === "string" ? cookie : "",
		parameters: async () => {
			const posted = isWhole ? await formOf(callback) : ofForm(callback.form);
			return posted.size > 0 ? posted : ofAddress(callback.url);
		},
	};
}
