import { OAuthRequestError, type OAuthRequestFailureDetails } from "../errors.ts";
import { isJsonObject, parseJson, textIn, type JsonObject } from "./json.ts";
import { NOT_UTF8, readText, TIMED_OUT, TOO_LARGE, unlessAborted } from "./read-text.ts";
import { formsOf, withoutSecrets } from "./secrets.ts";
import { isErrorAnswer, toldError } from "./told-error.ts";

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

/** Longer than a timer can wait, it would end at once. In milliseconds. */
export const LONGEST_TIMEOUT = 2_147_483_647;

/** Answers are some kilobytes. Whoever sends more than this holds the app, or its memory. In bytes. */
const MOST_BYTES = 1_048_576;

/** Statuses whose answers have no body. */
const bodiless: ReadonlySet<number> = new Set([101, 103, 204, 205, 304]);

/**
 * The answer again, to be read by whoever catches the error. That of a good status may hold tokens, which
 * nobody needs in an error.
 */
function copyOf(response: Response, text: string): Response {
	const { status, statusText } = response;
	try {
		const type = response.headers.get("Content-Type");
		return new Response(bodiless.has(status) || response.ok ? null : text, {
			status,
			statusText,
			headers: type === null ? {} : { "Content-Type": type },
		});
	} catch {
		return Response.error();
	}
}

/** The codes of the protocol (RFC 6749, sections 4.1.2.1 and 5.2): no secret, whatever a code may be. */
const REGISTERED: ReadonlySet<string> = new Set(
	"invalid_request invalid_client invalid_grant unauthorized_client unsupported_grant_type invalid_scope access_denied server_error temporarily_unavailable".split(
		" ",
	),
);

/** The tokens in an answer that failed, which nobody knew before. */
function tokensIn(text: string): string[] {
	const body = parseJson(text);
	const form = new URLSearchParams(text);
	return ["access_token", "refresh_token", "id_token"].flatMap((name) => {
		const token = isJsonObject(body) ? textIn(body, name) : form.get(name);
		return token === null ? [] : formsOf([token], "");
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
		const secrets = [...this.#secrets, ...tokensIn(text)];
		// As it stands there, and as its reader will have it: JSON has several ways to write a letter.
		const written = [text, JSON.stringify(parseJson(text)) ?? ""];
		const isSafe = !secrets.some((secret) => written.some((each) => each.includes(secret)));
		return new OAuthRequestError(
			new Request(this.#address, { method: this.#method }),
			copyOf(response, isSafe ? text : ""),
			{ ...rest, detail: `${this.#method} ${this.#address}: ${what}` },
		);
	}

	refused(response: Response, text: string): OAuthRequestError {
		const told = toldError(response, text);
		const secrets = [...this.#secrets, ...tokensIn(text)];
		const isCode = told.code !== null && REGISTERED.has(told.code);
		const error = isCode ? told.code : told.code && withoutSecrets(told.code, secrets);
		const errorDescription = told.description && withoutSecrets(told.description, secrets);
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
		if (thrown === NOT_UTF8) {
			return this.failed(none, "", { reason: "unreadable", what: "the answer is not UTF-8." });
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
		const sent = Promise.resolve(
			fetch(new URL(url).href, {
				method,
				headers: { "User-Agent": "lucia", Accept: "application/json", ...always, ...headers },
				...(body !== undefined && { body }),
				// Followed, it would carry the client's secret to an address that nobody has named.
				redirect: "manual",
				signal: limit.signal,
			}),
		);
		// An answer that comes too late, from a `fetch` that knows no signal, is not waited for.
		limit.signal.addEventListener("abort", () => {
			sent.then(({ body: late }) => late?.cancel()).catch(() => {});
		});
		response = await unlessAborted(sent, limit.signal);
		text = await readText(response, MOST_BYTES, limit.signal);
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
