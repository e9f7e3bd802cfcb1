import { pageSamples } from "@lucia-auth/adapter-sql/test/page-samples";
import { mariadbPlans } from "@lucia-auth/adapter-sql/test/query-plans/mariadb";
import { plannedMariadb } from "@lucia-auth/adapter-sql/test/query-plans/planned-mariadb";
import { queryPlanTest } from "@lucia-auth/adapter-sql/test/query-plans/query-plans";
import { createPool } from "mysql2/promise";
import { onTestFinished } from "vitest";
import { USUAL } from "../test/page-tables.ts";
import { mysql2 } from "./index.ts";

const tables = { user: "auth_user", session: "user_session", key: "user_key", token: "user_token" };
const { schema } = await pageSamples("mysql2");

/** The texts of v2, as old servers declared them by themselves. */
const inLatin1 = schema.map((statement) =>
	statement.replaceAll("COLLATE utf8mb4_bin", "").replaceAll("utf8mb4", "latin1"),
);

for (const [name, collation, statements] of [
	["mysql2", USUAL, schema],
	["mysql2, on tables in another character set", "CHARACTER SET latin1", inLatin1],
] as const) {
	queryPlanTest(name, mariadbPlans, async () => {
		const { options, run } = await plannedMariadb(statements, collation);
		return {
			tables,
			run,
			listened: (heard) => {
				const pool = createPool({ ...options, connectionLimit: 1 });
				onTestFinished(() => pool.end());
				return mysql2(
					{
						query: (asked) => {
							heard(asked.sql, []);
							return pool.query(asked);
						},
						execute: (asked, values) => {
							heard(asked.sql, values);
							return pool.execute(asked, values);
						},
					},
					tables,
				);
			},
		};
	});
}
