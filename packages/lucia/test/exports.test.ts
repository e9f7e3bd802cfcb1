import { expect, test } from "vitest";
import { unexportedNames } from "./support/public-names.ts";

test("importing the library leaves the global object as it is", async () => {
	const before = Reflect.ownKeys(globalThis).length;
	await Promise.all([
		import("lucia"),
		import("lucia/middleware"),
		import("lucia/utils"),
		import("lucia/tokens"),
	]);
	expect(Reflect.ownKeys(globalThis)).toHaveLength(before);
});

test.each([
	["lucia", ["DEFAULT_SESSION_COOKIE_NAME", "LuciaError", "createKeyId", "lucia"]],
	[
		"lucia/middleware",
		[
			"astro",
			"elysia",
			"express",
			"fastify",
			"h3",
			"hono",
			"lucia",
			"nextjs",
			"nextjs_future",
			"node",
			"qwik",
			"sveltekit",
			"web",
		],
	],
	[
		"lucia/utils",
		[
			"__experimental_joinAdapters",
			"expiryAt",
			"generateLuciaPasswordHash",
			"generateRandomString",
			"isWithinExpiration",
			"joinAdapters",
			"parseCookie",
			"serializeCookie",
			"sessionStateAt",
			"validateLuciaPasswordHash",
		],
	],
	["lucia/tokens", ["tokens"]],
	["lucia/polyfill/node", []],
])("%s exports what v2 did, and what is named here", async (specifier, names) => {
	const module = (await import(specifier)) as object;
	expect(Object.keys(module).sort()).toEqual(names);
});

test("the session cookie is called auth_session", async () => {
	const { DEFAULT_SESSION_COOKIE_NAME } = await import("lucia");
	expect(DEFAULT_SESSION_COOKIE_NAME).toBe("auth_session");
});

test("every type that a public signature names can be imported", () => {
	const entries = ["index.ts", "utils.ts", "middleware/index.ts", "tokens/index.ts"];
	expect(unexportedNames(entries)).toEqual([]);
});
