import type { Cookie } from "../cookies/cookie.ts";
import { hostOnlyTwin } from "../cookies/set-cookie.ts";
import { PendingCookies } from "./pending-cookies.ts";
import type { PresentContext } from "../middleware/request-context.ts";

type Way = Pick<PresentContext, "setCookie" | "deferCookies" | "oneCookiePerName" | "isAborted">;

/**
 * Sends the cookies of one request, and keeps what its middleware could not send. A cookie with a
 * domain goes out behind the blank one for its host-only twin.
 */
export class CookieWriter {
	readonly pending: PendingCookies = new PendingCookies();
	readonly #way: Way;

	constructor(way: Way) {
		this.#way = way;
	}

	/** @throws What the middleware throws when it cannot set cookies; nothing is kept then. */
	write(cookie: Cookie): void {
		const twin = hostOnlyTwin(cookie);
		const isTwinSent = twin !== null && this.#sendTwin(twin);
		const isSent = this.#send(cookie);
		if (twin) this.#keep(twin, isTwinSent);
		this.#keep(cookie, isSent);
	}

	/** The same for a cookie that the app does not wait for; `false` when the middleware threw. */
	tryWrite(cookie: Cookie): boolean {
		try {
			this.write(cookie);
			return true;
		} catch {
			// Not every middleware can set cookies, and not at every moment.
			const twin = hostOnlyTwin(cookie);
			if (twin) this.pending.add(twin);
			this.pending.add(cookie);
			return false;
		}
	}

	/**
	 * The same for a cookie that is of use only if it reaches the browser for certain; `false`, with
	 * nothing kept, when it does not.
	 */
	deliver(cookie: Cookie): boolean {
		if (this.#way.isAborted()) return false;
		const twin = hostOnlyTwin(cookie);
		try {
			const isTwinSent = twin !== null && this.#sendTwin(twin);
			// The app sends what is deferred; of what is pending for another reason it need not learn.
			const isSent = this.#send(cookie);
			if (!isSent && this.#way.deferCookies !== true) return false;
			if (twin) this.#keep(twin, isTwinSent);
			this.#keep(cookie, isSent);
			return true;
		} catch {
			return false;
		}
	}

	#keep(cookie: Cookie, isSent: boolean): void {
		if (isSent) this.pending.remove(cookie);
		else this.pending.add(cookie);
	}

	/** Before the cookie itself, which is the last word of those that keep one for each name. */
	#sendTwin(twin: Cookie): boolean {
		return this.#way.oneCookiePerName !== true && this.#send(twin);
	}

	#send(cookie: Cookie): boolean {
		return this.#way.deferCookies !== true && this.#way.setCookie(cookie) !== false;
	}
}
