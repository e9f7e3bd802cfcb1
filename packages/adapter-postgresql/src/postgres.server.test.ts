import { postgresqlDialect } from "@lucia-auth/adapter-sql/test/dialects/postgresql";
import { pageSuite } from "@lucia-auth/adapter-sql/test/page-suite";
import { sqlAdapterSuite } from "@lucia-auth/adapter-sql/test/sql-adapter-suite";
import type { TestDriver } from "@lucia-auth/adapter-sql/test/test-driver";
import { v2Suite } from "@lucia-auth/adapter-sql/test/v2-suite";
import { postgres as postgresV2 } from "adapter-postgresql-v2";
import connect from "postgres";
import { expect, test } from "vitest";
import { openPostgres } from "../test/open-postgres.ts";
import { PAGE_TABLES } from "../test/page-tables.ts";
import { postgres } from "./postgres.ts";

const driver: TestDriver = { sql: postgresqlDialect, open: () => openPostgres() };

sqlAdapterSuite("postgres", driver);

// Its types are those of the `lucia` beside it, which is this library here.
v2Suite("postgres", driver, () => openPostgres(postgresV2 as unknown as typeof postgres), 15);

pageSuite({ what: "Postgres.js", path: "database-adapters/postgres", tables: PAGE_TABLES }, driver);

test("a client that renames columns found none of Lucia's: now it is refused with a sentence", async () => {
	const sql = connect("postgres://localhost/none", { transform: connect.camel });
	expect(() => postgres(sql, { user: "u", session: "s", key: "k" })).toThrow(
		"this client renames columns (its option `transform`)",
	);
	await sql.end();
});
