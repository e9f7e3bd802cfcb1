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
export { SessionOwners } from "./session-owners.ts";
export { sessionFromJson, sessionToJson } from "./values/session-json.ts";
export type { StorableKinds } from "./values/storable.ts";
export type { ValueKind } from "./values/value-kind.ts";
export type { SqlTables } from "./tables.ts";
