import { createCookie, type Cookie } from "../../src/cookies/cookie.ts";
import {
	toRequestContext,
	type Middleware,
	type RequestContext,
} from "../../src/middleware/request-context.ts";

/** What a middleware makes of these arguments. */
export function contextOf<Args extends unknown[]>(
	middleware: Middleware<Args>,
	...args: Args
): RequestContext {
	return toRequestContext(middleware({ args, env: "DEV", sessionCookieName: "auth_session" }));
}

/** The cookie of the session with this id, or the blank one. */
export function sessionCookie(value: string): Cookie {
	return createCookie("auth_session", value, {
		path: "/",
		httpOnly: true,
		sameSite: "lax",
		secure: false,
		expires: new Date(value === "" ? 0 : Date.UTC(2026, 0, 1)),
	});
}

/** The same as lines of the response. */
export const NEW: string = sessionCookie("new").serialize();
export const BLANK: string = sessionCookie("").serialize();

/** A cookie of the app, with the comma of its date. */
export const THEME = "theme=dark; Expires=Fri, 01 Jan 2027 00:00:00 GMT";
