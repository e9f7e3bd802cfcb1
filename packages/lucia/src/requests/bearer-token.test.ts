import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readBearerToken } from "./bearer-token.ts";

test.each([
	["Bearer abc", "abc"],
	["Bearer", null],
	["Bearer ", ""],
	["Bearer a b", "a"],
	["Bearerabc", null],
	["Bearer\tabc", null],
	["Basic abc", null],
	["Basic Bearer abc", null],
	["", null],
	[null, null],
	[undefined, null],
])("of the header %j it reads %j", (header, token) => {
	expect(readBearerToken(header)).toBe(token);
});

test("a client that wrote bearer in another case, or two spaces, was not signed in: both are allowed", () => {
	const letters = "bearer".split("").map((letter) => fc.constantFrom(letter, letter.toUpperCase()));
	fc.assert(
		fc.property(fc.tuple(...letters), fc.integer({ min: 1, max: 9 }), (scheme, spaces) => {
			expect(readBearerToken(`${scheme.join("")}${" ".repeat(spaces)}abc`)).toBe("abc");
		}),
	);
});
