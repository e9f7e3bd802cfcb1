import { Cookie, CookieJar } from "tough-cookie";

/** What a browser got back. */
export interface Answer {
	readonly status: number;
	/** The path that a redirect leads to. */
	readonly location: string | null;
	/** The body, parsed; the text itself when it is no JSON. */
	readonly body: unknown;
	/** Every `Set-Cookie` line in the order of the response, parsed as a browser does. */
	readonly setCookies: readonly Cookie[];
	/** The names in {@link Answer.setCookies}, sorted. */
	readonly names: readonly string[];
}

/** A browser as far as sessions are concerned: a cookie jar, and an `Origin` on POST. */
export class Browser {
	readonly url: string;
	readonly #folder: string;
	readonly #jar = new CookieJar();

	/**
	 * @param url - Where the app is reached, without a slash at the end.
	 * @param folder - What its paths begin with.
	 */
	constructor(url: string, folder = "") {
		this.url = url;
		this.#folder = folder;
	}

	/** A cookie as the jar holds it, or `null`: not there, or expired. */
	cookie(name: string): Cookie | null {
		return this.#jar.getCookiesSync(this.url).find((cookie) => cookie.key === name) ?? null;
	}

	/** Puts a cookie into the jar, as an earlier response would have. */
	keep(line: string): void {
		this.#jar.setCookieSync(line, this.url);
	}

	get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
		return this.#send("GET", path, headers);
	}

	/**
	 * @param origin - By default the app's own; `null` sends no `Origin` at all, the text `"null"`
	 * what a sandboxed frame sends.
	 */
	post(path: string, origin: string | null = this.url): Promise<Answer> {
		return this.#send("POST", path, origin === null ? {} : { Origin: origin });
	}

	/** POSTs this, with these headers and no others but the cookies. */
	submit(
		path: string,
		body: FormData | string,
		headers: Readonly<Record<string, string>>,
	): Promise<Answer> {
		return this.#send("POST", path, headers, body);
	}

	async #send(
		method: string,
		path: string,
		headers: Readonly<Record<string, string>>,
		body?: FormData | string,
	): Promise<Answer> {
		const url = this.url + this.#folder + path;
		const cookies = this.#jar.getCookieStringSync(url);
		const response = await fetch(url, {
			method,
			redirect: "manual",
			headers: {
				...(cookies !== "" && { Cookie: cookies }),
				// Some frameworks refuse forms of other origins themselves: not what is tested here.
				...(method === "POST" && body === undefined && { "Content-Type": "application/json" }),
				...headers,
			},
			...(method === "POST" && { body: body ?? "{}" }),
		});
		const setCookies = response.headers.getSetCookie().map((line) => {
			const cookie = Cookie.parse(line);
			if (!cookie) throw new Error(`This Set-Cookie line is no cookie: ${line}`);
			this.#jar.setCookieSync(line, url);
			return cookie;
		});
		return {
			status: response.status,
			location: pathOf(response.headers.get("Location"), url),
			body: parse(await response.text()),
			setCookies,
			names: setCookies.map(({ key }) => key).sort(),
		};
	}
}

function pathOf(location: string | null, base: string): string | null {
	return location === null ? null : new URL(location, base).pathname;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
