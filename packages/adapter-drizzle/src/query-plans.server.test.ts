import { pageSamples } from "@lucia-auth/adapter-sql/test/page-samples";
import { plannedSchema } from "@lucia-auth/adapter-sql/test/query-plans/planned-schema";
import { postgresqlPlans } from "@lucia-auth/adapter-sql/test/query-plans/postgresql";
import { queryPlanTest } from "@lucia-auth/adapter-sql/test/query-plans/query-plans";
import { drizzle as connect } from "drizzle-orm/node-postgres";
import { bigint, pgTable, text } from "drizzle-orm/pg-core";
import { Pool } from "pg";
import { onTestFinished } from "vitest";
import { drizzle } from "./index.ts";

const id = text().primaryKey();
const userId = text("user_id").notNull();
const moment = (name: string) => bigint(name, { mode: "number" });

const user = pgTable("auth_user", { id });
const key = pgTable("user_key", { id, userId, hashedPassword: text("hashed_password") });
const session = pgTable("user_session", {
	id,
	userId,
	activeExpires: moment("active_expires").notNull(),
	idleExpires: moment("idle_expires").notNull(),
});

queryPlanTest("drizzle on PostgreSQL", postgresqlPlans, async () => {
	const { options, run } = await plannedSchema([
		...(await pageSamples("drizzle")).schema,
		"ALTER TABLE auth_user ALTER COLUMN joined_at SET DEFAULT now()",
	]);
	return {
		tables: { user: "auth_user", key: "user_key", session: "user_session" },
		run,
		listened: (heard) => {
			const pool = new Pool(options);
			onTestFinished(() => pool.end());
			return drizzle(connect(pool, { logger: { logQuery: heard } }), { user, key, session });
		},
	};
});
