import { describe, expect, test } from "vitest";
import { createCookie } from "../cookies/cookie.ts";
import { BLANK, contextOf, NEW, sessionCookie, THEME } from "../../test/support/contexts.ts";
import { elysia } from "./elysia.ts";

interface SetHeaders {
	"set-cookie"?: string | string[];
	"Set-Cookie"?: string | string[];
	vary?: string;
}

function write(headers: SetHeaders, ...values: string[]): void {
	const { setCookie } = contextOf(elysia(), {
		request: new Request("https://a.com/"),
		set: { headers },
	});
	for (const value of values) setCookie(sessionCookie(value));
}

describe("elysia()", () => {
	test.each<[string, SetHeaders, string | string[]]>([
		["nothing", {}, NEW],
		["one cookie", { "set-cookie": THEME }, [THEME, NEW]],
		["a list", { "set-cookie": [THEME, "lang=en"] }, [THEME, "lang=en", NEW]],
		["v2's spelling", { "Set-Cookie": THEME }, [THEME, NEW]],
		["both spellings", { "set-cookie": [THEME], "Set-Cookie": ["a=1"] }, [THEME, "a=1", NEW]],
		["an older session cookie", { "set-cookie": [BLANK, THEME] }, [THEME, NEW]],
	])(
		"wrote to the name that Elysia 1 does not look at: now %s and the cookie are under the one that it does",
		(_, headers, expected) => {
			write(headers, "new");
			expect(headers["set-cookie"]).toEqual(expected);
			expect(Object.keys(headers)).toEqual(["set-cookie"]);
		},
	);

	test("lost its cookie to those of Elysia's own cookie: now both are sent", () => {
		const headers: SetHeaders = { vary: "Cookie" };
		write(headers, "", "new");
		// What Elysia does at the end with what the app has set on `cookie`.
		headers["set-cookie"] = [THEME, "lang=en"];
		expect(headers["set-cookie"]).toEqual([THEME, "lang=en", NEW]);
		expect({ ...headers }).toEqual({ vary: "Cookie", "set-cookie": [THEME, "lang=en", NEW] });
	});

	test("of two cookies of one name with other paths the first was lost: now both are sent, the newest last", () => {
		const headers: SetHeaders = {};
		const { setCookie } = contextOf(elysia(), {
			request: new Request("https://a.com/"),
			set: { headers },
		});
		for (const [value, path] of [
			["1", "/"],
			["2", "/app"],
			["3", "/"],
		] as const)
			setCookie(createCookie("auth_session", value, { path }));
		expect(headers["set-cookie"]).toEqual(["auth_session=2; Path=/app", "auth_session=3; Path=/"]);
	});

	test("keeps what the app adds later, and every cookie that it has written itself", () => {
		const headers: SetHeaders = {};
		write(headers, "new");
		const other = createCookie("access_token", "t", { path: "/" });
		contextOf(elysia(), { request: new Request("https://a.com/"), set: { headers } }).setCookie(
			other,
		);
		headers["set-cookie"] = [headers["set-cookie"] ?? [], THEME].flat();
		expect(headers["set-cookie"]).toEqual([THEME, NEW, "access_token=t; Path=/"]);
		headers["set-cookie"] = "lang=en";
		expect(headers["set-cookie"]).toEqual(["lang=en", NEW, "access_token=t; Path=/"]);
	});
});
