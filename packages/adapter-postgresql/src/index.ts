export type { SqlTables } from "@lucia-auth/adapter-sql";
export { pg, type PgConnection, type PgPool, type PgPoolClient } from "./pg.ts";
export { pglite, type PgliteDatabase, type PgliteTransaction } from "./pglite.ts";
export { postgres, type PostgresSql, type PostgresTransaction } from "./postgres.ts";
