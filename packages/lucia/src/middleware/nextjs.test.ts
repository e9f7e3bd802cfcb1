import { describe, expect, test } from "vitest";
import { lucia } from "../lucia.ts";
import { BLANK, contextOf, NEW, sessionCookie, THEME } from "../../test/support/contexts.ts";
import { emptyRows, memoryAdapter } from "../../test/support/memory-adapter.ts";
import { nodeExchange } from "../../test/support/node-exchange.ts";
import type { Middleware } from "./request-context.ts";
import { nextjs_future } from "./nextjs-future.ts";
import { nextjs } from "./nextjs.ts";

const both: readonly [string, () => Middleware<[unknown]>][] = [
	["nextjs", nextjs as () => Middleware<[unknown]>],
	["nextjs_future", nextjs_future as unknown as () => Middleware<[unknown]>],
];

/** A store as `cookies()` gives it; without `written` it can only be read. */
function store(value: string | undefined, written?: unknown[]) {
	return {
		get: (name: string) => (value === undefined || name !== "auth_session" ? undefined : { value }),
		set: (...cookie: unknown[]) => {
			if (!written) throw new Error("Cookies can only be modified in a Server Action");
			written.push(cookie);
		},
	};
}

describe.each(both)("%s() in the Pages Router", (_, middleware) => {
	test("tore the other cookies apart at the commas of their dates: now they stay whole", () => {
		const { req, res } = nodeExchange("POST");
		res.setHeader("Set-Cookie", [THEME, BLANK]);
		contextOf(middleware(), { req, res }).setCookie(sessionCookie("new"));
		expect(res.getHeader("Set-Cookie")).toEqual([THEME, NEW]);
		res.setHeader("Set-Cookie", THEME);
		contextOf(middleware(), { req, res, query: {} }).setCookie(sessionCookie("new"));
		expect(res.getHeader("Set-Cookie")).toEqual([THEME, NEW]);
	});

	test.each(["{ req }", "IncomingMessage", "NextApiRequest"])(
		"takes %s, and cannot write a cookie without a response",
		(kind) => {
			const { req } = nodeExchange("POST", { cookie: "auth_session=s1", host: "a.com" });
			if (kind === "NextApiRequest") {
				// A plain object with all cookies, which was taken for a store of them.
				Object.assign(req, { cookies: { auth_session: "s1" }, query: {} });
			}
			const context = contextOf(middleware(), kind === "{ req }" ? { req } : req);
			expect(context.request.method).toBe("POST");
			expect(context.request.headers.get("Cookie")).toBe("auth_session=s1");
			expect(context.sessionCookie).toBeNull();
			expect(context.setCookie(sessionCookie("new"))).toBe(false);
		},
	);
});

describe.each(both)("%s() with a NextRequest", (_, middleware) => {
	const request = Object.assign(
		new Request("https://a.com/", { headers: { Cookie: "auth_session=header" } }),
		{ cookies: store("s1") },
	);

	test("reads the cookie that it has parsed, or that of any web Request", () => {
		const context = contextOf(middleware(), request);
		expect(context.sessionCookie).toBe("s1");
		expect(context.request).toMatchObject({ method: "GET", url: "https://a.com/" });
		const plain = contextOf(middleware(), new Request("https://a.com/"));
		expect(plain.sessionCookie).toBeNull();
	});
});

test("a NextRequest has no response: nextjs() says nothing, as it did, and nextjs_future() what to do", () => {
	const request = new Request("https://a.com/");
	expect(contextOf(nextjs(), request).setCookie(sessionCookie("new"))).toBe(false);
	expect(() => contextOf(nextjs_future(), request).setCookie(sessionCookie("new"))).toThrow(
		'Send them with your own: response.headers.append("Set-Cookie", auth.createSessionCookie(session).serialize()).',
	);
});

describe("nextjs_future() in the App Router", () => {
	const headers = new Headers({ Cookie: "auth_session=header", Host: "a.com" });

	test.each([
		["functions, as next/headers had before version 15", () => headers, () => store("s1")],
		["what was awaited", headers, store("s1")],
	])("takes %s", (_, given, cookies) => {
		const context = contextOf(nextjs_future(), "POST", { headers: given, cookies });
		expect(context.request).toMatchObject({ method: "POST", url: undefined });
		expect(context.request.headers.get("Host")).toBe("a.com");
		expect(context.sessionCookie).toBe("s1");
	});

	test("writes the cookie into the store, and says so when that can only be read", () => {
		const written: unknown[] = [];
		const write = (cookies: ReturnType<typeof store>) =>
			contextOf(nextjs_future(), "GET", { headers, cookies: () => cookies }).setCookie(
				sessionCookie("new"),
			);
		expect(write(store(undefined, written))).not.toBe(false);
		expect(written).toEqual([["auth_session", "new", sessionCookie("new").attributes]]);
		expect(write(store(undefined))).toBe(false);
		const { get } = store(undefined);
		const context = contextOf(nextjs_future(), "GET", { headers, cookies: { get } });
		expect(context.setCookie(sessionCookie("new"))).toBe(false);
	});

	test.each([
		["headers", { headers: () => Promise.resolve(headers), cookies: () => store("s1") }],
		["cookies", { headers: () => headers, cookies: () => Promise.resolve(store("s1")) }],
		["cookies", { headers, cookies: Promise.resolve(store("s1")) }],
	])(
		"failed on the promise that %s() gives since Next.js 15, without a hint: now it says what to await",
		(name, context) => {
			const call = (): unknown => contextOf(nextjs_future(), "POST", context as never);
			expect(call).toThrow(TypeError);
			expect(call).toThrow(
				`The middleware nextjs_future() got a promise from ${name}(): since Next.js 15 it has to be awaited first. Write \`const [h, c] = await Promise.all([headers(), cookies()]);\` and then \`auth.handleRequest(method, { headers: () => h, cookies: () => c })\`.`,
			);
		},
	);

	test.each([undefined, {}, { headers }, { headers, cookies: {} }, "context"])(
		"refuses the second argument %j",
		(context) => {
			expect(() => contextOf(nextjs_future(), "POST", context as never)).toThrow(
				"The middleware nextjs_future() takes auth.handleRequest(method, { headers, cookies })",
			);
		},
	);
});

describe("nextjs() in the App Router", () => {
	const cookies = (): ReturnType<typeof store> => store("s1");

	test("reads the given request, and the cookie from the store", () => {
		const request = new Request("https://a.com/x", { method: "PUT" });
		const context = contextOf(nextjs(), { request, cookies });
		expect(context.request).toMatchObject({ method: "PUT", url: "https://a.com/x" });
		expect(context.sessionCookie).toBe("s1");
		expect(contextOf(nextjs(), { request: null, cookies: cookies() }).sessionCookie).toBe("s1");
	});

	test.each([
		["no headers", undefined, "GET"],
		["those of a page", new Headers({ Host: "a.com" }), "GET"],
		["those of a server action", new Headers({ "Next-Action": "abc" }), "POST"],
		["those with an origin", new Headers({ Origin: "https://a.com" }), "POST"],
	])(
		"took every server action for a GET: with %s it takes the request for a %3$s",
		(_, headers, method) => {
			const context = contextOf(nextjs(), { request: null, cookies, headers });
			expect(context.request.method).toBe(method);
		},
	);

	test("a server action from another site had the session", async () => {
		const auth = lucia({ adapter: memoryAdapter(emptyRows()), env: "DEV", middleware: nextjs() });
		const { userId } = await auth.createUser({ key: null, attributes: {} });
		const { sessionId } = await auth.createSession({ userId, attributes: {} });
		const validate = (origin: string) => {
			const headers = new Headers({ Host: "a.com", Origin: origin, "Next-Action": "abc" });
			const context = { request: null, cookies: () => store(sessionId), headers: () => headers };
			return auth.handleRequest(context).validate();
		};
		expect(await validate("https://evil.com")).toBeNull();
		expect(await validate("null")).toBeNull();
		expect(await validate("https://a.com")).toMatchObject({ sessionId });
	});

	test("fails on a promise with what to await", () => {
		const promised = { request: null, cookies: () => Promise.resolve(store("s1")) };
		expect(() => contextOf(nextjs(), promised as never)).toThrow(
			"`auth.handleRequest({ request: null, headers: () => h, cookies: () => c })`",
		);
	});
});
