import * as fc from "fast-check";
import { parseCookie as parseV2, serializeCookie as serializeV2 } from "lucia-v2/utils";
import { describe, expect, test } from "vitest";
import { createCookie, parseCookie, serializeCookie, type CookieAttributes } from "./cookie.ts";

/** `null` when it is refused. */
function headerOf(name: string, attributes: CookieAttributes): string | null {
	try {
		return serializeCookie(name, "", attributes);
	} catch (error) {
		if (error instanceof TypeError) return null;
		throw error;
	}
}

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
		["maxAge", 1e21],
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

	test.each([
		["domain", "a.com\r\nSet-Cookie: admin=1"],
		["domain", "a.com; Path=/x"],
		["domain", "https://a.com"],
		["domain", "a.com:3000"],
		["domain", "*.a.com"],
		["path", "/\r\nSet-Cookie: admin=1"],
		["path", "/; Domain=evil.com"],
		["path", "app"],
		["path", "/\u0000"],
	])(
		"the %s %j went out as another attribute or header, or was dropped by browsers",
		(option, value) => {
			expect(() => serializeCookie("a", "b", { [option]: value })).toThrow(
				expect.objectContaining({
					name: "TypeError",
					message: expect.stringMatching(/^The (?:Domain|Path) of a cookie must be .+\.$/u),
				}),
			);
		},
	);

	test.each(["", "a=b", "a;b", "a\r\nX: y", "a b", "a\t", "\u0000", "ä", "a\u2028"])(
		"the name %j went out as it was, and is refused",
		(name) => {
			expect(() => serializeCookie(name, "b")).toThrow(TypeError);
		},
	);

	test.each(["filter[color]", "a,b", "a/b", "toString"])("the name %j stays as in v2", (name) => {
		expect(serializeCookie(name, "b")).toBe(`${name}=b`);
	});

	test.each(["a; Domain=evil.com", "a\r\nX: y", "a\n", "\u0000", "ü", "\u007F"])(
		"an encoder of one's own could end the value with %j",
		(value) => {
			const encode = (): string => `SECRET${value}`;
			expect(() => serializeCookie("a", "b", { encode })).toThrow(
				new TypeError("What option encode gives must be printable ASCII without ;."),
			);
		},
	);

	test.each(["+010000-01-01T00:00:00Z", "1600-12-31T23:59:59Z", "-000001-01-01T00:00:00Z"])(
		"an Expires at %s, which browsers do not read, made a cookie that ends with the browser",
		(date) => {
			expect(() => serializeCookie("a", "b", { expires: new Date(date) })).toThrow(
				/^The `expires` of a cookie is in the year -?\d+; browsers read 1601 to 9999/u,
			);
		},
	);

	test("a date that writes itself began another header, or had a year of its own", () => {
		class Odd extends Date {
			override toUTCString(): string {
				return "x\r\nSet-Cookie: admin=1";
			}
			override getUTCFullYear(): number {
				return 2000;
			}
			override getTime(): number {
				return 0;
			}
		}
		expect(serializeCookie("a", "b", { expires: new Odd(0) })).toBe(
			"a=b; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
		);
		for (const odd of [new Odd("1500-01-01"), new Odd(Number.NaN)]) {
			expect(() => serializeCookie("a", "b", { expires: odd })).toThrow(
				/^The `expires` of a cookie /u,
			);
		}
	});

	test("a path that browsers ignore because of its length made a cookie of the page's directory", () => {
		const longest = `/${"a".repeat(1023)}`;
		expect(serializeCookie("a", "b", { path: longest })).toBe(`a=b; Path=${longest}`);
		expect(() => serializeCookie("a", "b", { path: `${longest}a` })).toThrow(
			/^The Path of a cookie must be .+ at most 1024 characters/u,
		);
	});

	test("a partitioned cookie that is not secure is dropped, and refused", () => {
		expect(() => serializeCookie("a", "b", { partitioned: true })).toThrow(TypeError);
	});

	test("whatever goes in, what comes out is one header with the attributes that were asked for", () => {
		const odd = fc.string({
			unit: fc.constantFrom("a", ".", "/", ";", "=", "\r", "\n", " ", "é", ","),
		});
		fc.assert(
			fc.property(odd, odd, odd, odd, (name, value, domain, path) => {
				const header = headerOf(name, { encode: () => value, domain, path });
				if (header === null) return;
				const pieces = [`${name}=${value}`];
				if (domain !== "") pieces.push(`Domain=${domain}`);
				if (path !== "") pieces.push(`Path=${path}`);
				expect(header).toMatch(/^[ -~]+$/u);
				expect(header.split(";").map((piece) => piece.trimStart())).toEqual(
					pieces.map((piece) => piece.trimStart()),
				);
			}),
			{ numRuns: 500 },
		);
	});

	test("writes what v2 wrote", () => {
		const attributes = fc.record(
			{
				domain: fc.constantFrom("", "example.com"),
				path: fc.constantFrom("", "/", "/a"),
				expires: fc.date({
					noInvalidDate: true,
					min: new Date("1601-01-01T00:00:00Z"),
					max: new Date("9999-12-31T23:59:59Z"),
				}),
				httpOnly: fc.boolean(),
				secure: fc.boolean(),
				maxAge: fc.double({ noNaN: true, min: -1e9, max: 1e9 }),
				priority: fc.constantFrom("low", "medium", "high"),
				sameSite: fc.constantFrom(true, false, "lax", "strict", "none"),
			},
			{ requiredKeys: [] },
		);
		fc.assert(
			// Any other name of v2 was an attribute, a second cookie or none.
			fc.property(
				fc.stringMatching(/^[!-:<>-~]+$/u),
				fc.string(),
				attributes,
				(name, value, attributes) => {
					const options = attributes as CookieAttributes;
					expect(serializeCookie(name, value, options)).toBe(serializeV2(name, value, options));
				},
			),
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
