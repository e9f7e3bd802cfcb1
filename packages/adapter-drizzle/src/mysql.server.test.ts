import { mysqlDialect } from "@lucia-auth/adapter-sql/test/dialects/mysql";
import { declaredTablesSuite } from "@lucia-auth/adapter-sql/test/sql-adapter-suite";
import { openMysql } from "../test/databases.ts";

declaredTablesSuite("drizzle on MySQL", { sql: mysqlDialect, open: () => openMysql() });
