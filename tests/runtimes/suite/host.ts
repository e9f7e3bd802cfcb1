import type { Adapter, InitializeAdapter } from "lucia";
import {
	schemaFor,
	SQLITE_TYPES,
	type SchemaOptions,
} from "../../../packages/adapter-sql/test/schema.ts";

/** A database, its adapter, and a way past the adapter. */
export interface SqlDatabase {
	readonly adapter: InitializeAdapter<Adapter>;
	readonly read: (sql: string) => readonly object[];
	readonly write: (sql: string, parameters: readonly unknown[]) => void;
}

/** A place for users, keys and sessions that an engine offers. */
export interface Store {
	readonly name: string;
	/** Empty tables ({@link schema}), and the adapter for them. */
	readonly open: () => InitializeAdapter<Adapter>;
	/** A database with tables of this schema; `null` for a store that has no SQL. */
	readonly connect: ((schema: string) => SqlDatabase) | null;
}

/** A store that speaks SQL. */
export function sqlStore(name: string, connect: (schema: string) => SqlDatabase): Store {
	return { name, connect, open: () => connect(schema).adapter };
}

/** What differs from engine to engine, and is expected to. */
export interface Host {
	readonly stores: readonly Store[];
	/** Whether `node:crypto` is there: passwords are then hashed natively, off the event loop. */
	readonly hasNodeCrypto: boolean;
}

const columns: SchemaOptions = {
	userColumns: ["username TEXT NOT NULL UNIQUE"],
	sessionColumns: ["country TEXT"],
	token: true,
};

/** The tables that the conformance suite knows, for stores that speak SQL. */
export const conformanceSchema: string = schemaFor(SQLITE_TYPES, columns).join(";\n");

/** The tables, with columns for what the options of sessions store. */
const schema: string = schemaFor(SQLITE_TYPES, {
	...columns,
	sessionColumns: ["country TEXT", "created_at INTEGER", "last_used_at INTEGER", "lifetime TEXT"],
}).join(";\n");

/** Their names. */
export const tables = {
	user: "user",
	key: "user_key",
	session: "user_session",
	token: "user_token",
} as const;
