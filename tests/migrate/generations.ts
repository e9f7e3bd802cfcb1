// The earlier generations of Lucia, as npm has them. They are installed apart, so they are loaded
// by their file, and their types are what the tests use of them.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ownInstall } from "../../src/book/tools/own-install.ts";

/** Where the earlier generations are installed. */
export const modules: string = await ownInstall("tests/migrate");

async function load<T>(name: string): Promise<T> {
	const folder = join(modules, name);
	const text = await readFile(join(folder, "package.json"), "utf8");
	const { main = "index.js" } = JSON.parse(text) as { main?: string };
	const url = pathToFileURL(join(folder, main)).href;
	return (await import(/* @vite-ignore */ url)) as T;
}

/** An adapter of an earlier generation: only that generation looks inside. */
type OldAdapter = object;

/** `lucia-auth` 1.x: users, keys (persistent and single-use) and sessions. */
export interface AuthV1 {
	readonly createUser: (data: {
		readonly primaryKey: {
			readonly providerId: string;
			readonly providerUserId: string;
			readonly password: string | null;
		};
		readonly attributes: Readonly<Record<string, unknown>>;
	}) => Promise<{ readonly userId: string }>;
	readonly createKey: (userId: string, key: object) => Promise<unknown>;
	readonly getKey: (
		providerId: string,
		providerUserId: string,
	) => Promise<{ readonly type: string; readonly primary: boolean | number }>;
	readonly useKey: (
		providerId: string,
		providerUserId: string,
		password: string | null,
	) => Promise<{ readonly userId: string }>;
	readonly createSession: (userId: string) => Promise<{ readonly sessionId: string }>;
	readonly validateSession: (
		sessionId: string,
	) => Promise<{ readonly userId: string; readonly sessionId: string }>;
}

/** `lucia-auth` 1.8.0 on an adapter of its own generation. */
export async function luciaAuth1(adapter: OldAdapter): Promise<AuthV1> {
	const { default: lucia } = await load<{ default: (options: object) => AuthV1 }>("lucia-auth");
	return lucia({ adapter, env: "DEV" });
}

export const sqliteV1 = async (db: object): Promise<OldAdapter> =>
	(await load<{ betterSqlite3: (db: object) => OldAdapter }>("adapter-sqlite-1")).betterSqlite3(db);

export const postgresqlV1 = async (pool: object): Promise<OldAdapter> =>
	(await load<{ pg: (pool: object) => OldAdapter }>("adapter-postgresql-1")).pg(pool);

export const mysqlV1 = async (pool: object): Promise<OldAdapter> =>
	(await load<{ mysql2: (pool: object) => OldAdapter }>("adapter-mysql-1")).mysql2(pool);

/** v1's adapter for Mongoose, which takes Mongoose itself, and finds the models by their names. */
export const mongooseV1 = async (mongoose: object): Promise<OldAdapter> =>
	(await load<{ default: (mongoose: object) => OldAdapter }>("adapter-mongoose-2")).default(
		mongoose,
	);

/** v1's adapter for Prisma, which finds the models by their names. */
export const prismaV1 = async (client: object): Promise<OldAdapter> =>
	(await load<{ default: (client: object) => OldAdapter }>("adapter-prisma-2")).default(client);

/** What the tests use of the Mongoose that was current when v1 was. */
export interface OldMongoose {
	connect(uri: string): Promise<unknown>;
	disconnect(): Promise<void>;
	model(name: string, schema: object): unknown;
	readonly Schema: new (fields: object, options: object) => object;
}

export const oldMongoose = async (): Promise<OldMongoose> =>
	(await load<{ default: OldMongoose }>("mongoose-7")).default;

/** `lucia` 3.x: sessions only. */
export interface AuthV3 {
	readonly createSession: (
		userId: string,
		attributes: object,
	) => Promise<{ readonly id: string; readonly expiresAt: Date }>;
	readonly validateSession: (
		id: string,
	) => Promise<{ readonly user: { readonly id: string } | null; readonly session: object | null }>;
}

interface Hashing {
	hash(password: string): Promise<string>;
	verify(hash: string, password: string): Promise<boolean>;
}

/** What the tests use of `lucia` 3.2.2. */
export interface ModuleV3 {
	readonly Lucia: new (adapter: OldAdapter) => AuthV3;
	readonly Scrypt: new () => Hashing;
	readonly LegacyScrypt: new () => Hashing;
}

export const lucia3 = (): Promise<ModuleV3> => load<ModuleV3>("lucia-3");

type AdapterV3 = new (client: object, tables: { user: string; session: string }) => OldAdapter;
const tablesV3 = { user: "user", session: "session" };

export const sqliteV3 = async (db: object): Promise<OldAdapter> => {
	const loaded = await load<{ BetterSqlite3Adapter: AdapterV3 }>("adapter-sqlite-3");
	return new loaded.BetterSqlite3Adapter(db, tablesV3);
};

export const postgresqlV3 = async (pool: object): Promise<OldAdapter> => {
	const loaded = await load<{ NodePostgresAdapter: AdapterV3 }>("adapter-postgresql-3");
	return new loaded.NodePostgresAdapter(pool, tablesV3);
};

export const mysqlV3 = async (pool: object): Promise<OldAdapter> => {
	const loaded = await load<{ Mysql2Adapter: AdapterV3 }>("adapter-mysql-3");
	return new loaded.Mysql2Adapter(pool, tablesV3);
};

/** `lucia-auth` 0.4: one row for a user and its password; three states of a session. */
export interface AuthV0 {
	readonly createUser: (
		provider: string,
		identifier: string,
		options: { readonly password?: string; readonly attributes?: object },
	) => Promise<{ readonly userId: string }>;
	readonly authenticateUser: (
		provider: string,
		identifier: string,
		password: string,
	) => Promise<{ readonly userId: string }>;
	readonly createSession: (userId: string) => Promise<{ readonly sessionId: string }>;
	readonly validateSession: (sessionId: string) => Promise<{ readonly userId: string }>;
}

export async function luciaAuth0(adapter: OldAdapter): Promise<AuthV0> {
	const { default: lucia } = await load<{ default: (options: object) => AuthV0 }>("lucia-auth-0");
	return lucia({ adapter: () => adapter, env: "DEV" });
}

/** `lucia-sveltekit` 0.10: an access token and a refresh token. */
export interface AuthSvelteKit {
	readonly createUser: (
		provider: string,
		identifier: string,
		options: { readonly password?: string; readonly userData?: object },
	) => Promise<{ readonly userId: string }>;
	readonly authenticateUser: (
		provider: string,
		identifier: string,
		password: string,
	) => Promise<{ readonly userId: string }>;
	readonly createSession: (
		userId: string,
	) => Promise<{ readonly tokens: { readonly refreshToken: readonly [string, string] } }>;
	readonly validateRefreshToken: (token: string) => Promise<string>;
}

export async function luciaSvelteKit(adapter: OldAdapter): Promise<AuthSvelteKit> {
	const loaded = await load<{ default: (options: object) => AuthSvelteKit }>("lucia-sveltekit");
	return loaded.default({ adapter, env: "DEV", secret: "only this test" });
}

interface Pool {
	query(sql: string): Promise<unknown>;
	end(): Promise<void>;
}

interface PgPool extends Pool {
	on(event: "error", listener: () => void): void;
	on(event: "connect", listener: (client: Pick<PgPool, "on">) => void): void;
}

/** A driver for a server, loaded from the same install. */
export async function pgPool(options: object): Promise<Pool> {
	const pg = await load<{ default: { Pool: new (options: object) => PgPool } }>("pg");
	const pool = new pg.default.Pool(options);
	// The server goes while connections are open, and says so on each.
	const ignore = (): void => undefined;
	pool.on("error", ignore);
	pool.on("connect", (client) => client.on("error", ignore));
	return pool;
}

export const mysqlPool = async (options: object): Promise<Pool> => {
	const url = pathToFileURL(join(modules, "mysql2", "promise.js")).href;
	const loaded = (await import(/* @vite-ignore */ url)) as {
		default: { createPool: (options: object) => Pool };
	};
	return loaded.default.createPool(options);
};
