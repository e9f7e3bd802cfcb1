import { postgresqlDialect } from "@lucia-auth/adapter-sql/test/dialects/postgresql";
import { pageSamples, runPrograms } from "@lucia-auth/adapter-sql/test/page-samples";
import { pageSuite } from "@lucia-auth/adapter-sql/test/page-suite";
import { ownSchema } from "@lucia-auth/adapter-sql/test/servers/own-schema";
import { Pool } from "pg";
import { expect, onTestFinished, test } from "vitest";
import { openPostgresql } from "../test/databases.ts";

// What a reader copies from the page is what runs here.

pageSuite(
	{
		what: "Kysely",
		path: "database-adapters/kysely",
		tables: { user: "auth_user", key: "user_key", session: "user_session" },
	},
	{ sql: postgresqlDialect, open: () => openPostgresql() },
);

const MAIN = `import { db } from "./db.ts";
import { signUp } from "./sign-up.ts";
await signUp("ada@example.com", "wooden carrot staple");
await signUp("ada@example.com", "wooden carrot staple").catch((error) => console.log(String(error)));
await signUp("bob@example.com", "short").catch((error) => console.log(String(error)));
await db.destroy();`;

test("the programs of the page of Kysely store a user and a team, or neither", async () => {
	const { schema, programs } = await pageSamples("kysely");
	const { url, options, schema: own, drop } = await ownSchema();
	onTestFinished(drop);
	const pool = new Pool(options);
	onTestFinished(() => pool.end());
	for (const statement of schema) await pool.query(statement);
	const printed = await runPrograms(new Map([...programs, ["main.ts", MAIN]]), "main.ts", {
		DATABASE_URL: `${url}?options=-c%20search_path%3D${own}`,
	});
	expect(printed).toBe(
		"LuciaError: AUTH_DUPLICATE_KEY_ID\nRangeError: A password has 15 to 128 characters.\n",
	);
	const { rows: teams } = await pool.query("SELECT owner_id AS id FROM team");
	const { rows: users } = await pool.query("SELECT id FROM auth_user");
	expect(teams).toStrictEqual(users);
	expect(users).toHaveLength(1);
});
