import { pageSamples, runPrograms } from "@lucia-auth/adapter-sql/test/page-samples";
import { ownSchema } from "@lucia-auth/adapter-sql/test/servers/own-schema";
import { Pool } from "pg";
import { expect, onTestFinished, test } from "vitest";

// What a reader copies from the guide is what runs here.

const SCHEMA = [
	"CREATE TABLE auth_user (id TEXT NOT NULL PRIMARY KEY, username TEXT NOT NULL)",
	"CREATE TABLE user_key (id TEXT NOT NULL PRIMARY KEY, user_id TEXT NOT NULL REFERENCES auth_user (id), hashed_password TEXT)",
	"CREATE TABLE user_session (id TEXT NOT NULL PRIMARY KEY, user_id TEXT NOT NULL REFERENCES auth_user (id), active_expires BIGINT NOT NULL, idle_expires BIGINT NOT NULL)",
	"CREATE TABLE profile (user_id TEXT PRIMARY KEY REFERENCES auth_user (id), biography TEXT NOT NULL)",
];

const MAIN = `import { auth } from "./auth.ts";
import { pool } from "./db.ts";
import { signUp } from "./sign-up.ts";
await signUp("Ada", "wooden carrot staple", "writes programs");
await signUp("ada", "wooden carrot staple", "too").catch((error) => console.log(String(error)));
await signUp("bob", "wooden carrot staple", null as unknown as string).catch(() => console.log("no biography"));
const { userId } = await auth.useKey("username", "ada", "wooden carrot staple");
console.log(await auth.getUser(userId).then(({ username }) => username));
await pool.end();`;

test("the programs of the guide to Drizzle store a user, a key and a profile, or nothing", async () => {
	const { programs } = await pageSamples("drizzle-orm", "guidebook");
	const { url, options, schema, drop } = await ownSchema();
	onTestFinished(drop);
	const pool = new Pool(options);
	onTestFinished(() => pool.end());
	for (const statement of SCHEMA) await pool.query(statement);
	const printed = await runPrograms(new Map([...programs, ["main.ts", MAIN]]), "main.ts", {
		DATABASE_URL: `${url}?options=-c%20search_path%3D${schema}`,
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
