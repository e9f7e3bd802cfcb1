import { afterEach, describe, expect, test, vi } from "vitest";
import type { Configuration } from "./configuration.ts";
import type { AnySession } from "./session.ts";
import { createInstance } from "./testing/instance.ts";

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
		const attributes = {
			sameSite: "strict",
			domain: "example.com",
			path: "/app",
			httpOnly: false,
			secure: false,
			maxAge: 60,
		} as const;
		expect(
			serialized(session, { env: "PROD", sessionCookie: { name: "__Host-s", attributes } }),
		).toBe(
			"__Host-s=abc; Max-Age=60; Domain=example.com; Path=/app; Expires=Sat, 05 Dec 2026 13:19:36 GMT; HttpOnly; Secure; SameSite=Strict",
		);
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
