import { describe, expect, test } from "vitest";
import { createCookie, type CookieAttributes } from "../cookies/cookie.ts";
import { contextOf, sessionCookie } from "../../test/support/contexts.ts";
import { astro } from "./astro.ts";
import { qwik } from "./qwik.ts";
import { sveltekit } from "./sveltekit.ts";

// SvelteKit, Astro and Qwik City keep cookies by name, and read them for the middleware.

const request = new Request("https://a.com/x", {
	method: "POST",
	headers: { Cookie: "auth_session=header", Origin: "https://a.com" },
});

type Written = [name: string, value: string, options: CookieAttributes];

function stores(value: string | undefined) {
	const written: Written[] = [];
	const set = (...cookie: Written): void => void written.push(cookie);
	return {
		written,
		svelteKit: contextOf(sveltekit(), { request, cookies: { get: () => value, set } }),
		astro: contextOf(astro(), {
			request,
			cookies: { get: () => (value === undefined ? undefined : { value }), set },
		}),
		qwik: contextOf(qwik(), {
			request,
			cookie: { get: () => (value === undefined ? null : { value }), set },
		}),
	};
}

describe.each(["svelteKit", "astro", "qwik"] as const)("%s", (name) => {
	test("reads the cookie as the framework has parsed it", () => {
		expect(stores("s1")[name].sessionCookie).toBe("s1");
		expect(stores(undefined)[name].sessionCookie).toBeNull();
	});

	test("takes an empty cookie for what it is, also after signing out in the same request", () => {
		expect(stores("")[name].sessionCookie).toBe("");
	});

	test("hands on the request", () => {
		const context = stores(undefined)[name].request;
		expect(context).toMatchObject({ method: "POST", url: "https://a.com/x" });
		expect(context.headers.get("Origin")).toBe("https://a.com");
	});

	test("writes the cookie with its attributes, also those that are false", () => {
		const { written, [name]: context } = stores(undefined);
		context.setCookie(sessionCookie("new"));
		expect(written).toEqual([
			[
				"auth_session",
				"new",
				{
					path: "/",
					httpOnly: true,
					sameSite: "lax",
					secure: false,
					expires: new Date(Date.UTC(2026, 0, 1)),
				},
			],
		]);
	});

	test("does not pass on an attribute that is undefined, which would undo a default", () => {
		const { written, [name]: context } = stores(undefined);
		const attributes = { path: undefined, domain: undefined } as unknown as CookieAttributes;
		context.setCookie(createCookie("a", "1", attributes));
		expect(written[0]?.[2]).toEqual(name === "svelteKit" ? { path: "." } : {});
		expect(Object.keys(written[0]?.[2] ?? {})).not.toContain("domain");
	});
});
