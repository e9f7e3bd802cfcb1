import { expect, test } from "vitest";
import { readBearerToken } from "./bearer-token.ts";

test.each([
	["Bearer abc", "abc"],
	["bearer abc", null],
	["Bearer", null],
	["Bearer a b", "a"],
	["Bearer  a", ""],
	["Basic abc", null],
	["", null],
	[null, null],
	[undefined, null],
])("of the header %j it reads %j", (header, token) => {
	expect(readBearerToken(header)).toBe(token);
});
