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
	/** The posted form, for a provider that answers by `POST` (Apple). */
	readonly form?: string | URLSearchParams | Readonly<Record<string, unknown>> | undefined;
}

/** The same, read. */
export interface ReadCallback {
	readonly url: URL;
	readonly cookie: string;
	readonly parameters: URLSearchParams;
}

/** Codes have some hundred characters. More than this is an attack on the app, or on its log. */
const MOST_CHARACTERS = 32_768;

const isTooLong = (text: string): boolean => text.length > MOST_CHARACTERS;

function formOf(form: CallbackParts["form"]): URLSearchParams {
	if (form === undefined) return new URLSearchParams();
	if (typeof form === "string" || form instanceof URLSearchParams) {
		const text = form.toString();
		return new URLSearchParams(isTooLong(text) ? "" : text);
	}
	const fields = Object.entries(form).flatMap(([name, value]) =>
		(Array.isArray(value) ? (value as unknown[]) : [value]).map((one) => [name, one] as const),
	);
	return new URLSearchParams(
		fields.flatMap(([name, value]) =>
			typeof value === "string" && !isTooLong(value) ? [[name, value]] : [],
		),
	);
}

async function partsOf(request: Request): Promise<CallbackParts> {
	const isForm = /^application\/x-www-form-urlencoded\b/iu.test(
		request.headers.get("Content-Type") ?? "",
	);
	const { method, url } = request;
	const form = method === "POST" && isForm ? await request.text() : undefined;
	return { url, cookie: request.headers.get("Cookie"), form };
}

/** Reads a callback. A form counts before the query: where both are, the provider posted. */
export async function readCallback(callback: Request | CallbackParts): Promise<ReadCallback> {
	const { url, cookie, form } = callback instanceof Request ? await partsOf(callback) : callback;
	const address = new URL(url, "http://localhost");
	const query = isTooLong(address.search) ? "" : address.search;
	const posted = formOf(form);
	return {
		url: address,
		cookie: cookie ?? "",
		parameters: posted.size > 0 ? posted : new URLSearchParams(query),
	};
}
