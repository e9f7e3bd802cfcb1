import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { PROOFS } from "./proofs.ts";

// COMPATIBILITY.md is what a v2 user decides by. It must have all 75 defects, a decision for each,
// and nothing called mended that no test holds.

interface Row {
	readonly no: number;
	readonly before: string;
	readonly now: string;
	readonly decision: string;
}

const DECISIONS = ["mended", "mended, visible", "option", "kept", "planned"];

const packages = join(import.meta.dirname, "../..");
const text = readFileSync(join(packages, "lucia/COMPATIBILITY.md"), "utf8");
const rows: readonly Row[] = text
	.split("\n")
	.map((line) => /^\| (\d+) +\| (.+?) +\| (.+?) +\| (.+?) +\|$/u.exec(line))
	.filter((match) => match !== null)
	.map(([, no, before = "", now = "", decision = ""]) => ({
		no: Number(no),
		before,
		now,
		decision,
	}));

test("the 75 defects of v2 that were known are listed once, in order, and those found since", () => {
	expect(rows.length).toBeGreaterThan(75);
	expect(rows.map(({ no }) => no)).toStrictEqual(rows.map((_, index) => index + 1));
});

test("each has a decision of the list at the top", () => {
	for (const { no, decision } of rows) expect(DECISIONS, `No. ${no}`).toContain(decision);
	for (const decision of DECISIONS) expect(text).toContain(`- **${decision}**:`);
});

/** The sources that declare what an app can set and call. */
const sources = readdirSync(join(packages, "lucia/src"), { recursive: true, encoding: "utf8" })
	.filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
	.map((name) => readFileSync(join(packages, "lucia/src", name), "utf8"))
	.join("\n");

test("what an option is called here is what the code declares", () => {
	const names = rows
		.filter(({ decision }) => decision === "option")
		// `csrfProtection.scheme: "https"` sets `scheme`, `auth.withAdapter()` calls `withAdapter`.
		.flatMap(({ now }) => Array.from(now.matchAll(/`(?:[\w()]+\.)*([a-z]\w+)(?:\(|:|`)/gu)))
		.map(([, name = ""]) => name);
	expect(names.length).toBeGreaterThan(20);
	for (const name of names) expect(sources).toMatch(new RegExp(`\\b${name}\\??[:(]`, "u"));
});

describe("what is called mended or an option has a test", () => {
	const built = rows.filter(({ decision }) => /^(mended|option)/u.test(decision));
	test.each(built.map(({ no, before }) => [no, before]))("No. %i: %s", (no) => {
		const [file, name] = PROOFS[no] ?? [];
		expect(file, "name its test in PROOFS").toBeDefined();
		expect(readFileSync(join(packages, file ?? ""), "utf8")).toContain(`"${name}`);
	});
});
