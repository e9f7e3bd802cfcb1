// What `npm run new provider` writes compiles and passes the tests of all providers, so that one sees it work
// from the start. That it is finished is seen here.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { unwritten } from "./unwritten.ts";

const packageFolder = join(import.meta.dirname, "..");

test.each(["src/providers", "test/contracts"])("every file of %s is written", (folder) => {
	const files = readdirSync(join(packageFolder, folder));
	expect(
		files.flatMap((file) =>
			unwritten(
				`packages/oauth/${folder}/${file}`,
				readFileSync(join(packageFolder, folder, file), "utf8"),
			),
		),
	).toEqual([]);
});

test("what is not written is named with its place, also where only the address was left", () => {
	const text = `
const sources = [{ what: "WRITE: the page that was read", date: "undated" }];
	// WRITE: how it wants the secret, such as "http_basic_auth"
	token: "https://example.invalid/token",
	token: "https://example.com/token",
`;
	expect(unwritten("a.ts", text)).toEqual([
		"a.ts:2 is not written yet: the page that was read",
		'a.ts:3 is not written yet: how it wants the secret, such as "http_basic_auth"',
		"a.ts:4 is not written yet: https://example.invalid/token",
	]);
});
