import * as fc from "fast-check";
import { expect, test } from "vitest";
import { returnPath } from "./return-path.ts";

test.each([
	["/inbox", "/inbox"],
	["/inbox?page=2#top", "/inbox?page=2#top"],
	["/a/../b", "/b"],
	["/ü b", "/%C3%BC%20b"],
])("%j is a path of the site", (wanted, path) => {
	expect(returnPath(wanted)).toBe(path);
});

test.each([
	"https://evil.example",
	"//evil.example",
	"/\\evil.example",
	"\\/evil.example",
	"/\t/evil.example",
	"/\n/evil.example",
	"/.//evil.example",
	"/a/..//evil.example",
	"/%2e//evil.example",
	"javascript:alert(1)",
	"inbox",
	"",
	" /inbox",
	`/${"x".repeat(2000)}`,
	`/${"日".repeat(400)}`,
	null,
	undefined,
	5,
	["/inbox"],
])("%j is none, and leads home", (wanted) => {
	expect(returnPath(wanted)).toBe("/");
});

test("whatever is asked for, a browser stays on the site", () => {
	const parts = fc.constantFrom(
		"/",
		"\\",
		".",
		"..",
		"%2e",
		"%2f",
		"\t",
		"\n",
		"@",
		":",
		"evil.example",
		"a",
		"?",
		"#",
		"//",
	);
	fc.assert(
		fc.property(fc.array(parts, { maxLength: 8 }), (some) => {
			const path = returnPath(`/${some.join("")}`);
			expect(new URL(path, "https://app.example/login").origin).toBe("https://app.example");
		}),
	);
});
