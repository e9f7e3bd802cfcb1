import { describe, expect, test } from "vitest";
import { lucia } from "../lucia.ts";
import { BLANK, contextOf, NEW, sessionCookie, THEME } from "../../test/support/contexts.ts";
import { emptyRows, memoryAdapter } from "../../test/support/memory-adapter.ts";
import { nodeExchange } from "../../test/support/node-exchange.ts";
import { node } from "./node.ts";

describe("node()", () => {
	test("put a newer session cookie before an older one, so that a sign-in over a stale cookie was undone: now it is the only one", async () => {
		const auth = lucia({ adapter: memoryAdapter(emptyRows()), env: "DEV", middleware: node() });
		const { userId } = await auth.createUser({ key: null, attributes: {} });
		const session = await auth.createSession({ userId, attributes: {} });
		const { req, res } = nodeExchange("GET", { cookie: "auth_session=stale" });
		res.setHeader("Set-Cookie", THEME);
		const request = auth.handleRequest(req, res);
		expect(await request.validate()).toBeNull();
		expect(res.getHeader("Set-Cookie")).toEqual([THEME, BLANK]);
		request.setSession(session);
		expect(res.getHeader("Set-Cookie")).toEqual([
			THEME,
			auth.createSessionCookie(session).serialize(),
		]);
	});

	test.each([
		["nothing", undefined, [NEW]],
		["one text", THEME, [THEME, NEW]],
		["a list", [THEME, "lang=en"], [THEME, "lang=en", NEW]],
		["a number", 5, ["5", NEW]],
	])("keeps what was there: %s", (_, before, after) => {
		const { req, res } = nodeExchange("GET");
		if (before !== undefined) res.setHeader("Set-Cookie", before);
		contextOf(node(), req, res).setCookie(sessionCookie("new"));
		expect(res.getHeader("Set-Cookie")).toEqual(after);
	});

	test("hands on method, headers and no URL", () => {
		const { req, res } = nodeExchange("POST", { cookie: "a=b" });
		const { request, sessionCookie: cookie } = contextOf(node(), req, res);
		expect(request).toMatchObject({ method: "POST", url: undefined });
		expect(request.headers.get("Cookie")).toBe("a=b");
		expect(cookie).toBeNull();
	});

	test("takes a request without a method for an unsafe one", () => {
		const { res } = nodeExchange("GET");
		expect(contextOf(node(), { headers: {} }, res).request.method).toBe("");
	});

	test("an origin of null made it throw: now there is no session", async () => {
		const auth = lucia({ adapter: memoryAdapter(emptyRows()), env: "DEV", middleware: node() });
		const { req, res } = nodeExchange("POST", {
			origin: "null",
			host: "a.com",
			cookie: "auth_session=x",
		});
		expect(await auth.handleRequest(req, res).validate()).toBeNull();
		expect(res.getHeader("Set-Cookie")).toBeUndefined();
	});

	test("needs the response only to write a cookie, and says so then", () => {
		const { req } = nodeExchange("GET");
		const context = contextOf(node(), req, undefined as never);
		expect(() => context.setCookie(sessionCookie("new"))).toThrow(
			"The middleware node() takes auth.handleRequest(req, res) with the request and the response of Node.js. It was given nothing there.",
		);
	});

	test("says so when the headers have been sent", () => {
		const { req, res } = nodeExchange("GET");
		res.writeHead(200);
		expect(() => contextOf(node(), req, res).setCookie(sessionCookie("new"))).toThrow(
			"Cannot set headers after they are sent to the client",
		);
	});
});
