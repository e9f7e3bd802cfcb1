import { describe, expect, test } from "vitest";
import type { Cookie } from "../cookies/cookie.ts";
import { lucia } from "../lucia.ts";
import { lucia as luciaMiddleware, web } from "./index.ts";
import { toRequestContext, type RequestContext } from "./request-context.ts";
import { createInstance } from "../../test/support/instance.ts";
import { emptyRows, memoryAdapter } from "../../test/support/memory-adapter.ts";

const setCookie = (): void => {};

describe("the forms of a request context", () => {
	test("headers like those of the web are used as they are", () => {
		const headers = new Headers({ Cookie: "a=b" });
		const context = toRequestContext({ request: { method: "GET", url: "x", headers }, setCookie });
		expect(context.request).toEqual({ method: "GET", url: "x", headers });
		expect(context.sessionCookie).toBeNull();
	});

	test("the older form, with three headers and a stored cookie, still works", () => {
		const { request, sessionCookie } = toRequestContext({
			request: {
				method: "POST",
				headers: { origin: "https://a.com", cookie: null, authorization: "Bearer x" },
				storedSessionCookie: "s1",
			},
			setCookie,
		});
		expect(request.headers.get("Origin")).toBe("https://a.com");
		expect(request.headers.get("authorization")).toBe("Bearer x");
		expect(request.headers.get("Cookie")).toBeNull();
		expect(sessionCookie).toBe("s1");
	});

	test("several values of a header are all kept", () => {
		const headers = { authorization: null, "x-a": ["1", "2"], "x-b": undefined };
		const { request } = toRequestContext({
			request: { method: "GET", headers: headers as never },
			setCookie,
		});
		expect(request.headers.get("X-A")).toBe("1, 2");
		expect(request.headers.get("X-B")).toBeNull();
	});

	test("a header that HTTP does not allow made an error that repeated it, with the session id", () => {
		const headers = { origin: null, authorization: null, cookie: "auth_session=s1; a=\u2026" };
		const { request } = toRequestContext({ request: { method: "GET", headers }, setCookie });
		expect(request.headers.get("Cookie")).toBe(headers.cookie);
	});

	test("setCookie keeps the object that it belongs to", () => {
		const context = {
			request: { method: "GET", headers: new Headers() },
			sent: [] as string[],
			setCookie(cookie: Cookie) {
				this.sent.push(cookie.name);
			},
		};
		toRequestContext(context).setCookie({ name: "a" } as Cookie);
		expect(context.sent).toEqual(["a"]);
	});

	test.each([undefined, null, { host: "a" }])(
		"a request with the headers %j is refused with a sentence",
		(headers) => {
			const context = {
				request: { method: "GET", headers },
				setCookie,
			} as unknown as RequestContext;
			expect(() => toRequestContext(context)).toThrow(
				"The middleware gave a request without headers",
			);
		},
	);
});

test("handleRequest() without its arguments says what is wrong", () => {
	const handleRequest = createInstance().auth.handleRequest as () => unknown;
	expect(handleRequest).toThrow("The middleware gave a request context without a request");
});

test("a middleware gets the arguments, the environment and the name of the cookie", () => {
	const given: unknown[] = [];
	const { auth } = createInstance({
		env: "PROD",
		sessionCookie: { name: "sid" },
		middleware: (context) => {
			given.push(context);
			return { request: { method: "GET", headers: new Headers() }, setCookie };
		},
	});
	(auth.handleRequest as (...args: unknown[]) => unknown)(1, "two");
	expect(given).toEqual([{ args: [1, "two"], env: "PROD", sessionCookieName: "sid" }]);
});

test("lucia() takes the context itself", () => {
	const context = { request: { method: "GET", headers: new Headers() }, setCookie };
	expect(luciaMiddleware()({ args: [context], env: "DEV", sessionCookieName: "a" })).toBe(context);
});

describe("web()", () => {
	async function signedIn() {
		const auth = lucia({ adapter: memoryAdapter(emptyRows()), env: "DEV", middleware: web() });
		const { userId } = await auth.createUser({ key: null, attributes: {} });
		const session = await auth.createSession({ userId, attributes: {} });
		return { auth, session };
	}

	test("validates the cookie of a Request", async () => {
		const { auth, session } = await signedIn();
		const request = new Request("https://example.com/", {
			method: "POST",
			headers: {
				cookie: auth.createSessionCookie(session).serialize(),
				origin: "https://example.com",
			},
		});
		expect(await auth.handleRequest(request).validate()).toEqual(session);
	});

	test("checks the origin against the host of the URL", async () => {
		const { auth, session } = await signedIn();
		const request = new Request("https://example.com/", {
			method: "POST",
			headers: {
				cookie: auth.createSessionCookie(session).serialize(),
				origin: "https://evil.com",
				host: "evil.com",
			},
		});
		expect(await auth.handleRequest(request).validate()).toBeNull();
	});

	test("cannot set cookies, and says so every time", async () => {
		const { auth, session } = await signedIn();
		const request = auth.handleRequest(new Request("https://example.com/"));
		const message = "Cookies cannot be set when using the `web()` middleware";
		expect(() => request.setSession(session)).toThrow(message);
		expect(() => request.setSession(session)).toThrow(message);
		expect(request.pendingCookies).toEqual([]);
	});

	test("refuses an option that is not one", () => {
		expect(() => web({ deferCookies: "true" as never })).toThrow(
			"web(): the option `deferCookies` must be true or false.",
		);
	});
});
