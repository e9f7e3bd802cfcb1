import type { Adapter, InitializeAdapter } from "lucia";

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

/** The tables, for stores that speak SQL. */
export const schema: string = `
CREATE TABLE user (id TEXT NOT NULL PRIMARY KEY, username TEXT NOT NULL UNIQUE);
CREATE TABLE user_key (
	id TEXT NOT NULL PRIMARY KEY,
	user_id TEXT NOT NULL REFERENCES user(id),
	hashed_password TEXT
);
CREATE TABLE user_session (
	id TEXT NOT NULL PRIMARY KEY,
	user_id TEXT NOT NULL REFERENCES user(id),
	active_expires INTEGER NOT NULL,
	idle_expires INTEGER NOT NULL,
	country TEXT,
	created_at INTEGER,
	last_used_at INTEGER,
	lifetime TEXT
);
CREATE TABLE user_token (
	id TEXT NOT NULL PRIMARY KEY,
	user_id TEXT NOT NULL REFERENCES user(id),
	family TEXT NOT NULL,
	family_expires INTEGER NOT NULL,
	kind TEXT NOT NULL,
	expires INTEGER NOT NULL,
	spent_at INTEGER,
	replaced_by TEXT
);`;

/** Their names. */
export const tables = {
	user: "user",
	key: "user_key",
	session: "user_session",
	token: "user_token",
} as const;
