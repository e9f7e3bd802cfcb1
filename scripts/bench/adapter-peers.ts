// What `npm run bench adapters` compares: an adapter, v2's where there is one, and the bare driver doing the
// same statements.
import { DatabaseSync } from "node:sqlite";
import { PGlite } from "@electric-sql/pglite";
import { createClient } from "@libsql/client";
import { mysql2 } from "@lucia-auth/adapter-mysql";
import { schema as mysqlSchema } from "@lucia-auth/adapter-mysql/schema";
import { pg, pglite, postgres } from "@lucia-auth/adapter-postgresql";
import { schema as postgresqlSchema } from "@lucia-auth/adapter-postgresql/schema";
import { ioredis, redis } from "@lucia-auth/adapter-session-redis";
import { betterSqlite3, libsql, nodeSqlite } from "@lucia-auth/adapter-sqlite";
import { schema as sqliteSchema } from "@lucia-auth/adapter-sqlite/schema";
import { mysql2 as mysql2V2 } from "adapter-mysql-v2";
import { pg as pgV2, postgres as postgresV2 } from "adapter-postgresql-v2";
import { ioredis as ioredisV2, redis as redisV2 } from "adapter-session-redis-v2";
import { betterSqlite3 as betterSqlite3V2, libsql as libsqlV2 } from "adapter-sqlite-v2";
import Database from "better-sqlite3";
import { Redis } from "ioredis";
import type { Adapter, InitializeAdapter, SessionAdapter } from "lucia";
import { createPool } from "mysql2/promise";
import { Pool } from "pg";
import connect from "postgres";
import { createClient as createRedis } from "redis";

/** The rows that the bare driver writes. */
export interface SessionRow {
	readonly id: string;
	readonly user_id: string;
	readonly active_expires: number;
	readonly idle_expires: number;
}

/** The bare driver, doing what an adapter does. */
export interface Bare {
	/** Reads a session and its user, or the session alone where users are elsewhere. */
	readonly read: (sessionId: string) => unknown;
	/** Reads the user first, as `createSession` does, where users are in this database. */
	readonly insertSession: (row: SessionRow) => unknown;
	/** A user and a key, both or none; `null` where users are elsewhere. */
	readonly insertUser: ((userId: string, keyId: string) => unknown) | null;
}

/** Something that keeps sessions, and mostly users too. */
export interface BenchedDatabase {
	readonly own: InitializeAdapter<Adapter> | InitializeAdapter<SessionAdapter>;
	/** v2's adapter; `null` where v2 had none. */
	readonly v2: unknown;
	readonly bare: Bare;
	/** Whether users live in it. */
	readonly hasUsers: boolean;
	/** Stores many sessions of one user as fast as the database can. */
	readonly fill: ((rows: readonly SessionRow[]) => Promise<void>) | null;
	readonly close: () => unknown;
}

/** Where the servers are. */
export interface Servers {
	readonly postgresql: string;
	readonly mariadb: string;
	readonly redis: string;
	readonly libsql: string;
}

const SQLITE = { user: "user", key: "user_key", session: "user_session" };
const SERVER = { user: "auth_user", key: "user_key", session: "user_session" };

const statementsOf = (printed: string): string[] =>
	printed.split(/;\n/u).filter((statement) => statement.trim() !== "");

const join = (user: string, placeholder: string): string =>
	`SELECT s.*, u.* FROM user_session AS s INNER JOIN ${user} AS u ON u.id = s.user_id WHERE s.id = ${placeholder}`;
const userOf = (table: string, placeholder: string): string =>
	`SELECT * FROM ${table} WHERE id = ${placeholder}`;
const insertSession = (values: string): string =>
	`INSERT INTO user_session (id, user_id, active_expires, idle_expires) VALUES (${values})`;
const valuesOf = ({ id, user_id, active_expires, idle_expires }: SessionRow) => [
	id,
	user_id,
	active_expires,
	idle_expires,
];

/** Rows as one statement with many values, in parts that every server takes. */
async function inParts(
	rows: readonly SessionRow[],
	write: (part: readonly SessionRow[]) => Promise<unknown>,
): Promise<void> {
	const size = 5000;
	for (let start = 0; start < rows.length; start += size) {
		await write(rows.slice(start, start + size));
	}
}

const literals = (rows: readonly SessionRow[]): string =>
	"INSERT INTO user_session (id, user_id, active_expires, idle_expires) VALUES " +
	rows
		.map((row) => `('${row.id}','${row.user_id}',${row.active_expires},${row.idle_expires})`)
		.join(",");

/** Neither waits for the disk: that is the same for all, and would hide what differs. */
const PRAGMAS = "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON;";

function onBetterSqlite3(file: string): BenchedDatabase {
	const db = new Database(file);
	db.exec(PRAGMAS);
	db.exec(sqliteSchema());
	const [session, user] = [
		db.prepare("SELECT * FROM user_session WHERE id = ?"),
		db.prepare(userOf("user", "?")),
	];
	const insert = db.prepare(insertSession("?, ?, ?, ?"));
	const newUser = db.prepare("INSERT INTO user (id) VALUES (?)");
	const newKey = db.prepare(
		"INSERT INTO user_key (id, user_id, hashed_password) VALUES (?, ?, NULL)",
	);
	const signUp = db.transaction((userId: string, keyId: string) => {
		newUser.run(userId);
		newKey.run(keyId, userId);
	});
	return {
		own: betterSqlite3(db, SQLITE),
		v2: betterSqlite3V2(db, SQLITE),
		hasUsers: true,
		bare: {
			read: (id) => {
				const row = session.get(id) as { user_id: string };
				return [row, user.get(row.user_id)];
			},
			insertSession: (row) => {
				user.get(row.user_id);
				insert.run(...valuesOf(row));
			},
			insertUser: (userId, keyId) => signUp(userId, keyId),
		},
		fill: async (rows) => inParts(rows, async (part) => db.exec(literals(part))),
		close: () => db.close(),
	};
}

function onNodeSqlite(file: string): BenchedDatabase {
	const db = new DatabaseSync(file);
	db.exec(PRAGMAS);
	db.exec(sqliteSchema());
	const joined = db.prepare(join("user", "?"));
	const user = db.prepare(userOf("user", "?"));
	const insert = db.prepare(insertSession("?, ?, ?, ?"));
	const newUser = db.prepare("INSERT INTO user (id) VALUES (?)");
	const newKey = db.prepare(
		"INSERT INTO user_key (id, user_id, hashed_password) VALUES (?, ?, NULL)",
	);
	return {
		own: nodeSqlite(db, SQLITE),
		v2: null,
		hasUsers: true,
		bare: {
			read: (id) => joined.get(id),
			insertSession: (row) => {
				user.get(row.user_id);
				insert.run(...valuesOf(row));
			},
			insertUser: (userId, keyId) => {
				db.exec("BEGIN");
				newUser.run(userId);
				newKey.run(keyId, userId);
				db.exec("COMMIT");
			},
		},
		fill: null,
		close: () => db.close(),
	};
}

async function onLibsql(url: string, isRemote: boolean): Promise<BenchedDatabase> {
	const db = createClient({ url });
	if (!isRemote) await db.executeMultiple(PRAGMAS);
	await db.executeMultiple(
		`DROP TABLE IF EXISTS user_session; DROP TABLE IF EXISTS user_key; DROP TABLE IF EXISTS user; ${sqliteSchema()}`,
	);
	return {
		own: libsql(db, SQLITE),
		v2: libsqlV2(db, SQLITE),
		hasUsers: true,
		bare: {
			read: (id) => db.execute({ sql: join("user", "?"), args: [id] }),
			insertSession: async (row) => {
				await db.execute({ sql: userOf("user", "?"), args: [row.user_id] });
				await db.execute({ sql: insertSession("?, ?, ?, ?"), args: valuesOf(row) });
			},
			insertUser: (userId, keyId) =>
				db.batch(
					[
						{ sql: "INSERT INTO user (id) VALUES (?)", args: [userId] },
						{
							sql: "INSERT INTO user_key (id, user_id, hashed_password) VALUES (?, ?, NULL)",
							args: [keyId, userId],
						},
					],
					"write",
				),
		},
		fill: null,
		close: () => db.close(),
	};
}

async function onPg(url: string): Promise<BenchedDatabase> {
	const database = new Pool({ connectionString: url, options: "-c search_path=bench_pg" });
	await database.query("CREATE SCHEMA bench_pg");
	for (const statement of statementsOf(postgresqlSchema())) await database.query(statement);
	return {
		own: pg(database, SERVER),
		v2: pgV2(database, SERVER),
		hasUsers: true,
		bare: {
			read: (id) =>
				database.query({ text: join("auth_user", "$1"), values: [id], rowMode: "array" }),
			insertSession: async (row) => {
				await database.query(userOf("auth_user", "$1"), [row.user_id]);
				await database.query(insertSession("$1, $2, $3, $4"), valuesOf(row));
			},
			insertUser: async (userId, keyId) => {
				const client = await database.connect();
				await client.query("BEGIN");
				await client.query("INSERT INTO auth_user (id) VALUES ($1)", [userId]);
				await client.query("INSERT INTO user_key (id, user_id) VALUES ($1, $2)", [keyId, userId]);
				await client.query("COMMIT");
				client.release();
			},
		},
		fill: async (rows) => inParts(rows, async (part) => database.query(literals(part))),
		close: async () => {
			await database.query("DROP SCHEMA bench_pg CASCADE");
			await database.end();
		},
	};
}

/** As its tagged templates are. */
const PREPARED = { prepare: true };

async function onPostgres(url: string): Promise<BenchedDatabase> {
	const sql = connect(url, { connection: { search_path: "bench_postgres" }, onnotice: () => {} });
	await sql.unsafe("CREATE SCHEMA bench_postgres");
	for (const statement of statementsOf(postgresqlSchema())) await sql.unsafe(statement);
	return {
		own: postgres(sql, SERVER),
		v2: postgresV2(sql, SERVER),
		hasUsers: true,
		bare: {
			read: (id) => sql.unsafe(join("auth_user", "$1"), [id], PREPARED).values(),
			insertSession: async (row) => {
				await sql.unsafe(userOf("auth_user", "$1"), [row.user_id], PREPARED);
				await sql.unsafe(insertSession("$1, $2, $3, $4"), valuesOf(row), PREPARED);
			},
			insertUser: (userId, keyId) =>
				sql.begin(async (transaction) => {
					await transaction.unsafe("INSERT INTO auth_user (id) VALUES ($1)", [userId], PREPARED);
					await transaction.unsafe(
						"INSERT INTO user_key (id, user_id) VALUES ($1, $2)",
						[keyId, userId],
						PREPARED,
					);
				}),
		},
		fill: null,
		close: async () => {
			await sql.unsafe("DROP SCHEMA bench_postgres CASCADE");
			await sql.end();
		},
	};
}

async function onPglite(): Promise<BenchedDatabase> {
	const db = new PGlite();
	await db.exec(postgresqlSchema());
	return {
		own: pglite(db, SERVER),
		v2: null,
		hasUsers: true,
		bare: {
			read: (id) => db.query(join("auth_user", "$1"), [id], { rowMode: "array" }),
			insertSession: async (row) => {
				await db.query(userOf("auth_user", "$1"), [row.user_id]);
				await db.query(insertSession("$1, $2, $3, $4"), valuesOf(row));
			},
			insertUser: (userId, keyId) =>
				db.transaction(async (transaction) => {
					await transaction.query("INSERT INTO auth_user (id) VALUES ($1)", [userId]);
					await transaction.query("INSERT INTO user_key (id, user_id) VALUES ($1, $2)", [
						keyId,
						userId,
					]);
				}),
		},
		fill: null,
		close: () => db.close(),
	};
}

async function onMysql2(url: string): Promise<BenchedDatabase> {
	const name = "bench_mysql2";
	const server = createPool(url);
	await server.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
	const pool = createPool(Object.assign(new URL(url), { pathname: `/${name}` }).href);
	for (const statement of statementsOf(mysqlSchema())) await pool.query(statement);
	return {
		own: mysql2(pool, SERVER),
		v2: mysql2V2(pool, SERVER),
		hasUsers: true,
		bare: {
			read: (id) =>
				pool.execute({ sql: join("auth_user", "?"), rowsAsArray: true, values: [id] } as never),
			insertSession: async (row) => {
				await pool.execute(userOf("auth_user", "?"), [row.user_id]);
				await pool.execute(insertSession("?, ?, ?, ?"), valuesOf(row));
			},
			insertUser: async (userId, keyId) => {
				const connection = await pool.getConnection();
				await connection.query("BEGIN");
				await connection.execute("INSERT INTO auth_user (id) VALUES (?)", [userId]);
				await connection.execute("INSERT INTO user_key (id, user_id) VALUES (?, ?)", [
					keyId,
					userId,
				]);
				await connection.query("COMMIT");
				connection.release();
			},
		},
		fill: async (rows) => inParts(rows, async (part) => pool.query(literals(part))),
		close: async () => {
			// Before the tables go: whatever a contender has left open would hold them.
			await pool.end();
			await server.query(`DROP DATABASE ${name}`);
			await server.end();
		},
	};
}

const PREFIXES = { session: "bench:session", userSessions: "bench:user_sessions" };

async function onRedis(url: string): Promise<BenchedDatabase> {
	const client = createRedis({ url });
	await client.connect();
	return {
		own: redis(client, PREFIXES),
		v2: redisV2(client as never, PREFIXES),
		hasUsers: false,
		bare: {
			read: (id) => client.get(`bench:bare:${id}`),
			insertSession: (row) =>
				client
					.multi()
					.set(`bench:bare:${row.id}`, JSON.stringify(row), {
						expiration: { type: "PXAT", value: row.idle_expires },
					})
					.sAdd(`bench:list:${row.user_id}`, row.id)
					.exec(),
			insertUser: null,
		},
		fill: null,
		close: async () => {
			await client.flushDb();
			client.destroy();
		},
	};
}

async function onIoredis(url: string): Promise<BenchedDatabase> {
	const client = new Redis(url);
	return {
		own: ioredis(client, PREFIXES),
		v2: ioredisV2(client, PREFIXES),
		hasUsers: false,
		bare: {
			read: (id) => client.get(`bench:bare:${id}`),
			insertSession: (row) =>
				client
					.multi()
					.set(`bench:bare:${row.id}`, JSON.stringify(row), "PXAT", row.idle_expires)
					.sadd(`bench:list:${row.user_id}`, row.id)
					.exec(),
			insertUser: null,
		},
		fill: null,
		close: async () => {
			await client.flushdb();
			client.disconnect();
		},
	};
}

/** Each by its name; `place` gives a file of its own. */
export function databases(
	servers: Servers,
	place: (name: string) => string,
): Readonly<Record<string, () => Promise<BenchedDatabase>>> {
	return {
		"better-sqlite3": async () => onBetterSqlite3(place("better-sqlite3")),
		"node:sqlite": async () => onNodeSqlite(place("node-sqlite")),
		"libSQL, a file": () => onLibsql(`file:${place("libsql")}`, false),
		"libSQL server": () => onLibsql(servers.libsql, true),
		pg: () => onPg(servers.postgresql),
		"Postgres.js": () => onPostgres(servers.postgresql),
		PGlite: onPglite,
		mysql2: () => onMysql2(servers.mariadb),
		"node-redis": () => onRedis(servers.redis),
		ioredis: () => onIoredis(servers.redis),
	};
}
