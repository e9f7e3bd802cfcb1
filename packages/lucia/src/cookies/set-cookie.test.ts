import { describe, expect, test } from "vitest";
import * as fc from "fast-check";
import { createCookie } from "./cookie.ts";
import { BLANK, NEW, sessionCookie, THEME } from "../../test/support/contexts.ts";
import { definedAttributes, putCookie, withCookie, withoutCookie } from "./set-cookie.ts";

describe("a cookie among those of a response", () => {
	test.each([
		["nothing", undefined, []],
		["null", null, []],
		["no values", [], []],
		["one value", THEME, [THEME]],
		["a number, which Node allows", 5, ["5"]],
		["a list", [THEME, "lang=en"], [THEME, "lang=en"]],
		["a list with a number", [5, THEME], ["5", THEME]],
		["an empty text", "", [""]],
		["a line that is no cookie", ["=x", ";", "flag"], ["=x", ";", "flag"]],
	])("comes after %s", (_, existing, others) => {
		expect(withCookie(existing, sessionCookie("new"))).toEqual([...others, NEW]);
	});

	test("replaces each earlier value for the same cookie, and nothing else", () => {
		const existing = [BLANK, THEME, NEW, "auth_session_2=x; Path=/", "lang=en"];
		expect(withCookie(existing, sessionCookie("new"))).toEqual([
			THEME,
			"auth_session_2=x; Path=/",
			"lang=en",
			NEW,
		]);
		expect(existing).toHaveLength(5);
	});

	test.each([
		["in other spelling", "auth_session=x;path = / ; SECURE", false],
		["with the last of two paths", "auth_session=x; Path=/a; Path=/", false],
		["of another path", "auth_session=x; Path=/a", true],
		["of no path", "auth_session=x", true],
		["of a domain", "auth_session=x; Path=/; Domain=example.com", true],
		["whose name differs in case", "AUTH_SESSION=x; Path=/", true],
		["whose value looks like it", "a=auth_session=x; Path=/", true],
	])("one %s", (_, line, stays) => {
		expect(withoutCookie(line, sessionCookie("new"))).toEqual(stays ? [line] : []);
	});

	test("is compared by its domain without case and leading dot", () => {
		const cookie = createCookie("a", "1", { domain: "Example.com", path: "/" });
		expect(withoutCookie("a=0; Path=/; Domain=.example.COM", cookie)).toEqual([]);
		expect(withoutCookie("a=0; Path=/; Domain=example.org", cookie)).toHaveLength(1);
	});

	test("is there once and last whatever was there, and the others keep their order", () => {
		const name = fc.constantFrom("auth_session", "theme", "a", "b");
		const line = fc.oneof(
			fc.string(),
			fc
				.tuple(
					name,
					fc.string(),
					fc.constantFrom("", "; Path=/", `; Expires=${new Date(0).toUTCString()}`),
				)
				.map((parts) => `${parts[0]}=${parts[1]}${parts[2]}`),
		);
		fc.assert(
			fc.property(fc.array(line), (existing) => {
				const values = withCookie(existing, sessionCookie("new"));
				expect(values.at(-1)).toBe(NEW);
				expect(values.slice(0, -1)).toEqual(withoutCookie(existing, sessionCookie("new")));
				const foreign = existing.filter((value) => !value.trimStart().startsWith("auth_session"));
				expect(values.filter((value) => foreign.includes(value))).toEqual(foreign);
				expect(withCookie(values, sessionCookie("new"))).toEqual(values);
			}),
		);
	});
});

test("web headers keep their other cookies as lines of their own", () => {
	const headers = new Headers([
		["Set-Cookie", THEME],
		["Set-Cookie", BLANK],
		["X-Other", "1"],
	]);
	putCookie(headers, sessionCookie("new"));
	expect(headers.getSetCookie()).toEqual([THEME, NEW]);
	expect(headers.get("X-Other")).toBe("1");
});

test("attributes that are undefined are left out, those that are false stay", () => {
	const attributes = { path: undefined, secure: false, maxAge: 0 } as unknown as { path: string };
	expect(definedAttributes(createCookie("a", "1", attributes))).toEqual({
		secure: false,
		maxAge: 0,
	});
	expect(Object.keys(definedAttributes(createCookie("a", "1", attributes)))).not.toContain("path");
});

test("thousands of spaces in a cookie of the app made it count for minutes: now it is done at once", () => {
	// The limit of the runner is the only clock: the old expression would take longer by far.
	const long = `flash=a;${" ".repeat(50_000)}x`;
	expect(withCookie(long, sessionCookie("new"))).toEqual([long, NEW]);
});
