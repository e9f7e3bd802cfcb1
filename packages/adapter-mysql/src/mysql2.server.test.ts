import { mysqlDialect } from "@lucia-auth/adapter-sql/test/dialects/mysql";
import { sqlAdapterSuite } from "@lucia-auth/adapter-sql/test/sql-adapter-suite";
import { v2Suite } from "@lucia-auth/adapter-sql/test/v2-suite";
import { mysql2 as mysql2V2 } from "adapter-mysql-v2";
import { openConnection, openPool } from "../test/mysql2-database.ts";
import type { mysql2 } from "./index.ts";

const pooled = { sql: mysqlDialect, open: () => openPool() };

sqlAdapterSuite("mysql2 with a pool", pooled);
sqlAdapterSuite("mysql2 with a connection", {
	...pooled,
	open: openConnection,
	isAnotherWay: true,
});

// Its types are those of the `lucia` beside it, which is this library here.
v2Suite("mysql2", pooled, () => openPool({}, mysql2V2 as unknown as typeof mysql2), 15);
