import { describe, expect, test } from "vitest";
import type { Middleware } from "./request-context.ts";
import * as middleware from "./index.ts";

const webRequest = new Request("https://a.com/");
const nodeRequest = { method: "GET", url: "/", headers: { host: "a.com" } };

/** What no middleware takes, and how it is called in the message. */
const wrong: readonly [string, unknown][] = [
	["nothing there", undefined],
	["nothing there", null],
	["a number", 5],
	["a promise", Promise.resolve(webRequest)],
	["another object", {}],
	["another object", { request: {}, cookies: null, cookie: 1, set: {}, node: null, req: null }],
	["a function", () => webRequest],
];

const takesWebRequest = new Set(["web", "nextjs", "nextjs_future"]);
const takesNodeRequest = new Set(["node", "express", "fastify", "nextjs", "nextjs_future"]);

const { lucia: _, ...named } = middleware;

describe.each(Object.entries(named))("%s()", (name, factory) => {
	test.each([
		...wrong,
		...(takesWebRequest.has(name) ? [] : [["a web Request", webRequest] as const]),
		...(takesNodeRequest.has(name) ? [] : [["a request of Node.js", nodeRequest] as const]),
	])("says what it takes when it is given %s", (described, value) => {
		const called = factory() as Middleware<[unknown]>;
		const call = (): unknown =>
			called({ args: [value], env: "DEV", sessionCookieName: "auth_session" });
		expect(call).toThrow(TypeError);
		expect(call).toThrow(
			new RegExp(
				`^The middleware ${name}\\(\\) takes auth\\.handleRequest\\(.*It was given ${described}\\.$`,
				"u",
			),
		);
	});
});
