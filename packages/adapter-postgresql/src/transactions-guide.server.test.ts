import { pageSamples, runPrograms } from "@lucia-auth/adapter-sql/test/page-samples";
import { ownSchema } from "@lucia-auth/adapter-sql/test/servers/own-schema";
import { Pool } from "pg";
import { expect, onTestFinished, test } from "vitest";

// What a reader copies from the guide is what runs here.

const { programs, schema: tables } = await pageSamples("transactions", "guidebook");

/** A database with the tables of the page, and what runs a program of a test beside those of the page. */
async function page() {
	const { url, options, schema, drop } = await ownSchema();
	onTestFinished(drop);
	const pool = new Pool(options);
	onTestFinished(() => pool.end());
	for (const statement of tables) await pool.query(statement);
	const env = { DATABASE_URL: `${url}?options=-c%20search_path%3D${schema}` };
	return {
		all: async (query: string) => (await pool.query(query)).rows as unknown[],
		run: (program: string) =>
			runPrograms(new Map([...programs, ["main.ts", program]]), "main.ts", env),
		runPageTest: () => runPrograms(programs, "sign-up.test.ts", env),
	};
}

test("a sign-up that fails leaves the invitation, and of two at once one gets it", async () => {
	const { run, all } = await page();
	const printed = await run(`
		import { auth } from "./auth.ts";
		import { pool } from "./db.ts";
		import { hashOf, signUp } from "./sign-up.ts";
		const invite = (token: string) => pool.query("INSERT INTO invitation (hash, team) VALUES ($1, 'x')", [hashOf(token)]);
		await invite("one");
		await invite("two");
		const password = "wooden carrot staple";
		const reasons = await Promise.all([signUp("one", "Ada@x.org", password), signUp("one", "bob@x.org", password)]);
		console.log(reasons.map((found) => found.ok || found.reason).sort());
		const { userId } = await auth.createUser({ key: { providerId: "email", providerUserId: "eve@x.org", password }, attributes: {} });
		console.log(await signUp("two", "eve@x.org", password));
		console.log((await signUp("two", "dan@x.org", password)).ok, await signUp("three", "dan@x.org", password));
		await auth.deleteUser(userId);
		await pool.end();
	`);
	expect(printed).toBe(
		"[ 'invitation', true ]\n{ ok: false, reason: 'taken' }\ntrue { ok: false, reason: 'invitation' }\n",
	);
	expect(
		await all(
			"SELECT count(*)::int AS users, count(m.user_id)::int AS members, " +
				"(SELECT count(*)::int FROM user_session) AS sessions FROM auth_user LEFT JOIN member AS m ON user_id = id",
		),
	).toStrictEqual([{ users: 2, members: 2, sessions: 2 }]);
});

test("work that a deadlock has ended is done again", async () => {
	const { run } = await page();
	const printed = await run(`
		import { pool } from "./db.ts";
		import { transaction } from "./transaction.ts";
		await pool.query("INSERT INTO invitation (hash, team) VALUES ('a', ''), ('b', '')");
		let runs = 0;
		let both = 0;
		let bothHere: () => void;
		const together = new Promise<void>((resolve) => (bothHere = resolve));
		const writes = (first: string, second: string, word: string) =>
			transaction(async ({ client }) => {
				runs += 1;
				const update = (hash: string) => client.query("UPDATE invitation SET team = team || $1 WHERE hash = $2", [word, hash]);
				await update(first);
				both += 1;
				if (both >= 2) bothHere();
				await together;
				await update(second);
			});
		await Promise.all([writes("a", "b", "x"), writes("b", "a", "y")]);
		const { rows } = await pool.query("SELECT length(team) AS n FROM invitation");
		console.log(runs, rows.map(({ n }) => n));
		await pool.end();
	`);
	expect(printed).toBe("3 [ 2, 2 ]\n");
});

test("a swallowed error is told of", async () => {
	const { run, all } = await page();
	const printed = await run(`
		import { pool } from "./db.ts";
		import { transaction } from "./transaction.ts";
		await transaction(async ({ client, auth }) => {
			await auth.createUser({ key: null, attributes: {} });
			await client.query("SELECT 1 / 0").catch(() => {});
		}).catch((error) => console.log(error.message));
		await pool.end();
	`);
	expect(printed).toBe("An error was swallowed: nothing is stored.\n");
	expect(await all("SELECT id FROM auth_user")).toEqual([]);
});

test("a key that is taken undoes nothing else of the app's transaction", async () => {
	const { run, all } = await page();
	const printed = await run(`
		import { addKey } from "./add-key.ts";
		import { auth } from "./auth.ts";
		import { pool } from "./db.ts";
		const create = async () => (await auth.createUser({ key: null, attributes: {} })).userId;
		const [first, second] = [await create(), await create()];
		console.log(await addKey(first, "7"), await addKey(second, "7"));
		await pool.end();
	`);
	expect(printed).toBe("true false\n");
	expect(await all("SELECT team FROM member")).toStrictEqual([
		{ team: "guests" },
		{ team: "guests" },
	]);
	expect(await all("SELECT id FROM user_key")).toStrictEqual([{ id: "badge:7" }]);
});

test("the test of the page passes", async () => {
	const { runPageTest } = await page();
	expect(await runPageTest()).toMatch(/pass 1$/m);
});
