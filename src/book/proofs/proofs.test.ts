import { expect, test } from "vitest";
import { proofsOfPage, unproved } from "./proofs.ts";

const page = `# Keys

{/* proved by packages/lucia/src/a.test.ts: "a key is kept", "a key goes"; tests/suite/b.ts: "a row
is read" and tests/c.test.ts, which follows this page */}
`;

const passed = [
	"packages/lucia/src/a.test.ts > keys > a key is kept, whatever it is called",
	"packages/lucia/src/a.test.ts > a key goes",
	"packages/adapter-x/src/x.test.ts > x > rows > PostgreSQL: a user (1) stays signed in",
	"tests/c.test.ts > follows the page",
];

const claims = proofsOfPage("content/keys.mdx", page);

test("a comment names files of tests, each with the tests that hold what stands above it", () => {
	expect(claims.map(({ by, name }) => [by, name])).toEqual([
		["packages/lucia/src/a.test.ts", "a key is kept"],
		["packages/lucia/src/a.test.ts", "a key goes"],
		["tests/suite/b.ts", "a row is read"],
		["tests/c.test.ts", undefined],
	]);
	expect(claims[0]).toMatchObject({ file: "content/keys.mdx", line: 3 });
});

test("a claim whose test did not pass is told with its place", () => {
	expect(unproved(claims, passed)).toEqual([
		expect.objectContaining({
			line: 3,
			message: expect.stringContaining("“a row is read”") as string,
		}),
	]);
	expect(unproved(claims, [])).toHaveLength(4);
});

test("a test of another file of the same name proves nothing, one of a suite proves in every file", () => {
	const claim = { file: "content/keys.mdx", line: 1 };
	const name = "%s: a user (1) stays signed in";
	expect(unproved([{ ...claim, by: "tests/suite.ts", name }], passed)).toEqual([]);
	expect(unproved([{ ...claim, by: "tests/other.test.ts", name }], passed)).toHaveLength(1);
	expect(unproved([{ ...claim, by: "tests/other.test.ts" }], passed)).toHaveLength(1);
});
