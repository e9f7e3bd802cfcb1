import * as fc from "fast-check";
import { parseCookie as parseV2, serializeCookie as serializeV2 } from "lucia-v2/utils";
import { describe, expect, test } from "vitest";
import { createCookie, parseCookie, serializeCookie, type CookieAttributes } from "./cookie.ts";

describe("serializeCookie", () => {
	test("writes the attributes in one order", () => {
		const attributes: CookieAttributes = {
			sameSite: "none",
			priority: "high",
			partitioned: true,
			secure: true,
			httpOnly: true,
			expires: new Date(0),
			path: "/",
			domain: "example.com",
			maxAge: 60.9,
		};
		expect(serializeCookie("a", "b c;", attributes)).toBe(
			"a=b%20c%3B; Max-Age=60; Domain=example.com; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; Secure; Partitioned; Priority=High; SameSite=None",
		);
	});

	test("leaves out what is not set", () => {
		expect(serializeCookie("a", "")).toBe("a=");
		expect(
			serializeCookie("a", "b", {
				domain: "",
				path: "",
				sameSite: false,
				secure: false,
				partitioned: false,
				httpOnly: false,
			}),
		).toBe("a=b");
		expect(serializeCookie("a", "b", { maxAge: 0 })).toBe("a=b; Max-Age=0");
		expect(serializeCookie("a", "b", { maxAge: null } as unknown as CookieAttributes)).toBe("a=b");
	});

	test("true stands for strict, and the case does not matter", () => {
		expect(serializeCookie("a", "b", { sameSite: true })).toBe("a=b; SameSite=Strict");
		expect(serializeCookie("a", "b", { sameSite: "LAX" } as unknown as CookieAttributes)).toBe(
			"a=b; SameSite=Lax",
		);
	});

	test.each([
		["maxAge", Number.NaN],
		["maxAge", Number.POSITIVE_INFINITY],
		["priority", "urgent"],
		["sameSite", "toString"],
	])("refuses the %s %s", (option, value) => {
		expect(() => serializeCookie("a", "b", { [option]: value })).toThrow(
			new TypeError(`option ${option} is invalid`),
		);
	});

	test("encodes with the function that is given", () => {
		expect(serializeCookie("a", "b c", { encode: (value) => value.toUpperCase() })).toBe("a=B C");
	});

	test("writes what v2 wrote", () => {
		const attributes = fc.record(
			{
				domain: fc.constantFrom("", "example.com"),
				path: fc.constantFrom("", "/", "/a"),
				expires: fc.date({ noInvalidDate: true }),
				httpOnly: fc.boolean(),
				secure: fc.boolean(),
				maxAge: fc.double({ noNaN: true, min: -1e9, max: 1e9 }),
				priority: fc.constantFrom("low", "medium", "high"),
				sameSite: fc.constantFrom(true, false, "lax", "strict", "none"),
			},
			{ requiredKeys: [] },
		);
		fc.assert(
			fc.property(fc.string(), fc.string(), attributes, (name, value, attributes) => {
				const options = attributes as CookieAttributes;
				expect(serializeCookie(name, value, options)).toBe(serializeV2(name, value, options));
			}),
		);
	});
});

describe("parseCookie", () => {
	test.each([
		["a=b", { a: "b" }],
		["a=b; c=d", { a: "b", c: "d" }],
		["a=b;c=d", { a: "b", c: "d" }],
		[" a = b ;c", { a: "b" }],
		["a=1; a=2", { a: "1" }],
		["a=", { a: "" }],
		['a="b c"', { a: "b c" }],
		["a=b=c", { a: "b=c" }],
		["a=%20", { a: " " }],
		["a=%zz", { a: "%zz" }],
		["=b", { "": "b" }],
		["", {}],
		[";;;", {}],
		["toString=x; __proto__=y; a=b", { a: "b" }],
	])("reads %j", (header, cookies) => {
		expect(parseCookie(header)).toEqual(cookies);
	});

	test.each(["\u2000", "\u00A0", "\uFEFF", "\u000B", "\u3000", "\u2028"])(
		"a sub-domain could plant a cookie under a prefix that it cannot set, with %j before or after",
		(space) => {
			const header = `${space}__Host-auth_session=x; __Host-auth_session${space}=y; __Host-auth_session=own`;
			expect(parseCookie(header)["__Host-auth_session"]).toBe("own");
		},
	);

	test("blanks and tabs around a name and a value do not count", () => {
		expect(parseCookie(" \ta \t=\t b c\t ; =; \t= ")).toEqual({ a: "b c", "": "" });
	});

	test("reads what v2 read", () => {
		const piece = fc.string({
			unit: fc.constantFrom("a", "b", "=", ";", '"', " ", "%", "4", "1", ","),
		});
		fc.assert(
			fc.property(piece, (header) => {
				expect(parseCookie(header)).toEqual(parseV2(header));
			}),
			{ numRuns: 500 },
		);
	});

	test("gives back every value that serializeCookie has written", () => {
		const name = fc.stringMatching(/^[a-z]{1,8}$/u);
		fc.assert(
			fc.property(name, fc.string({ unit: "grapheme" }), (name, value) => {
				const [written = ""] = serializeCookie(name, value, { path: "/" }).split("; ");
				expect(parseCookie(`X=1; ${written}`)).toEqual({ X: "1", [name]: value });
			}),
		);
	});
});

test("the serialize of a cookie can be taken off it", () => {
	const { serialize } = createCookie("a", "b", { path: "/" });
	expect(serialize()).toBe("a=b; Path=/");
});
