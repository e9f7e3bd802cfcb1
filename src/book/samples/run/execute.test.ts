import { afterAll, beforeAll, expect, test } from "vitest";
import { executePages } from "./execute.ts";
import { withReplaced } from "../read/outputs.ts";
import { formatProblem } from "../../source/problem.ts";
import { createRunner, type Runner } from "./runner.ts";

let runner: Runner;

beforeAll(async () => {
	runner = await createRunner();
});

afterAll(() => runner.close());

const fence = "```";
const block = (meta: string, code: string): string => `${fence}${meta}\n${code}\n${fence}\n`;

/** What is said about one page with these blocks; each begins two lines below the last one's end. */
async function problemsOf(...blocks: string[]): Promise<string[]> {
	const page = blocks.join("\n");
	const { problems, differences } = await executePages([["content/page.mdx", page]], runner);
	return [...problems, ...differences].map(formatProblem);
}

/** The page as `--update` leaves it. */
async function updated(page: string): Promise<string> {
	const { outdated } = await executePages([["content/page.mdx", page]], runner);
	return withReplaced(page, outdated);
}

const auth = block(
	'ts title="auth.ts"',
	`import { betterSqlite3 } from "@lucia-auth/adapter-sqlite";
import Database from "better-sqlite3";
import { readFileSync } from "node:fs";
import { lucia } from "lucia";

const db = new Database("app.db");
db.exec(readFileSync("schema.sql", "utf8"));
export const auth = lucia({
  env: "DEV",
  adapter: betterSqlite3(db, { user: "user", key: "user_key", session: "user_session" }),
});`,
);
const schema = block(
	'sql title="schema.sql"',
	`CREATE TABLE user (id TEXT NOT NULL PRIMARY KEY);
CREATE TABLE user_key (id TEXT NOT NULL PRIMARY KEY, user_id TEXT NOT NULL, hashed_password TEXT);
CREATE TABLE user_session (
  id TEXT NOT NULL PRIMARY KEY,
  user_id TEXT NOT NULL,
  active_expires INTEGER NOT NULL,
  idle_expires INTEGER NOT NULL
);`,
);
const signIn = block(
	'ts run title="sign-in.ts"',
	`import { auth } from "./auth.ts";
import { clock } from "book";

const { userId } = await auth.createUser({ key: null, attributes: {} });
const { sessionId } = await auth.createSession({ userId, attributes: {} });
clock.advance(24 * 60 * 60 * 1000 + 1);
console.log(userId, (await auth.getSession(sessionId)).state, new Date());`,
);
const signInOutput = block("text output", "zkv9mbq7ewxn2wu idle 2026-01-06T09:00:00.001Z");

test("a program runs beside the files of its page, and prints the same ids and times each time", async () => {
	const first = await updated([auth, schema, signIn, block("text output", "?")].join("\n"));
	const second = await updated([auth, schema, signIn, block("text output", "!")].join("\n"));
	expect(first).toMatch(/```text output\n[a-z0-9]{15} idle 2026-01-06T09:00:00\.001Z\n```\n$/);
	expect(second).toBe(first);
	const output = /```text output\n([^]*)\n```\n$/.exec(first)?.[1] ?? "";
	expect(await problemsOf(auth, schema, signIn, block("text output", output))).toEqual([]);
	expect(await problemsOf(auth, schema, signIn, signInOutput)).not.toEqual([]);
});

test("an output that differs fails, with the line that differs and both texts", async () => {
	const program = block("ts run", 'console.log("one");\nconsole.log({ two: 2 });');
	expect(await problemsOf(program, block("text output", "one\n{ two: 2 }"))).toEqual([]);
	expect(await problemsOf(program, "Prose.\n", block("text output", "one\n{ two: 3 }"))).toEqual([
		expect.stringMatching(
			/^content\/page\.mdx:10:1 .*line 1 prints[^]*the page: \{ two: 3 \}[^]*printed: {2}\{ two: 2 \}/,
		),
	]);
	expect(await problemsOf(program, block("text output", "one"))).toEqual([
		expect.stringMatching(/^content\/page\.mdx:7:1 [^]*the page: \(nothing more\)/),
	]);
});

test("a program that printed nothing passed with an empty output: it does not do what the page says", async () => {
	const silent = block("ts run", "JSON.parse('{}');");
	const said = [
		expect.stringMatching(/^content\/page\.mdx:6:1 the block at line 1 prints nothing/),
	];
	expect(await problemsOf(silent, block("text output", ""))).toEqual(said);
	expect(await problemsOf(silent, block("text output wrap", "{}"))).toEqual(said);
	expect(
		await problemsOf(block("ts run", "console.log('\\n');"), block("text output", "")),
	).toEqual(said);
	// An update does not write the emptiness down, so that nobody commits it unseen.
	const page = [silent, block("text output", "?")].join("\n");
	expect(await updated(page)).toBe(page);
});

test("a program that fails says why, at the line of the page, also when it is in a prelude or a file", async () => {
	expect(
		await problemsOf(block("ts run", 'const x: number = 1;\nthrow new RangeError("no");')),
	).toEqual(["content/page.mdx:3:7 the program of line 1 fails: RangeError: no"]);
	const prelude = block("ts prelude", 'const fail = () => {\n  throw new Error("deep");\n};');
	expect(await problemsOf(prelude, block("ts run", "fail();"))).toEqual([
		"content/page.mdx:3:9 the program of line 7 fails: Error: deep",
	]);
	const file = block('ts title="lib/fail.ts"', 'export const n = JSON.parse("{");');
	expect(await problemsOf(file, block("ts run", 'import "./lib/fail.ts";'))).toEqual([
		expect.stringMatching(/^content\/page\.mdx:2:23 the program of line 5 fails: SyntaxError/),
	]);
	expect(await problemsOf(block("ts run", 'Promise.reject(new Error("late"));'))).toEqual([
		expect.stringContaining("fails: Error: late"),
	]);
});

test("a program that awaits what never comes is an error, as is one that imports what is not there", async () => {
	expect(await problemsOf(block("ts run", "await new Promise(() => {});"))).toEqual([
		expect.stringMatching(/^content\/page\.mdx:1:1 .*still waited for a promise/),
	]);
	expect(await problemsOf(block("ts run", 'import "./auth.ts";'))).toEqual([
		expect.stringMatching(/^content\/page\.mdx:1:1 .*Cannot find module/),
	]);
});

test("a program that never ends is ended, and the next one runs", async () => {
	const loop = new Map([["loop.ts", 'console.log("before");\nfor (;;) {}']]);
	const { output, failure } = await runner.run({ files: loop, entry: "loop.ts", limit: 1000 });
	expect(output).toBe("before\n");
	expect(failure?.message).toMatch(/did not end within 1 s/);
	const next = new Map([["next.ts", 'console.log("after");']]);
	expect(await runner.run({ files: next, entry: "next.ts", limit: 60_000 })).toEqual({
		output: "after\n",
	});
});

test("a program may fail on purpose: its message is the end of its output, and it has to fail", async () => {
	const wrong = 'ts run wrong="shows the message"';
	const output = block("text output", "start\nRangeError: no");
	const failing = block(wrong, 'console.log("start");\nthrow new RangeError("no");');
	expect(await problemsOf(failing, output)).toEqual([]);
	expect(await problemsOf(block(wrong, 'console.log("start");'))).toEqual([
		expect.stringMatching(/^content\/page\.mdx:1:1 is shown as wrong \(shows the message\)/),
	]);
});

test("the SQL of a page is executed in its order, on one database until a block wants a fresh one", async () => {
	const table = block("sql prelude", "CREATE TABLE user (id TEXT PRIMARY KEY, name TEXT);");
	const insert = block("sql", "INSERT INTO user VALUES ('1', 'ada'), ('2', NULL);");
	const select = block("sql", "SELECT id, name FROM user;");
	const rows = block("text output", "id  name\n--  ----\n1   ada\n2   NULL");
	expect(await problemsOf(table, insert, select, rows)).toEqual([]);
	expect(await problemsOf(table, insert, block("sql fresh", "SELECT id FROM user;"))).toEqual([
		expect.stringMatching(/^content\/page\.mdx:10:16 no such table: user/),
	]);
	expect(await problemsOf(table, select, block("text output", "(no rows)"))).toEqual([]);
	expect(await problemsOf(insert, table)).toEqual([
		expect.stringMatching(/^content\/page\.mdx:2:13 no such table: user/),
	]);
});

test("wrong SQL is named with the place of the word that the database did not like", async () => {
	expect(await problemsOf(block("sql", "SELECT 1;\n\n-- next\nSELECT 2 FORM user;"))).toEqual([
		expect.stringMatching(
			/^content\/page\.mdx:5:10 near "FORM"|^content\/page\.mdx:5:15 near "user"/,
		),
	]);
	const twice = "CREATE TABLE a (id TEXT);\nCREATE TABLE a (id TEXT);";
	expect(await problemsOf(block("sql", twice))).toEqual([
		expect.stringMatching(/^content\/page\.mdx:3:14 table a already exists/),
	]);
	const wrong = 'sql wrong="shows the error"';
	expect(
		await problemsOf(block(wrong, twice), block("text output", "Error: table a already exists")),
	).toEqual([]);
	expect(await problemsOf(block(wrong, "SELECT 1;"))).toEqual([
		expect.stringMatching(/^content\/page\.mdx:1:1 is shown as wrong \(shows the error\)/),
	]);
});

test("an update writes the output in place, in lists and quotes too, and leaves the rest alone", async () => {
	const page = [
		"1. First",
		"",
		"   ```ts run",
		'   console.log("a");',
		"   ```",
		"",
		"   ```text output",
		"   ```",
		"",
		"> ```ts run",
		'> console.log("b\\n\\nc");',
		"> ```",
		">",
		"> ```text output wrap",
		"> old",
		"> older",
		"> ```",
		"",
		"End.",
	].join("\n");
	const after = await updated(page);
	expect(after).toBe(
		page
			.replace("```text output\n", "```text output\n   a\n")
			.replace("> old\n> older", "> b\n>\n> c"),
	);
	expect(await updated(after)).toBe(after);
	expect(await updated(page.replaceAll("\n", "\r\n"))).toBe(after.replaceAll("\n", "\r\n"));
});
