import { postgresqlPlans } from "@lucia-auth/adapter-sql/test/query-plans/postgresql";
import { queryPlanTest } from "@lucia-auth/adapter-sql/test/query-plans/query-plans";
import { plannedSchema } from "@lucia-auth/adapter-sql/test/query-plans/planned-schema";
import { Pool, type QueryConfig } from "pg";
import { onTestFinished } from "vitest";
import { statementsOfPage } from "../../../tests/servers/page-tables.ts";
import { PAGE_TABLES } from "../test/page-tables.ts";
import { pg } from "./pg.ts";

queryPlanTest("pg", postgresqlPlans, async () => {
	const { options, run } = await plannedSchema(await statementsOfPage("database-adapters/pg"));
	return {
		tables: PAGE_TABLES,
		run,
		listened: (heard) => {
			const pool = new Pool(options);
			onTestFinished(() => pool.end());
			pool.on("connect", (client) => {
				const query = client.query.bind(client) as (...args: unknown[]) => unknown;
				Object.assign(client, {
					query: (asked: string | QueryConfig, ...rest: unknown[]) => {
						if (typeof asked === "object") heard(asked.text, asked.values ?? []);
						return query(asked, ...rest);
					},
				});
			});
			return pg(pool, PAGE_TABLES);
		},
	};
});
