import { postgresqlDialect } from "@lucia-auth/adapter-sql/test/dialects/postgresql";
import { pageSuite } from "@lucia-auth/adapter-sql/test/page-suite";
import { sqlAdapterSuite } from "@lucia-auth/adapter-sql/test/sql-adapter-suite";
import type { TestDriver } from "@lucia-auth/adapter-sql/test/test-driver";
import { v2Suite } from "@lucia-auth/adapter-sql/test/v2-suite";
import { pg as pgV2 } from "adapter-postgresql-v2";
import { openPg } from "../test/open-pg.ts";
import { PAGE_TABLES } from "../test/page-tables.ts";
import type { pg } from "./pg.ts";

const driver: TestDriver = { sql: postgresqlDialect, open: () => openPg() };

sqlAdapterSuite("pg", driver);

// Its types are those of the `lucia` beside it, which is this library here.
v2Suite("pg", driver, () => openPg(pgV2 as unknown as typeof pg), 15);

pageSuite({ what: "pg", path: "database-adapters/pg", tables: PAGE_TABLES }, driver);
