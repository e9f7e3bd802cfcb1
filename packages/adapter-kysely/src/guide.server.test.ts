import { sqliteDialect } from "@lucia-auth/adapter-sql/test/dialects/sqlite";
import { pageSamples, runPrograms } from "@lucia-auth/adapter-sql/test/page-samples";
import { ownSchema } from "@lucia-auth/adapter-sql/test/servers/own-schema";
import { opened } from "@lucia-auth/adapter-sql/test/suite/opened";
import { user } from "@lucia-auth/adapter-sql/test/suite/rows";
import { adapterOf, begin } from "@lucia-auth/adapter-sql/test/test-driver";
import { Pool } from "pg";
import { expect, onTestFinished, test } from "vitest";
import { openSqlite } from "../test/databases.ts";

// What a reader copies from the guide is what runs here.

const MAIN = `import { auth } from "./auth.ts";
import { db } from "./db.ts";
import { signUp } from "./sign-up.ts";
await signUp("Ada", "wooden carrot staple", "writes programs");
await signUp("ada", "wooden carrot staple", "too").catch((error) => console.log(String(error)));
await signUp("bob", "wooden carrot staple", null as unknown as string).catch(() => console.log("no biography"));
const { userId } = await auth.useKey("username", "ada", "wooden carrot staple");
console.log(await auth.getUser(userId).then(({ username }) => username));
await db.destroy();`;

test("the programs of the guide to Kysely store a user, a key and a profile, or nothing", async () => {
	const { schema, programs } = await pageSamples("kysely", "guidebook");
	const { url, options, schema: own, drop } = await ownSchema();
	onTestFinished(drop);
	const pool = new Pool(options);
	onTestFinished(() => pool.end());
	for (const statement of schema) await pool.query(statement);
	const printed = await runPrograms(new Map([...programs, ["main.ts", MAIN]]), "main.ts", {
		DATABASE_URL: `${url}?options=-c%20search_path%3D${own}`,
	});
	expect(printed).toBe("LuciaError: AUTH_DUPLICATE_KEY_ID\nno biography\nAda\n");
	const { rows } = await pool.query(
		"SELECT username, biography FROM auth_user LEFT JOIN profile ON user_id = auth_user.id",
	);
	expect(rows).toStrictEqual([{ username: "Ada", biography: "writes programs" }]);
	expect((await pool.query("SELECT id FROM user_key")).rows).toStrictEqual([
		{ id: "username:ada" },
	]);
});

test("what else runs meanwhile is no part of a transaction on SQLite, and waits for its turn", async (context) => {
	const db = await opened({ sql: sqliteDialect, open: () => openSqlite() });
	const transaction = await begin(db, context);
	await adapterOf(transaction).setUser(user("inside"), null);
	const meanwhile = adapterOf(db).setUser(user("outside"), null);
	await transaction.rollback();
	await meanwhile;
	expect(await db.read("SELECT id FROM test_user")).toEqual([{ id: "outside" }]);
});
