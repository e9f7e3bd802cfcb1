import { OAuthRequestError, type OAuthRequestFailureDetails } from "../errors.ts";
import { isJsonObject, parseJson, type JsonObject } from "./json.ts";
import { withoutSecrets } from "./secrets.ts";
import { errorIn, isErrorAnswer } from "./told-error.ts";

/**
 * Sends a request, as the global `fetch` does.
 *
 * @param url - Where to.
 * @param init - Method, headers, body, and a signal that ends the request in time.
 * @returns What came back.
 * @since 3.6.0
 */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** How requests are sent. */
export interface Transport {
	/** In the place of the global `fetch`. */
	readonly fetch?: Fetch | undefined;
	/** In milliseconds, for one request with the whole of its answer. */
	readonly timeout: number;
	/** What an error must not repeat. */
	readonly secrets: readonly string[];
	/** With every request. */
	readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** One request. */
export interface Question {
	readonly url: string | URL;
	readonly method?: "GET" | "POST" | "DELETE";
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: URLSearchParams | string;
}

/** How long a request may take unless the configuration says otherwise. In milliseconds. */
export const DEFAULT_TIMEOUT = 10_000;

/** Answers are some kilobytes. Whoever sends more than this holds the app, or its memory. In bytes. */
const MOST_BYTES = 1_048_576;

const TOO_LARGE = Symbol("too large");
const TIMED_OUT = Symbol("timed out");

/** What arrives, unless the signal is first; also where a `fetch` of the app's own knows no signal. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
	return new Promise((resolve, reject) => {
		const stop = (): void => reject(TIMED_OUT);
		signal.addEventListener("abort", stop, { once: true });
		if (signal.aborted) stop();
		work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
	});
}

async function readText(response: Response, signal: AbortSignal): Promise<string> {
	// Some runtimes, such as React Native, have no stream.
	if (!response.body) return unlessAborted(response.text(), signal);
	const reader = response.body.getReader();
	const decoder = new TextDecoder();
	let [text, size] = ["", 0];
	try {
		for (;;) {
			const { done, value } = await unlessAborted(reader.read(), signal);
			if (done) return text + decoder.decode();
			size += value.byteLength;
			if (size > MOST_BYTES) throw TOO_LARGE;
			text += decoder.decode(value, { stream: true });
		}
	} finally {
		// Not awaited: what does not end does not end by this either.
		reader.cancel().catch(() => {});
	}
}

/** Statuses whose answers have no body. */
const bodiless: ReadonlySet<number> = new Set([101, 103, 204, 205, 304]);

/** The answer again, to be read by whoever catches the error. */
function copyOf(response: Response, text: string): Response {
	const { status, statusText } = response;
	if (status < 200 || status > 599) return Response.error();
	const type = response.headers.get("Content-Type");
	return new Response(bodiless.has(status) ? null : text, {
		status,
		statusText,
		headers: type === null ? {} : { "Content-Type": type },
	});
}

/** A request and its answer, as far as an error may tell of them. */
class Exchange {
	readonly #method: string;
	readonly #address: string;
	readonly #secrets: readonly string[];

	constructor({ url, method = "GET" }: Question, secrets: readonly string[]) {
		const { origin, pathname } = new URL(url);
		this.#method = method;
		// Without the query, where some providers want the token.
		this.#address = withoutSecrets(origin + pathname, secrets) ?? origin;
		this.#secrets = secrets;
	}

	failed(
		response: Response,
		text: string,
		details: Omit<OAuthRequestFailureDetails, "detail"> & { readonly what: string },
	): OAuthRequestError {
		const { what, ...rest } = details;
		const isSafe = !this.#secrets.some((secret) => text.includes(secret));
		return new OAuthRequestError(
			new Request(this.#address, { method: this.#method }),
			copyOf(response, isSafe ? text : ""),
			{ ...rest, detail: `${this.#method} ${this.#address}: ${what}` },
		);
	}

	refused(response: Response, text: string): OAuthRequestError {
		const body = parseJson(text);
		const told = errorIn(isJsonObject(body) ? body : {});
		const error = told.code && withoutSecrets(told.code, this.#secrets);
		const errorDescription = told.description && withoutSecrets(told.description, this.#secrets);
		const said = [error, errorDescription].filter(Boolean).join(": ");
		const what = `the provider answered with status ${response.status}${said && `, and said ${said}`}.`;
		return this.failed(response, text, { reason: "refused", what, error, errorDescription });
	}

	thrown(thrown: unknown, timeout: number): OAuthRequestError {
		const none = Response.error();
		if (thrown === TIMED_OUT) {
			const what = `no whole answer within ${timeout} ms; the option \`timeout\` allows more.`;
			return this.failed(none, "", { reason: "timeout", what });
		}
		if (thrown === TOO_LARGE) {
			const what = `the answer has more than ${MOST_BYTES} bytes.`;
			return this.failed(none, "", { reason: "too_large", what });
		}
		// Not as the cause: what a client of HTTP throws may carry the request, with all that is secret.
		const code = causeOf(thrown);
		return this.failed(none, "", {
			reason: "unreachable",
			what: `no answer came${code && ` (${code})`}.`,
		});
	}
}

/** The code of the system's error, such as `ECONNREFUSED`. */
function causeOf(thrown: unknown): string {
	const cause = thrown instanceof Error ? (thrown.cause ?? thrown) : undefined;
	const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
	return typeof code === "string" && /^[A-Z][A-Z\d_]*$/u.test(code) ? code : "";
}

/** An answer that has come, whole, with a good status. */
interface Received {
	readonly text: string;
	readonly refused: () => OAuthRequestError;
	readonly unreadable: (what: string) => OAuthRequestError;
}

async function send(
	question: Question,
	{ fetch = globalThis.fetch, headers: always, timeout, secrets }: Transport,
): Promise<Received> {
	const exchange = new Exchange(question, secrets);
	const limit = new AbortController();
	const timer = setTimeout(() => limit.abort(), timeout);
	let response: Response;
	let text: string;
	try {
		const { url, method = "GET", headers, body } = question;
		const sent = fetch(new URL(url).href, {
			method,
			headers: { "User-Agent": "lucia", Accept: "application/json", ...always, ...headers },
			...(body !== undefined && { body }),
			// Followed, it would carry the client's secret to an address that nobody has named.
			redirect: "manual",
			signal: limit.signal,
		});
		response = await unlessAborted(sent, limit.signal);
		text = await readText(response, limit.signal);
	} catch (error) {
		throw exchange.thrown(error, timeout);
	} finally {
		clearTimeout(timer);
	}
	const refused = (): OAuthRequestError => exchange.refused(response, text);
	if (!response.ok) throw refused();
	return {
		text,
		refused,
		unreadable: (what) => exchange.failed(response, text, { reason: "unreadable", what }),
	};
}

/** An object that a provider has answered. */
export interface Answer {
	readonly body: JsonObject;
	/** The error that the app gets when something in the answer is not as it must be. */
	readonly unreadable: (what: string) => OAuthRequestError;
}

/**
 * Sends a request and reads the object in its answer.
 *
 * @throws OAuthRequestError whatever goes wrong.
 */
export async function ask(question: Question, transport: Transport): Promise<Answer> {
	const { text, refused, unreadable } = await send(question, transport);
	const body = parseJson(text);
	if (!isJsonObject(body)) throw unreadable("the answer is no JSON object.");
	if (isErrorAnswer(body)) throw refused();
	return { body, unreadable };
}

/**
 * Sends a request and reads the list in its answer.
 *
 * @throws OAuthRequestError whatever goes wrong.
 */
export async function askForList(
	question: Question,
	transport: Transport,
): Promise<readonly unknown[]> {
	const { text, refused, unreadable } = await send(question, transport);
	const list = parseJson(text);
	if (Array.isArray(list)) return list;
	throw isJsonObject(list) && isErrorAnswer(list)
		? refused()
		: unreadable("the answer is no JSON list.");
}

/**
 * Sends a request whose answer has nothing to say: mostly it is empty, and sometimes a word.
 *
 * @throws OAuthRequestError when the provider refuses, or cannot be reached.
 */
export async function tell(question: Question, transport: Transport): Promise<void> {
	const { text, refused } = await send(question, transport);
	const body = parseJson(text);
	if (isJsonObject(body) && isErrorAnswer(body)) throw refused();
}
