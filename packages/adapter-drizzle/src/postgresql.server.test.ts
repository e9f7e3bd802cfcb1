import { postgresqlDialect } from "@lucia-auth/adapter-sql/test/dialects/postgresql";
import { declaredTablesSuite } from "@lucia-auth/adapter-sql/test/sql-adapter-suite";
import { openPostgresql } from "../test/databases.ts";

for (const driver of ["pg", "Postgres.js"] as const) {
	const tested = { sql: postgresqlDialect, open: () => openPostgresql(driver) };
	declaredTablesSuite(`drizzle on PostgreSQL with ${driver}`, tested);
}
