import { expect, test } from "vitest";
import { matches } from "./filter.ts";

test.each([
	["hono", "Hono server tested on 4.13.19"],
	["HON", "Hono server tested on 4.13.19"],
	["", "Hono server"],
	["  ", "Hono server"],
	["postgres", "pg planned: PostgreSQL"],
	["app router", "Next.js App Router pages and server"],
	["sqlite", "node:sqlite @lucia-auth/adapter-sqlite"],
	["next.js", "Next.js Pages Router"],
])("“%s” finds %s", (question, text) => {
	expect(matches(text, question)).toBe(true);
});

test.each([
	["ono", "Hono server"],
	["hono express", "Hono server"],
	["git", "Digital planned"],
])("“%s” does not find %s", (question, text) => {
	expect(matches(text, question)).toBe(false);
});
