import { mysqlDialect } from "@lucia-auth/adapter-sql/test/dialects/mysql";
import { testSchema, TABLES } from "@lucia-auth/adapter-sql/test/test-driver";
import { lucia } from "lucia";
import { createPool } from "mysql2/promise";
import { expect, onTestFinished, test } from "vitest";
import { createDatabase } from "@lucia-auth/adapter-sql/test/servers/server-database";
import { mysql2 } from "./index.ts";

// How the columns of ids compare decides what another spelling of an id is.

async function start(collation: string | undefined, hashSessionIds = false) {
	const { options, drop } = await createDatabase(collation);
	const pool = createPool(options);
	onTestFinished(async () => {
		await pool.end();
		await drop();
	});
	for (const statement of testSchema(mysqlDialect)) await pool.query(statement);
	const auth = lucia({ adapter: mysql2(pool, TABLES), env: "DEV", hashSessionIds });
	const attributes = { username: "ada" } as object;
	const key = { providerId: "github", providerUserId: "AbC", password: null };
	await auth.createUser({ userId: "ada", key, attributes });
	const session = await auth.createSession({ userId: "ada", attributes: {} });
	return { auth, key, token: auth.getSessionToken(session) };
}

test("columns that compare letter by letter know an id in one spelling alone", async () => {
	const { auth, key, token } = await start(undefined);
	await expect(auth.validateSession(token.toUpperCase())).rejects.toThrow(
		"AUTH_INVALID_SESSION_ID",
	);
	await expect(auth.useKey("github", "aBc", null)).rejects.toThrow("AUTH_INVALID_KEY_ID");
	const attributes = { username: "bea" } as object;
	const other = { ...key, providerUserId: "aBc" };
	await auth.createUser({ userId: "bea", key: other, attributes });
	expect(await auth.useKey("github", "aBc", null)).toMatchObject({ userId: "bea" });
	expect(await auth.useKey("github", "AbC", null)).toMatchObject({ userId: "ada" });
});

test("MySQL's usual columns take an id in another case for the same, as they did with 2.7.7", async () => {
	const { auth, key, token } = await start("COLLATE utf8mb4_general_ci");
	expect(await auth.validateSession(token.toUpperCase())).toMatchObject({ sessionId: token });
	expect(await auth.useKey("github", "aBc", null)).toMatchObject({ providerUserId: "AbC" });
	const other = { ...key, providerUserId: "aBc" };
	await expect(
		auth.createUser({ userId: "bea", key: other, attributes: { username: "bea" } }),
	).rejects.toThrow("AUTH_DUPLICATE_KEY_ID");
});

test("with hashed session ids the case counts on any columns", async () => {
	const { auth, token } = await start("COLLATE utf8mb4_general_ci", true);
	await expect(auth.validateSession(token.toUpperCase())).rejects.toThrow(
		"AUTH_INVALID_SESSION_ID",
	);
	expect(await auth.validateSession(token)).toMatchObject({ user: { userId: "ada" } });
});
