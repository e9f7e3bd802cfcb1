import { mysqlDialect } from "@lucia-auth/adapter-sql/test/dialects/mysql";
import { sqlAdapterSuite } from "@lucia-auth/adapter-sql/test/sql-adapter-suite";
import { openMysql } from "../test/databases.ts";

sqlAdapterSuite("drizzle on MySQL", { sql: mysqlDialect, open: () => openMysql() }, false);
