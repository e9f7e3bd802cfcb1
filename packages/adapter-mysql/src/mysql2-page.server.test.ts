import { mysqlDialect } from "@lucia-auth/adapter-sql/test/dialects/mysql";
import { pageSamples, runPrograms } from "@lucia-auth/adapter-sql/test/page-samples";
import { conformanceOn } from "@lucia-auth/adapter-sql/test/suite/conformance";
import { lucia } from "lucia";
import { createConnection, type Connection } from "mysql2/promise";
import { expect, onTestFinished, test } from "vitest";
import { openPool } from "../test/mysql2-database.ts";
import {
	createDatabase,
	type ServerDatabase,
} from "@lucia-auth/adapter-sql/test/servers/server-database";
import { USUAL, usernamesIn } from "../test/page-tables.ts";
import { mysql2 } from "./index.ts";

// What a reader copies from the page is what runs here.

const page = await pageSamples("mysql2");

conformanceOn(
	"mysql2 on the tables of its page",
	{ sql: mysqlDialect, open: () => openPool({}, mysql2, USUAL) },
	usernamesIn(page.schema),
);

async function open(): Promise<{ database: ServerDatabase; connection: Connection }> {
	const database = await createDatabase(USUAL);
	const connection = await createConnection(database.options);
	onTestFinished(async () => {
		await connection.end();
		await database.drop();
	});
	return { database, connection };
}

test("the programs of the page run on its tables, and print what it says", async () => {
	const { database, connection } = await open();
	for (const statement of page.schema) await connection.query(statement);
	const both = `import { register } from "./register.ts";
await register("ada@example.com");
await register("ada@example.com").catch((error: unknown) => console.log(String(error)));
await import("./sign-up.ts");`;
	const printed = await runPrograms(new Map([...page.programs, ["both.ts", both]]), "both.ts", {
		DATABASE_URL: database.options.uri,
	});
	expect(printed).toBe("LuciaError: AUTH_DUPLICATE_KEY_ID\ntrue\n");
	const [rows] = await connection.query("SELECT user_id FROM user_key WHERE id LIKE 'email:%'");
	const [profiles] = await connection.query("SELECT user_id FROM profile");
	expect(profiles).toStrictEqual(rows);
	expect(rows).toHaveLength(1);
});

// As its documentation had them.
const V2 = [
	"CREATE TABLE auth_user (id VARCHAR(15) NOT NULL PRIMARY KEY)",
	"CREATE TABLE user_key (id VARCHAR(255) NOT NULL PRIMARY KEY, user_id VARCHAR(15) NOT NULL, hashed_password VARCHAR(255), FOREIGN KEY (user_id) REFERENCES auth_user(id))",
	"CREATE TABLE user_session (id VARCHAR(127) NOT NULL PRIMARY KEY, user_id VARCHAR(15) NOT NULL, active_expires BIGINT UNSIGNED NOT NULL, idle_expires BIGINT UNSIGNED NOT NULL, FOREIGN KEY (user_id) REFERENCES auth_user(id))",
];

test("tables of v2 keep their rows, and letters count after what the page says", async () => {
	const { connection } = await open();
	for (const statement of V2) await connection.query(statement);
	const tables = { user: "auth_user", session: "user_session", key: "user_key" };
	const auth = lucia({ adapter: mysql2(connection, tables), env: "DEV" });
	const key = { providerId: "github", providerUserId: "AbC", password: null };
	await auth.createUser({ userId: "ada", key, attributes: {} });
	const { sessionId } = await auth.createSession({ userId: "ada", attributes: {} });
	expect(await auth.useKey("github", "abc", null)).toMatchObject({ userId: "ada" });
	for (const statement of page.statements("letters-count.sql")) await connection.query(statement);
	await expect(auth.useKey("github", "abc", null)).rejects.toThrow("AUTH_INVALID_KEY_ID");
	expect(await auth.useKey("github", "AbC", null)).toMatchObject({ userId: "ada" });
	expect(await auth.validateSession(sessionId)).toMatchObject({ user: { userId: "ada" } });
	await expect(auth.validateSession(sessionId.toUpperCase())).rejects.toThrow(
		"AUTH_INVALID_SESSION_ID",
	);
});
