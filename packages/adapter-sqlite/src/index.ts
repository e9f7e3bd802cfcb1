export type { SqlTables } from "@lucia-auth/adapter-sql";
export { betterSqlite3, type BetterSqlite3Database } from "./better-sqlite3.ts";
export { d1, type D1Binding, type D1Statement } from "./d1.ts";
export {
	libsql,
	type LibsqlClient,
	type LibsqlResultSet,
	type LibsqlStatement,
	type LibsqlTransaction,
} from "./libsql.ts";
export { nodeSqlite, type NodeSqliteDatabase } from "./node-sqlite.ts";
export { sqljs, type SqljsDatabase } from "./sqljs.ts";
