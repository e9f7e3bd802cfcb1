import { expect, test } from "vitest";
import { groupByLetter } from "./all-pages.ts";

test("pages stand under their letter, in the order of an index", () => {
	const titles = ["users", "Key 10", "Änderung", "keys", "Key 2", "2FA", "Users and keys", ".env"];
	const letters = groupByLetter(titles.map((title) => ({ title })));
	expect(
		letters.map(({ letter, pages }) => [letter].concat(pages.map(({ title }) => title))),
	).toEqual([
		["#", ".env", "2FA"],
		["A", "Änderung"],
		["K", "Key 2", "Key 10", "keys"],
		["U", "users", "Users and keys"],
	]);
});
