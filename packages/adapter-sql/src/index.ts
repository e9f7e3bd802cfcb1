export { sqlAdapter, type SqlAdapter } from "./adapter.ts";
export { BoundedMap } from "./bounded-map.ts";
export { mysql, postgresql, sqlite, type Dialect } from "./dialect.ts";
export { inTurn } from "./in-turn.ts";
export type { ArrayRows, Awaitable, BoundStatement, Row, SqlDriver } from "./driver.ts";
export {
	errorProperty,
	errorText,
	type DriverErrors,
	type ErrorRule,
} from "./errors/driver-errors.ts";
export { despiteDeadlocks } from "./languages/mysql/deadlock.ts";
export { mysqlErrors, mysqlErrorText } from "./languages/mysql/errors.ts";
export { MYSQL_STORES } from "./languages/mysql/stores.ts";
export {
	isTransactionOpen,
	MYSQL_SAVEPOINT,
	MYSQL_TRANSACTION,
	type Bracket,
} from "./languages/mysql/transaction.ts";
export { postgresqlErrors, postgresqlTypedColumn } from "./languages/postgresql/errors.ts";
export { POSTGRESQL_STORES } from "./languages/postgresql/stores.ts";
export { integerKey, sqliteErrors } from "./languages/sqlite/errors.ts";
export { SQLITE_SAVEPOINT } from "./languages/sqlite/savepoint.ts";
export { SQLITE_STORES } from "./languages/sqlite/stores.ts";
export { SessionOwners } from "./session-owners.ts";
export { sessionFromJson, sessionToJson } from "./values/session-json.ts";
export type { StorableKinds } from "./values/storable.ts";
export type { ValueKind } from "./values/value-kind.ts";
export type { SqlTables } from "./tables.ts";
