import { pageSamples } from "@lucia-auth/adapter-sql/test/page-samples";
import { mariadbPlans } from "@lucia-auth/adapter-sql/test/query-plans/mariadb";
import { plannedMariadb } from "@lucia-auth/adapter-sql/test/query-plans/planned-mariadb";
import { plannedSchema } from "@lucia-auth/adapter-sql/test/query-plans/planned-schema";
import { postgresqlPlans } from "@lucia-auth/adapter-sql/test/query-plans/postgresql";
import { queryPlanTest, type Heard } from "@lucia-auth/adapter-sql/test/query-plans/query-plans";
import { Kysely, MysqlDialect, PostgresDialect, type Dialect } from "kysely";
import { createPool } from "mysql2";
import { Pool } from "pg";
import { onTestFinished } from "vitest";
import { kysely } from "./index.ts";

const tables = { user: "auth_user", key: "user_key", session: "user_session" };

function listened(dialect: Dialect, heard: Heard) {
	const log = ({ query }: { query: { sql: string; parameters: readonly unknown[] } }): void =>
		heard(query.sql, query.parameters);
	const db = new Kysely<object>({ dialect, log });
	onTestFinished(() => db.destroy());
	return kysely(db, tables);
}

queryPlanTest("kysely on PostgreSQL", postgresqlPlans, async () => {
	const { options, run } = await plannedSchema((await pageSamples("kysely")).schema);
	const dialect = (): Dialect => new PostgresDialect({ pool: new Pool(options) });
	return { tables, run, listened: (heard) => listened(dialect(), heard) };
});

queryPlanTest("kysely on MariaDB", mariadbPlans, async () => {
	const { options, run } = await plannedMariadb((await pageSamples("mysql2")).schema);
	const dialect = (): Dialect => new MysqlDialect({ pool: createPool(options) });
	return { tables, run, listened: (heard) => listened(dialect(), heard) };
});
