import { createClient } from "@libsql/client";
import { LuciaError } from "lucia";
import { expect, onTestFinished, test } from "vitest";
import { statementsOfPage } from "../../../tests/servers/page-tables.ts";
import { PAGE_TABLES } from "../test/page-tables.ts";
import { libsql, type LibsqlStatement } from "./libsql.ts";

const USERS = 100_000;
const numbers = `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${USERS})`;

/** A table of ours that is read from end to end. What a subquery has found is read so too, and is short. */
const scanOfTable = /^SCAN (?:user|user_key|user_session|s|u)$/u;

test.each(["better-sqlite3", "node-sqlite", "sqljs", "libsql", "cloudflare-d1"])(
	"on the tables of the page of %s each statement for one user or one session uses an index",
	async (page) => {
		const db = createClient({ url: ":memory:" });
		onTestFinished(() => db.close());
		await db.batch(
			[
				...(await statementsOfPage(`database-adapters/${page}`)),
				`INSERT INTO user ${numbers} SELECT 'u' || n FROM numbers`,
				`INSERT INTO user_key ${numbers} SELECT 'email:' || n, 'u' || n, NULL FROM numbers`,
				`INSERT INTO user_session ${numbers} SELECT 's' || n, 'u' || n, 1, 2 * n FROM numbers`,
			],
			"write",
		);
		const planOf = async (sql: string, args: LibsqlStatement["args"] = []): Promise<string[]> => {
			const { rows } = await db.execute({ sql: `EXPLAIN QUERY PLAN ${sql}`, args });
			return rows.map(({ detail }) => (typeof detail === "string" ? detail : ""));
		};
		const sent = new Map<string, LibsqlStatement>();
		const watched = {
			execute: async (statement: LibsqlStatement) => {
				sent.set(statement.sql, statement);
				return db.execute(statement);
			},
			batch: async (statements: LibsqlStatement[], mode: "write") => {
				for (const statement of statements) sent.set(statement.sql, statement);
				return db.batch(statements, mode);
			},
		};
		const adapter = libsql(watched, PAGE_TABLES)(LuciaError);
		await adapter.getUser("u7");
		await adapter.updateUser("u7", { id: "u7" });
		await adapter.getKey("email:7");
		await adapter.getKeysByUserId("u7");
		await adapter.updateKey("email:7", { hashed_password: "x" });
		await adapter.replacePassword?.("email:7", "x", "y");
		await adapter.getSession("s7");
		await adapter.getSessionAndUser?.("s7");
		await adapter.getSessionsByUserId("u7");
		await adapter.updateSession("s7", { idle_expires: 14 });
		await adapter.deleteSession("s7");
		await adapter.deleteSessionsByUserId("u8");
		await adapter.deleteKey("email:8");
		await adapter.deleteKeysByUserId("u9");
		await adapter.deleteUserCompletely?.("u9");
		await adapter.deleteExpiredSessions?.(20, 1000);

		expect(sent.size).toBe(16);
		for (const { sql, args } of sent.values()) {
			const plan = await planOf(sql, args);
			expect(plan).not.toEqual([]);
			expect([sql, plan.filter((step) => scanOfTable.test(step))]).toEqual([sql, []]);
		}
		// A scan looks like this.
		const scan = await planOf("SELECT * FROM user_key WHERE hashed_password = 'x'");
		expect(scan).toStrictEqual([expect.stringMatching(scanOfTable)]);
	},
);
