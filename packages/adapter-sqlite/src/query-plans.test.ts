import { createClient } from "@libsql/client";
import { queryPlanTest } from "@lucia-auth/adapter-sql/test/query-plans/query-plans";
import { sqlitePlans } from "@lucia-auth/adapter-sql/test/query-plans/sqlite";
import { onTestFinished } from "vitest";
import { statementsOfPage } from "../../../tests/servers/page-tables.ts";
import { PAGE_TABLES } from "../test/page-tables.ts";
import { libsql, type LibsqlStatement } from "./libsql.ts";

for (const page of ["better-sqlite3", "node-sqlite", "sqljs", "libsql", "cloudflare-d1"]) {
	queryPlanTest(`${page} on SQLite`, sqlitePlans, async () => {
		const db = createClient({ url: ":memory:" });
		onTestFinished(() => db.close());
		await db.batch([...(await statementsOfPage(`database-adapters/${page}`))], "write");
		return {
			tables: PAGE_TABLES,
			run: async (sql, values = []) => {
				const { rows } = await db.execute({ sql, args: values as LibsqlStatement["args"] });
				return rows;
			},
			listened: (heard) =>
				libsql(
					{
						execute: async (statement: LibsqlStatement) => {
							heard(statement.sql, statement.args);
							return db.execute(statement);
						},
						batch: async (statements: LibsqlStatement[], mode: "write") => {
							for (const { sql, args } of statements) heard(sql, args);
							return db.batch(statements, mode);
						},
					},
					PAGE_TABLES,
				),
		};
	});
}
