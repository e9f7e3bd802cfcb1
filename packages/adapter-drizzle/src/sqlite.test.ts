import { sqliteDialect } from "@lucia-auth/adapter-sql/test/dialects/sqlite";
import { sqlAdapterSuite } from "@lucia-auth/adapter-sql/test/sql-adapter-suite";
import { openSqlite } from "../test/databases.ts";

sqlAdapterSuite("drizzle on SQLite", { sql: sqliteDialect, open: openSqlite });
