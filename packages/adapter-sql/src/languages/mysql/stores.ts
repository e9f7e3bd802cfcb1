import type { StorableKinds } from "../../values/storable.ts";

/** What MySQL has a type for, and mysql2 writes as one: arrays and objects as JSON. */
export const MYSQL_STORES: StorableKinds = [
	"text",
	"number",
	"bigint",
	"boolean",
	"bytes",
	"date",
	"array",
	"object",
];
