import { expect, test } from "vitest";
import type { ReferenceSymbol } from "../contents/symbols.ts";
import { indexPage } from "./index-page.ts";

const symbol = (name: string, rest: Partial<ReferenceSymbol> = {}): ReferenceSymbol => ({
	id: name,
	name,
	kind: "method",
	url: `/reference/#${name}`,
	summary: "",
	...rest,
});

test("names stand under their letters, in the order of their letters, whatever signs they have", () => {
	const { text } = indexPage([symbol("User"), symbol("@auth/b"), symbol("auth_a")]);
	expect(text).toContain("[A](#a) [U](#u)");
	expect([...text.matchAll(/^(?:## .|- \[`[^`]+`)/gm)].map(([line]) => line)).toEqual([
		"## A",
		"- [`auth_a`",
		"- [`@auth/b`",
		"## U",
		"- [`User`",
	]);
});

test("a member stands under its own name too, and under each other name that readers know", () => {
	const { text } = indexPage([symbol("auth.useKey()", { aliases: ["oldName"] })]);
	for (const shown of ["auth.useKey()", "useKey() (auth.useKey())", "oldName"])
		expect(text).toContain(`- [\`${shown}\`](/reference/#auth.useKey()) method`);
});
