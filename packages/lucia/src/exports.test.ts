import { expect, test } from "vitest";

test("importing the library leaves the global object as it is", async () => {
	const before = Reflect.ownKeys(globalThis).length;
	await Promise.all([import("lucia"), import("lucia/middleware"), import("lucia/utils")]);
	expect(Reflect.ownKeys(globalThis)).toHaveLength(before);
});

test.each([
	["lucia", ["DEFAULT_SESSION_COOKIE_NAME", "LuciaError", "createKeyId", "lucia"]],
	["lucia/middleware", ["lucia", "web"]],
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
	["lucia/polyfill/node", []],
])("%s exports what v2 did, and what is named here", async (specifier, names) => {
	const module = (await import(specifier)) as object;
	expect(Object.keys(module).sort()).toEqual(names);
});

test("the session cookie is called auth_session", async () => {
	const { DEFAULT_SESSION_COOKIE_NAME } = await import("lucia");
	expect(DEFAULT_SESSION_COOKIE_NAME).toBe("auth_session");
});
