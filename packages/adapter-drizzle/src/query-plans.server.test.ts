import { pageSamples } from "@lucia-auth/adapter-sql/test/page-samples";
import { mariadbPlans } from "@lucia-auth/adapter-sql/test/query-plans/mariadb";
import { plannedMariadb } from "@lucia-auth/adapter-sql/test/query-plans/planned-mariadb";
import { plannedSchema } from "@lucia-auth/adapter-sql/test/query-plans/planned-schema";
import { postgresqlPlans } from "@lucia-auth/adapter-sql/test/query-plans/postgresql";
import { queryPlanTest } from "@lucia-auth/adapter-sql/test/query-plans/query-plans";
import * as mysql from "drizzle-orm/mysql-core";
import { drizzle as connectMysql } from "drizzle-orm/mysql2";
import { drizzle as connectPg } from "drizzle-orm/node-postgres";
import * as pg from "drizzle-orm/pg-core";
import { createPool } from "mysql2/promise";
import { Pool } from "pg";
import { onTestFinished } from "vitest";
import { drizzle } from "./index.ts";

const names = { user: "auth_user", key: "user_key", session: "user_session" };

function postgresqlTables() {
	const id = pg.text().primaryKey();
	const userId = pg.text("user_id").notNull();
	const moment = (name: string) => pg.bigint(name, { mode: "number" }).notNull();
	return {
		user: pg.pgTable(names.user, { id }),
		key: pg.pgTable(names.key, { id, userId, hashedPassword: pg.text("hashed_password") }),
		session: pg.pgTable(names.session, {
			id,
			userId,
			activeExpires: moment("active_expires"),
			idleExpires: moment("idle_expires"),
		}),
	};
}

function mysqlTables() {
	const id = (length: number) => mysql.varchar({ length }).primaryKey();
	const userId = mysql.varchar("user_id", { length: 15 }).notNull();
	const moment = (name: string) => mysql.bigint(name, { mode: "number" }).notNull();
	return {
		user: mysql.mysqlTable(names.user, { id: id(15) }),
		key: mysql.mysqlTable(names.key, {
			id: id(255),
			userId,
			hashedPassword: mysql.varchar("hashed_password", { length: 255 }),
		}),
		session: mysql.mysqlTable(names.session, {
			id: id(127),
			userId,
			activeExpires: moment("active_expires"),
			idleExpires: moment("idle_expires"),
		}),
	};
}

queryPlanTest("drizzle on PostgreSQL", postgresqlPlans, async () => {
	const { options, run } = await plannedSchema([
		...(await pageSamples("drizzle")).schema,
		"ALTER TABLE auth_user ALTER COLUMN joined_at SET DEFAULT now()",
	]);
	return {
		tables: names,
		run,
		listened: (heard) => {
			const pool = new Pool(options);
			onTestFinished(() => pool.end());
			return drizzle(connectPg(pool, { logger: { logQuery: heard } }), postgresqlTables());
		},
	};
});

queryPlanTest("drizzle on MariaDB", mariadbPlans, async () => {
	const { options, run } = await plannedMariadb((await pageSamples("mysql2")).schema);
	return {
		tables: names,
		run,
		listened: (heard) => {
			const pool = createPool(options);
			onTestFinished(() => pool.end());
			return drizzle(connectMysql(pool, { logger: { logQuery: heard } }), mysqlTables());
		},
	};
});
