import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pieces } from "./highlight.tsx";

describe("the light colouring of code", () => {
	it("loses no character of any text", () => {
		fc.assert(
			fc.property(fc.string(), fc.constantFrom("typescript", "sql"), (source, language) => {
				const joined = pieces(source, language)
					.map(([, text]) => text)
					.join("");
				expect(joined).toBe(source);
			}),
		);
	});

	it("knows keywords, calls and strings of TypeScript", () => {
		expect(pieces('await f("x")', "typescript").filter(([kind]) => kind !== "plain")).toEqual([
			["keyword", "await"],
			["function", "f"],
			["punctuation", "("],
			["string", '"x"'],
			["punctuation", ")"],
		]);
	});

	it("knows keywords of SQL in both cases, and no quoted name", () => {
		const kinds = pieces('select "from" FROM user', "sql");
		expect(kinds.filter(([kind]) => kind === "keyword").map(([, text]) => text)).toEqual([
			"select",
			"FROM",
		]);
	});
});
