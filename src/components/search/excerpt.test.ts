import { expect, test } from "vitest";
import { excerptOf } from "./excerpt.ts";

const textOf = (...given: Parameters<typeof excerptOf>): string =>
	excerptOf(...given)
		.map(({ text, marked }) => (marked ? `[${text}]` : text))
		.join("");

test("the sentence that has most of the words is shown, and they are marked in every form", () => {
	const content =
		"Late answers. A page polls with a dead session. The slow answer arrives last, and its blank cookie signs the visitor out. ¶ auth.ts cookie";
	expect(textOf(content, "Late answers", ["slow", "cookies"])).toBe(
		"The [slow] answer arrives last, and its blank [cookie] signs the visitor out.",
	);
});

test("nothing of a sample is shown, not even when only a sample has the word", () => {
	const content = "Use. It stores a user. ¶ betterSqlite3 db.pragma";
	expect(textOf(content, "Use", ["db.pragma"])).toBe("It stores a user.");
	expect(textOf("Use. ¶ betterSqlite3", "Use", ["betterSqlite3"])).toBe("");
});

test("what follows is added while there is room, and a long sentence is cut at words around the first one", () => {
	expect(textOf("Keys. One key. Two keys. Three.", "Keys", ["one"])).toBe(
		"[One] key. Two keys. Three.",
	);
	const long = `${"word ".repeat(60)}needle ${"word ".repeat(60)}end.`;
	const shown = textOf(long, "Title", ["needle"]);
	expect(shown).toMatch(/^… word .*\[needle\] word .* …$/);
	expect(shown.length).toBeLessThan(190);
});
