import { postgresqlDialect } from "@lucia-auth/adapter-sql/test/dialects/postgresql";
import { sqlAdapterSuite } from "@lucia-auth/adapter-sql/test/sql-adapter-suite";
import { openPostgresql } from "../test/databases.ts";

sqlAdapterSuite("kysely on PostgreSQL", { sql: postgresqlDialect, open: () => openPostgresql() });
