export { addSentence } from "./errors/add-sentence.ts";
export { sqlAdapter, type SqlAdapter } from "./adapter.ts";
export { passBehind } from "./behind.ts";
export { BoundedMap } from "./bounded-map.ts";
export { mysql, postgresql, sqlite, type Dialect } from "./dialect.ts";
export { afterOthers, inTurn } from "./in-turn.ts";
export type { ArrayRows, Awaitable, BoundStatement, Row, SqlDriver } from "./driver.ts";
export { despiteDeadlocks } from "./errors/deadlock.ts";
export {
	errorProperty,
	errorText,
	type DriverErrors,
	type ErrorRule,
} from "./errors/driver-errors.ts";
export { reword } from "./errors/reword.ts";
export type { Language } from "./languages/language.ts";
export { mysqlErrors, mysqlErrorText } from "./languages/mysql/errors.ts";
export { mysqlLanguage, withoutValues } from "./languages/mysql/language.ts";
export { withLiterals } from "./languages/mysql/literals.ts";
export { matchedBy } from "./languages/mysql/matched-rows.ts";
export { MYSQL_STORES } from "./languages/mysql/stores.ts";
export {
	isTransactionOpen,
	MYSQL_SAVEPOINT,
	MYSQL_TRANSACTION,
	type Bracket,
} from "./languages/mysql/transaction.ts";
export { mysqlValue, type MysqlValue } from "./languages/mysql/value.ts";
export { postgresqlErrors, postgresqlTypedColumn } from "./languages/postgresql/errors.ts";
export { postgresqlLanguage } from "./languages/postgresql/language.ts";
export { endlessWhenLost } from "./languages/postgresql/lost-connection.ts";
export { POSTGRESQL_STORES } from "./languages/postgresql/stores.ts";
export { sqliteCode } from "./languages/sqlite/code.ts";
export { integerKey, sqliteErrors } from "./languages/sqlite/errors.ts";
export { sqliteLanguage } from "./languages/sqlite/language.ts";
export { SQLITE_SAVEPOINT } from "./languages/sqlite/savepoint.ts";
export { SQLITE_STORES } from "./languages/sqlite/stores.ts";
export { layerDriver, type Layer, type Sender } from "./layer.ts";
export { SessionOwners } from "./session-owners.ts";
export { sessionFromJson, sessionToJson } from "./values/session-json.ts";
export type { StorableKinds } from "./values/storable.ts";
export type { ValueKind } from "./values/value-kind.ts";
export type { SqlTables } from "./tables.ts";
