import { pageSamples, runPrograms } from "@lucia-auth/adapter-sql/test/page-samples";
import { ownSchema } from "@lucia-auth/adapter-sql/test/servers/own-schema";
import { Pool } from "pg";
import { expect, onTestFinished, test } from "vitest";

// What a reader copies from the page is what runs here.

const MAIN = `import { auth } from "./auth.ts";
import { db, pool } from "./db.ts";
import { team } from "./schema.ts";
import { signUp } from "./sign-up.ts";
await signUp("ada@example.com", "wooden carrot staple");
await signUp("ada@example.com", "wooden carrot staple").catch((error) => console.log(String(error)));
await signUp("bob@example.com", "short").catch((error) => console.log(String(error)));
const { userId } = await auth.useKey("email", "ada@example.com", "wooden carrot staple");
const { sessionId } = await auth.createSession({ userId, attributes: {} });
for (let time = 0; time < 2; time += 1) {
  const { user } = await auth.validateSession(sessionId);
  console.log(user.userId === userId, user.joinedAt instanceof Date);
}
console.log((await db.select().from(team)).map(({ ownerId }) => ownerId === userId));
await auth.deleteExpiredSessions();
await pool.end();`;

test("the programs of the page of Drizzle store a user and a team, or neither", async () => {
	const { schema, programs } = await pageSamples("drizzle");
	const { url, options, schema: own, drop } = await ownSchema();
	onTestFinished(drop);
	const pool = new Pool(options);
	onTestFinished(() => pool.end());
	for (const statement of schema) await pool.query(statement);
	const printed = await runPrograms(new Map([...programs, ["main.ts", MAIN]]), "main.ts", {
		DATABASE_URL: `${url}?options=-c%20search_path%3D${own}`,
	});
	expect(printed).toBe(
		"LuciaError: AUTH_DUPLICATE_KEY_ID\nRangeError: A password has 15 to 128 characters.\n" +
			"true true\ntrue true\n[ true ]\n",
	);
	const { rows } = await pool.query("SELECT id FROM auth_user");
	expect(rows).toHaveLength(1);
});
