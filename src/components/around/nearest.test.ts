import { expect, test } from "vitest";
import { nearestPages } from "./nearest.ts";

const pages = [
	"/basics/users/",
	"/basics/sessions/",
	"/basics/keys/",
	"/basics/using-cookies/",
	"/getting-started/",
	"/getting-started/sveltekit/",
	"/guidebook/improve-session-security/",
	"/database-adapters/better-sqlite3/",
	"/reference/errors/auth_invalid_key_id/",
].map((path) => ({ path, title: path }));

const first = (asked: string): string | undefined => nearestPages(asked, pages)[0]?.path;

test("a slip of the fingers finds the page", () => {
	expect(first("/basics/sesions")).toBe("/basics/sessions/");
	expect(first("/geting-started/")).toBe("/getting-started/");
	expect(first("/Basics/Users.html")).toBe("/basics/users/");
});

test("an address of another folder finds the page by its last word", () => {
	expect(first("/learn/basics/keys")).toBe("/basics/keys/");
	expect(first("/guides/sveltekit")).toBe("/getting-started/sveltekit/");
	expect(first("/adapters/better-sqlite3")).toBe("/database-adapters/better-sqlite3/");
	expect(first("/errors/AUTH_INVALID_KEY_ID")).toBe("/reference/errors/auth_invalid_key_id/");
});

test("what is like no page finds none, whatever it is made of", () => {
	for (const asked of [
		"/",
		"/wp-login.php",
		"/%E0%A4%A",
		"/😀",
		"/<script>",
		`/${"a/".repeat(9999)}`,
	])
		expect(nearestPages(asked, pages)).toEqual([]);
});

test("pages that only stand in the same folder are left out where one is meant", () => {
	expect(nearestPages("/basics/sesions", pages).map(({ path }) => path)).toEqual([
		"/basics/sessions/",
	]);
});
