import type { StorableKinds } from "../../values/storable.ts";

/**
 * What PostgreSQL has a type for, and its drivers write as one: objects as JSON, `Uint8Array` as `bytea`.
 * Whether it fits the column is the server's to say.
 */
export const POSTGRESQL_STORES: StorableKinds = [
	"text",
	"number",
	"bigint",
	"boolean",
	"bytes",
	"date",
	"array",
	"object",
];
