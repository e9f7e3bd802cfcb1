import { expect, test } from "vitest";
import type { SessionCookieOptions } from "../configuration/session-cookie-options.ts";
import { account, createInstance } from "../../test/support/instance.ts";

/** What a request that holds a dead cookie is answered with. */
async function answerTo(blank: SessionCookieOptions["blank"], mode: string | null) {
	const { auth } = createInstance({ sessionCookie: { blank } });
	const headers = new Headers({ cookie: "auth_session=dead" });
	if (mode !== null) headers.set("Sec-Fetch-Mode", mode);
	const cookies: string[] = [];
	const request = auth.handleRequest({
		request: { method: "GET", headers },
		setCookie: (cookie) => void cookies.push(cookie.value),
	});
	expect(await request.validate()).toBeNull();
	return { auth, request, cookies };
}

test.each([
	[undefined, "cors", 1],
	["always", "cors", 1],
	["always", null, 1],
	["navigation", "navigate", 1],
	["navigation", "cors", 0],
	["navigation", null, 0],
	["never", "navigate", 0],
] as const)(
	"the late answer of a poll ended a newer sign-in: with blank %j and the mode %j there are %i blank cookies",
	async (blank, mode, count) => {
		const { cookies } = await answerTo(blank, mode);
		expect(cookies).toEqual(Array.from({ length: count }, () => ""));
	},
);

test("signing out sends it all the same, and signing in its own", async () => {
	const { auth, request, cookies } = await answerTo("never", "cors");
	request.setSession(null);
	request.setSession(null);
	expect(cookies).toEqual([""]);
	await auth.createUser({ ...account("ann"), userId: "ann" });
	request.setSession(
		await auth.createSession({ sessionId: "s1", userId: "ann", attributes: { country: "CH" } }),
	);
	expect(cookies).toEqual(["", "s1"]);
});

test("says which values are allowed", () => {
	expect(() => createInstance({ sessionCookie: { blank: "sometimes" as never } })).toThrow(
		'"always", "navigation" or "never"',
	);
});
