import { expect, test } from "vitest";
import { breakable, breakableTitle } from "./breakable.ts";

test("a name breaks between its words", () => {
	expect(breakable("AUTH_INVALID_KEY_ID")).toBe("AUTH_<wbr>INVALID_<wbr>KEY_<wbr>ID");
	expect(breakable("deleteUser()")).toBe("delete<wbr>User()");
});

test("words of a sentence stay whole, and signs of HTML are signs", () => {
	expect(breakable("Keys & tokens of <User>")).toBe("Keys &amp; tokens of &lt;User&gt;");
});

test("the name of a package in a title breaks behind its slash, and stays together at its hyphens", () => {
	expect(breakableTitle("@lucia-auth/adapter-sqlite")).toBe(
		"<span>@lucia-auth/</span><wbr><span>adapter-sqlite</span>",
	);
	expect(breakableTitle("A_<B>")).toBe("<span>A_</span><wbr><span>&lt;B&gt;</span>");
});

test("a part of a title that no phone has room for breaks at its hyphens", () => {
	expect(breakableTitle("@lucia-auth/adapter-session-redis")).toBe(
		"<span>@lucia-auth/</span><wbr><span>adapter-</span><wbr><span>session-</span><wbr><span>redis</span>",
	);
	expect(breakableTitle("adapter-postgresql")).toBe("<span>adapter-postgresql</span>");
});
