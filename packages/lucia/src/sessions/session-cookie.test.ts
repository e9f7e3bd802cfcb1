import { afterEach, describe, expect, test, vi } from "vitest";
import type { Configuration } from "../configuration/configuration.ts";
import type { RequestContext } from "../middleware/request-context.ts";
import type { AnySession } from "../model/session.ts";
import { createInstance } from "../../test/support/instance.ts";

const session = {
	sessionId: "abc",
	idlePeriodExpiresAt: new Date(Date.UTC(2026, 11, 5, 13, 19, 36)),
} as AnySession;

function serialized(value: AnySession | null, configuration: Partial<Configuration> = {}): string {
	return createInstance(configuration).auth.createSessionCookie(value).serialize();
}

afterEach(() => void vi.useRealTimers());

describe("createSessionCookie", () => {
	test("ends with the session, and is Secure in production only", () => {
		expect(serialized(session)).toBe(
			"auth_session=abc; Path=/; Expires=Sat, 05 Dec 2026 13:19:36 GMT; HttpOnly; SameSite=Lax",
		);
		expect(serialized(session, { env: "PROD" })).toBe(
			"auth_session=abc; Path=/; Expires=Sat, 05 Dec 2026 13:19:36 GMT; HttpOnly; Secure; SameSite=Lax",
		);
	});

	test("had a year of five digits for sessions without an end, which browsers do not read", () => {
		const idlePeriodExpiresAt = new Date(Date.UTC(20_000, 0, 1));
		expect(serialized({ ...session, idlePeriodExpiresAt })).toContain(
			"Expires=Fri, 31 Dec 9999 23:59:59 GMT",
		);
	});

	test("is blank and in the past without a session", () => {
		expect(serialized(null)).toBe(
			"auth_session=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; SameSite=Lax",
		);
	});

	test("lasts a year when it does not expire with the session", () => {
		vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2026, 0, 1) });
		expect(serialized(session, { sessionCookie: { expires: false } })).toContain(
			"Expires=Fri, 01 Jan 2027 00:00:00 GMT",
		);
		expect(serialized(null, { sessionCookie: { expires: false } })).toContain("01 Jan 1970");
	});

	test("has the configured name and attributes, and those of the library always", () => {
		// Apps without types pass what they like.
		const attributes: object = {
			sameSite: "strict",
			domain: "example.com",
			path: "/app",
			httpOnly: false,
			secure: false,
			maxAge: 60,
		};
		expect(
			serialized(session, {
				env: "PROD",
				sessionCookie: { name: "sid", attributes },
			}),
		).toBe(
			"sid=abc; Max-Age=60; Domain=example.com; Path=/app; Expires=Sat, 05 Dec 2026 13:19:36 GMT; HttpOnly; Secure; SameSite=Strict",
		);
	});

	test("ends with the browser when it has no Expires, and is still removed by a date in the past", () => {
		const sessionCookie = { expires: "browser" } as const;
		expect(serialized(session, { sessionCookie })).toBe(
			"auth_session=abc; Path=/; HttpOnly; SameSite=Lax",
		);
		expect(serialized(null, { sessionCookie })).toContain("Expires=Thu, 01 Jan 1970");
	});

	test("is Secure in development too when asked, and partitioned for frames in other sites", () => {
		const attributes = { secure: true, partitioned: true, sameSite: "none" } as const;
		for (const value of [session, null]) {
			expect(serialized(value, { sessionCookie: { attributes } })).toMatch(
				/; Path=\/; Expires=.+ GMT; HttpOnly; Secure; Partitioned; SameSite=None$/u,
			);
		}
	});
});

describe("the prefix of the name", () => {
	const hostCookie = { sessionCookie: { prefix: "__Host-" } } as const;

	test("stands before the name in production, so that no sub-domain can plant a session", () => {
		expect(serialized(session, { env: "PROD", ...hostCookie })).toBe(
			"__Host-auth_session=abc; Path=/; Expires=Sat, 05 Dec 2026 13:19:36 GMT; HttpOnly; Secure; SameSite=Lax",
		);
		const planted = "auth_session=planted";
		const { auth } = createInstance({ env: "PROD", ...hostCookie });
		expect(auth.readSessionCookie(planted)).toBeNull();
		expect(auth.readSessionCookie(`${planted}; __Host-auth_session=abc`)).toBe("abc");
	});

	test("is left out while the cookie is not Secure, because browsers would drop it", () => {
		expect(serialized(session, hostCookie)).toMatch(/^auth_session=abc; /u);
		const sessionCookie = { ...hostCookie.sessionCookie, attributes: { secure: true } } as const;
		expect(serialized(session, { sessionCookie })).toMatch(
			/^__Host-auth_session=abc; .+; Secure;/u,
		);
	});

	test("__Secure- goes with a domain and a path", () => {
		const attributes = { domain: "example.com", path: "/app" };
		const sessionCookie = { prefix: "__Secure-", name: "sid", attributes } as const;
		expect(serialized(session, { env: "PROD", sessionCookie })).toMatch(
			/^__Secure-sid=abc; Domain=example.com; Path=\/app; /u,
		);
	});

	test("reaches the middleware as part of the name", () => {
		const names: string[] = [];
		const { auth } = createInstance({
			env: "PROD",
			...hostCookie,
			middleware: ({ sessionCookieName, args: [context] }) => {
				names.push(sessionCookieName);
				return context as RequestContext;
			},
		});
		auth.handleRequest({
			request: { method: "GET", headers: new Headers() },
			setCookie: () => {},
		});
		expect(names).toEqual(["__Host-auth_session"]);
	});
});

test.each([
	["auth_session=abc", "abc"],
	["a=b; auth_session=abc; auth_session=def", "abc"],
	["auth_session=", ""],
	["other=abc", null],
	["", null],
	[null, null],
	[undefined, null],
])("readSessionCookie of %j is %j", (header, id) => {
	expect(createInstance().auth.readSessionCookie(header)).toBe(id);
});

test("readSessionCookie knows the configured name", () => {
	const { auth } = createInstance({ sessionCookie: { name: "sid" } });
	expect(auth.readSessionCookie("auth_session=abc; sid=def")).toBe("def");
});
