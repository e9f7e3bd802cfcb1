import type { Cookie } from "../cookies/cookie.ts";
import { PendingCookies } from "./pending-cookies.ts";
import type { RequestContext } from "../middleware/request-context.ts";

type Way = Pick<RequestContext, "setCookie" | "deferCookies">;

/** Sends the cookies of one request, and keeps what its middleware could not send. */
export class CookieWriter {
	readonly pending: PendingCookies = new PendingCookies();
	readonly #way: Way;

	constructor(way: Way) {
		this.#way = way;
	}

	/** @throws What the middleware throws when it cannot set cookies. */
	write(cookie: Cookie): void {
		if (this.#send(cookie)) this.pending.remove(cookie);
		else this.pending.add(cookie);
	}

	/** The same for a cookie that the app does not wait for; `false` when the middleware threw. */
	tryWrite(cookie: Cookie): boolean {
		try {
			this.write(cookie);
			return true;
		} catch {
			// Not every middleware can set cookies, and not at every moment.
			this.pending.add(cookie);
			return false;
		}
	}

	/**
	 * The same for a cookie that is of use only if it reaches the browser for certain; `false`, with
	 * nothing kept, when it does not.
	 */
	deliver(cookie: Cookie): boolean {
		// The app sends what is deferred; of what is pending for another reason it need not learn.
		if (this.#way.deferCookies === true) {
			this.pending.add(cookie);
			return true;
		}
		try {
			if (!this.#send(cookie)) return false;
		} catch {
			return false;
		}
		this.pending.remove(cookie);
		return true;
	}

	#send(cookie: Cookie): boolean {
		return this.#way.deferCookies !== true && this.#way.setCookie(cookie) !== false;
	}
}
