import { describe, expect, test } from "vitest";
import { createCookie, serializeCookie, type CookieAttributes } from "../cookies/cookie.ts";
import { BLANK, contextOf, NEW, sessionCookie, THEME } from "../../test/support/contexts.ts";
import { express, type ExpressResponse } from "./express.ts";

const req = { method: "GET", headers: {} };

/** A response that does what Express documents: `maxAge` in milliseconds, cookies are appended. */
function response(lines: string[] = []): ExpressResponse & { lines: string[] } {
	const res = {
		lines,
		cookie: (name: string, value: string, { maxAge, ...options }: CookieAttributes) => {
			res.lines.push(
				serializeCookie(name, value, {
					...options,
					...(maxAge !== undefined && { maxAge: maxAge / 1000 }),
				}),
			);
		},
		getHeader: () => res.lines,
		setHeader: (_: string, values: readonly string[]) => {
			res.lines = [...values];
		},
	};
	return res;
}

describe("express()", () => {
	test("could not write a cookie on Express before 4.18, which refuses a key maxAge without a number", () => {
		const given: CookieAttributes[] = [];
		const res = {
			cookie: (_name: string, _value: string, options: CookieAttributes) => {
				if ("maxAge" in options && typeof options.maxAge !== "number") {
					throw new TypeError("maxAge should be a Number");
				}
				given.push(options);
			},
		};
		contextOf(express(), req, res).setCookie(
			createCookie("a", "1", {
				path: "/",
				maxAge: undefined,
				secure: false,
			} as unknown as CookieAttributes),
		);
		expect(Object.keys(given[0] ?? {})).toEqual(["path", "secure"]);
	});

	test("gives Express the milliseconds that it wants", () => {
		const res = response();
		contextOf(express(), req, res).setCookie(createCookie("a", "1", { maxAge: 60, path: "/" }));
		expect(res.lines).toEqual(["a=1; Max-Age=60; Path=/"]);
	});

	test("sends one session cookie, and leaves the others alone", () => {
		const res = response([THEME, BLANK]);
		contextOf(express(), req, res).setCookie(sessionCookie("new"));
		expect(res.lines).toEqual([THEME, NEW]);
	});

	test("works with a response that has nothing but cookie()", () => {
		const names: string[] = [];
		contextOf(express(), req, { cookie: (name) => names.push(name) }).setCookie(sessionCookie("x"));
		expect(names).toEqual(["auth_session"]);
	});
});
