import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	cookieHeader,
	isCookieAlive,
	type JarCookie,
	parseSetCookie,
	storeCookie,
} from "./cookie-jar.ts";

const now = Date.UTC(2026, 0, 1);

function jarOf(...lines: string[]): readonly JarCookie[] {
	return lines.reduce<readonly JarCookie[]>((jar, line, index) => {
		const cookie = parseSetCookie(line, now, index + 1);
		return cookie === null ? jar : storeCookie(jar, cookie);
	}, []);
}

describe("the cookie jar", () => {
	it("reads a session cookie as lucia sends it", () => {
		const line =
			"auth_session=abc; Path=/; Expires=Fri, 16 Jan 2026 00:00:00 GMT; HttpOnly; SameSite=Lax";
		expect(parseSetCookie(line, now, 3)).toEqual({
			name: "auth_session",
			value: "abc",
			expires: Date.UTC(2026, 0, 16),
			attributes: ["Path=/", "HttpOnly", "SameSite=Lax"],
			step: 3,
		});
	});

	it("counts Max-Age from the world's clock, and prefers it to Expires", () => {
		const line = "a=1; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT";
		expect(parseSetCookie(line, now, 1)?.expires).toBe(now + 60_000);
		expect(parseSetCookie("a=1; Max-Age=0", now, 1)?.expires).toBe(0);
		expect(parseSetCookie("a=1; Max-Age=soon", now, 1)?.expires).toBeNull();
	});

	it("ignores a date that is none, and a line without a name", () => {
		expect(parseSetCookie("a=1; Expires=tomorrow", now, 1)?.expires).toBeNull();
		expect(parseSetCookie("=1; Path=/", now, 1)).toBeNull();
		expect(parseSetCookie("nonsense", now, 1)).toBeNull();
	});

	it("keeps an equals sign in the value and takes quotes off", () => {
		expect(parseSetCookie("a=b=c", now, 1)?.value).toBe("b=c");
		expect(parseSetCookie('a="b c"', now, 1)?.value).toBe("b c");
	});

	it("replaces a cookie of the same name and path in its place", () => {
		const jar = jarOf("a=1; Path=/", "b=2; Path=/", "a=3; Path=/");
		expect(jar.map(({ name, value }) => `${name}=${value}`)).toEqual(["a=3", "b=2"]);
		expect(jarOf("a=1; Path=/", "a=2; Path=/admin")).toHaveLength(2);
	});

	it("sends nothing when the blank cookie has replaced the session cookie", () => {
		const jar = jarOf(
			"auth_session=abc; Path=/; Expires=Fri, 16 Jan 2026 00:00:00 GMT",
			"auth_session=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
		);
		expect(jar).toHaveLength(1);
		expect(cookieHeader(jar, now)).toBe("");
	});

	it("sends a cookie until the moment it expires", () => {
		const jar = jarOf("a=1; Max-Age=60");
		expect(cookieHeader(jar, now + 59_999)).toBe("a=1");
		expect(cookieHeader(jar, now + 60_000)).toBe("");
	});

	it("sends a cookie to its path and below, the longer path first", () => {
		const jar = jarOf("a=1; Path=/", "b=2; Path=/admin");
		expect(cookieHeader(jar, now, "/")).toBe("a=1");
		expect(cookieHeader(jar, now, "/admin/users")).toBe("b=2; a=1");
		expect(cookieHeader(jar, now, "/administrator")).toBe("a=1");
	});

	it("takes any line without throwing, and never sends a dead cookie", () => {
		fc.assert(
			fc.property(fc.string(), fc.integer({ min: 0, max: 4e12 }), (line, at) => {
				const cookie = parseSetCookie(line, at, 1);
				const jar = cookie === null ? [] : [cookie];
				expect(cookieHeader(jar, at) !== "").toBe(jar.some((kept) => isCookieAlive(kept, at)));
			}),
		);
	});
});
