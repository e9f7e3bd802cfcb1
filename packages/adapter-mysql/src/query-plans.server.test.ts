import { pageSamples } from "@lucia-auth/adapter-sql/test/page-samples";
import { LuciaError } from "lucia";
import { createPool, type Pool } from "mysql2/promise";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { USUAL } from "../test/page-tables.ts";
import {
	createDatabase,
	type ServerDatabase,
} from "@lucia-auth/adapter-sql/test/servers/server-database";
import { mysql2, type Mysql2Value } from "./index.ts";

// What finds a row among many by an index does so among a few thousand, and what does not reads them all.

const ROWS = 20_000;
const FAMILY = 10;

const tables = { user: "auth_user", session: "user_session", key: "user_key", token: "user_token" };
const { schema } = await pageSamples("mysql2");

/** The texts of v2, as old servers declared them by themselves. */
const inLatin1 = schema.map((statement) =>
	statement.replaceAll("COLLATE utf8mb4_bin", "").replaceAll("utf8mb4", "latin1"),
);

interface Plan {
	readonly statement: string;
	readonly rows: number | string;
	readonly key: string | null;
}

describe.each([
	["the tables of the page", USUAL, schema],
	["tables in another character set", "CHARACTER SET latin1", inLatin1],
])("on %s", (_, collation, statements) => {
	let database: ServerDatabase;
	let pool: Pool;
	const plans: Plan[] = [];

	beforeAll(async () => {
		database = await createDatabase(collation);
		pool = createPool(database.options);
		for (const statement of statements) await pool.query(statement);
		const numbers = `FROM seq_1_to_${ROWS}`;
		for (const statement of [
			`INSERT INTO auth_user (id) SELECT CONCAT('u', seq) ${numbers}`,
			`INSERT INTO user_key SELECT CONCAT('k', seq), CONCAT('u', seq), NULL ${numbers}`,
			`INSERT INTO user_session SELECT CONCAT('s', seq), CONCAT('u', seq), seq, seq ${numbers}`,
			`INSERT INTO user_token SELECT CONCAT('t', seq), CONCAT('u', seq), CONCAT('f', seq DIV ${FAMILY}), seq, 'refresh', seq, NULL, NULL ${numbers}`,
			"ANALYZE TABLE auth_user, user_key, user_session, user_token",
		])
			await pool.query(statement);
	});
	afterAll(async () => {
		await pool.end();
		await database.drop();
	});

	async function explain(statement: string, values: Mysql2Value[] = []): Promise<void> {
		const [found] = await pool.query(`EXPLAIN ${statement}`, values);
		for (const { key, rows } of found as Plan[]) plans.push({ statement, key, rows });
	}

	test("each statement about one user, key, session or family of tokens uses an index", async () => {
		const adapter = mysql2(
			{
				query: async (options) => {
					if (options.sql.startsWith("SELECT")) await explain(options.sql);
					return pool.query(options);
				},
				execute: async (options, values) => {
					if (!options.sql.startsWith("INSERT")) await explain(options.sql, values);
					return pool.execute(options, values);
				},
			},
			tables,
		)(LuciaError);
		await adapter.getUser("u9");
		await adapter.getKey("k9");
		await adapter.getKeysByUserId("u9");
		await adapter.getSession("s9");
		await adapter.getSessionsByUserId("u9");
		await adapter.getSessionAndUser?.("s9");
		await adapter.updateKey("k9", { hashed_password: "x" });
		await adapter.replacePassword?.("k9", "x", "y");
		await adapter.updateSession("s9", { idle_expires: 9 });
		await adapter.tokens?.getToken("t9");
		await adapter.tokens?.deleteTokenFamily("f9");
		await adapter.deleteUserCompletely?.("u9");
		expect(plans.length).toBeGreaterThan(12);
		const bad = plans.filter(({ key, rows }) => key === null || Number(rows) > FAMILY);
		expect(bad).toStrictEqual([]);
	});
});
