import { describe, expect, test } from "vitest";
import { createCookie } from "../cookies/cookie.ts";
import { BLANK, contextOf, NEW, sessionCookie, THEME } from "../../test/support/contexts.ts";
import { hono, type HonoContext } from "./hono.ts";

const headers = new Headers({ Cookie: "a=b" });

/** A context that does what Hono documents for `header()`. */
function context(req: Partial<HonoContext["req"]>, response = new Headers()): HonoContext {
	return {
		req: { method: "GET", url: "https://a.com/", ...req },
		res: { headers: response },
		header: (name, value, options) => {
			if (value === undefined) response.delete(name);
			else if (options?.append) response.append(name, value);
			else response.set(name, value);
		},
	};
}

describe("hono()", () => {
	test("threw on Hono 4, whose request has no headers: now the raw request is read", () => {
		const { request } = contextOf(hono(), context({ raw: { headers } }));
		expect(request.headers.get("Cookie")).toBe("a=b");
		expect(request).toMatchObject({ method: "GET", url: "https://a.com/" });
	});

	test("reads the headers of Hono before 3, which has no raw request", () => {
		expect(contextOf(hono(), context({ headers })).request.headers.get("Cookie")).toBe("a=b");
	});

	test("overwrote the other cookies of the response: now they stay, and one session cookie with them", () => {
		const response = new Headers({ "Set-Cookie": THEME });
		const { setCookie } = contextOf(hono(), context({ raw: { headers } }, response));
		setCookie(sessionCookie(""));
		expect(response.getSetCookie()).toEqual([THEME, BLANK]);
		response.append("Set-Cookie", "lang=en");
		setCookie(sessionCookie("new"));
		expect(response.getSetCookie()).toEqual([THEME, "lang=en", NEW]);
	});

	test("does not make Hono build a response for the first cookie of a kind", () => {
		const target = {
			...context({ raw: { headers } }),
			get res(): never {
				throw new Error("looked at");
			},
		};
		const { setCookie } = contextOf(hono(), target);
		expect(() => setCookie(sessionCookie("new"))).not.toThrow();
		expect(() => setCookie(createCookie("auth_session", "", { path: "/app" }))).not.toThrow();
	});
});
