import { pageSamples, runPrograms } from "@lucia-auth/adapter-sql/test/page-samples";
import { ownSchema } from "@lucia-auth/adapter-sql/test/servers/own-schema";
import { Pool } from "pg";
import { expect, onTestFinished, test } from "vitest";

// What a reader copies from the guide is what runs here.

const MAIN = `import { pool } from "./auth.ts";
import { createUser } from "./create-user.ts";
console.log(await createUser("ada"), await createUser("ada"), await createUser("bob"));
await pool.end();`;

test("the programs of the guide to @vercel/postgres take a username once", async () => {
	const { schema, programs } = await pageSamples("vercel-postgres", "guidebook");
	const { url, options, schema: own, drop } = await ownSchema();
	onTestFinished(drop);
	const pool = new Pool(options);
	onTestFinished(() => pool.end());
	for (const statement of schema) await pool.query(statement);
	const printed = await runPrograms(new Map([...programs, ["main.ts", MAIN]]), "main.ts", {
		POSTGRES_URL: `${url}?options=-c%20search_path%3D${own}`,
	});
	expect(printed).toBe("true false true\n");
	const { rows } = await pool.query("SELECT username FROM auth_user ORDER BY username");
	expect(rows).toStrictEqual([{ username: "ada" }, { username: "bob" }]);
});
