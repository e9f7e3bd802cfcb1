import { mysqlDialect } from "@lucia-auth/adapter-sql/test/dialects/mysql";
import { opened } from "@lucia-auth/adapter-sql/test/suite/opened";
import { rejection } from "@lucia-auth/adapter-sql/test/suite/rejection";
import { key, session, user } from "@lucia-auth/adapter-sql/test/suite/rows";
import { adapterOf, TABLES, testSchema } from "@lucia-auth/adapter-sql/test/test-driver";
import { LuciaError, type Adapter } from "lucia";
import {
	createConnection,
	createPool,
	type Connection,
	type ConnectionOptions,
	type Pool,
} from "mysql2/promise";
import { connect } from "node:net";
import { inspect } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { openPool } from "../test/mysql2-database.ts";
import { createDatabase } from "@lucia-auth/adapter-sql/test/servers/server-database";
import { mysql2 } from "./index.ts";
import { shows } from "../../../tests/shows.ts";

/** The tables of the suite on a server of their own name, for a client that the test makes. */
async function database(): Promise<ConnectionOptions> {
	const { options, drop } = await createDatabase();
	const connection = await createConnection(options);
	for (const statement of testSchema(mysqlDialect)) await connection.query(statement);
	await connection.end();
	onTestFinished(drop);
	return options;
}

function ending<Client extends Pool | Connection>(client: Client): Client {
	onTestFinished(() => client.end());
	return client;
}

const ids = async (db: Pool | Connection, table: string): Promise<string[]> => {
	const [rows] = await db.query(`SELECT id FROM ${table} ORDER BY id`);
	return (rows as { id: string }[]).map(({ id }) => id);
};

test("a session and its user come in one round trip, also on a new connection", async () => {
	const { uri, ...options } = await database();
	const { hostname, port, username, pathname } = new URL(uri ?? "");
	let sent = 0;
	const pool = ending(
		createPool({
			...options,
			user: username,
			database: pathname.slice(1),
			connectionLimit: 1,
			stream: () => {
				const socket = connect(Number(port), hostname);
				const write = socket.write.bind(socket);
				socket.write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
					sent += 1;
					return (write as (...args: unknown[]) => boolean)(chunk, ...rest);
				};
				return socket;
			},
		}),
	);
	await pool.query("DO 0");
	const adapter = mysql2(pool, TABLES)(LuciaError);
	sent = 0;
	await adapter.getSessionAndUser?.("s");
	expect(sent).toBe(1);
	await adapter.getSessionAndUser?.("s");
	expect(sent).toBe(2);
	shows("mysql2", "reads", "one round trip");
	const count = async (work: Promise<unknown> | undefined): Promise<number> => {
		sent = 0;
		await work;
		return sent;
	};
	await adapter.setUser(user("a"), key("k", "a"));
	expect(await count(adapter.setUser(user("b"), key("l", "b")))).toBe(4);
});

test("a transaction that was begun by switching autocommit off is the app's to end", async () => {
	const connection = ending(await createConnection(await database()));
	await connection.query("SET autocommit = 0");
	const adapter = mysql2(connection, TABLES)(LuciaError);
	await adapter.setUser(user("a"), key("k", "a"));
	await rejection(adapter.setUser(user("b"), key("k", "b")));
	expect(await ids(connection, "test_user")).toStrictEqual(["a"]);
	await connection.rollback();
	expect(await ids(connection, "test_user")).toStrictEqual([]);
});

test("an app's own savepoints outlive a sign-up", async () => {
	const connection = ending(await createConnection(await database()));
	const adapter = mysql2(connection, TABLES)(LuciaError);
	await connection.beginTransaction();
	await connection.query("INSERT INTO test_user VALUES ('app', 'app')");
	await connection.query("SAVEPOINT mine");
	await adapter.setUser(user("a"), key("k", "a"));
	await rejection(adapter.setUser(user("b"), key("k", "b")));
	await connection.query("ROLLBACK TO SAVEPOINT mine");
	await connection.commit();
	expect(await ids(connection, "test_user")).toStrictEqual(["app"]);
});

test("what one connection is asked at once never becomes a part of a sign-up, and is not undone with it", async () => {
	const connection = ending(await createConnection(await database()));
	// Two instances, as an app may make for its configuration and its scripts.
	const [one, other] = [mysql2, mysql2].map((adapt) => adapt(connection, TABLES)(LuciaError)) as [
		Adapter,
		Adapter,
	];
	await one.setUser(user("a"), key("k", "a"));
	const results = await Promise.allSettled([
		one.setUser(user("b"), key("k", "b")),
		other.setUser(user("c"), key("c", "c")),
		one.setSession(session("s", "a")),
		other.setUser(user("d"), key("k", "d")),
		other.setKey(key("m", "a")),
	]);
	expect(results.map(({ status }) => status)).toStrictEqual([
		"rejected",
		"fulfilled",
		"fulfilled",
		"rejected",
		"fulfilled",
	]);
	expect(await ids(connection, "test_user")).toStrictEqual(["a", "c"]);
	expect(await ids(connection, "user_key")).toStrictEqual(["c", "k", "m"]);
	expect(await ids(connection, "user_session")).toStrictEqual(["s"]);
});

test("a connection that dies in a sign-up leaves neither rows nor a dead connection in the pool", async () => {
	const options = await database();
	const killer = ending(await createConnection(options));
	const pool = ending(createPool({ ...options, connectionLimit: 1 }));
	await killer.query(
		"CREATE TRIGGER dying BEFORE INSERT ON user_key FOR EACH ROW DO IF(NEW.id = 'k', SLEEP(100), 0)",
	);
	const adapter = mysql2(pool, TABLES)(LuciaError);
	const [[row]] = (await pool.query("SELECT CONNECTION_ID() AS id")) as unknown as [
		[{ id: number }],
	];
	const work = rejection(adapter.setUser(user("a"), key("k", "a")));
	const isSleeping = async (): Promise<boolean> => {
		const [found] = await killer.query(
			"SELECT 1 FROM information_schema.PROCESSLIST WHERE ID = ? AND STATE = 'User sleep'",
			[row.id],
		);
		return (found as unknown[]).length > 0;
	};
	await expect.poll(isSleeping).toBe(true);
	await killer.query(`KILL ${row.id}`);
	expect((await work).message).not.toContain("AUTH_");
	expect(await adapter.getUser("a")).toBeNull();
	await adapter.setUser(user("a"), key("l", "a"));
	expect(await ids(killer, "user_key")).toStrictEqual(["l"]);
});

test("a deadlock with the app's own transaction ends a sign-up only in that transaction", async () => {
	const options = await database();
	const [one, other] = await Promise.all([createConnection(options), createConnection(options)]);
	ending(one);
	ending(other);
	const adapter = mysql2(one, TABLES)(LuciaError);
	await adapter.setUser(user("a"), null);
	await adapter.setUser(user("b"), null);
	await one.beginTransaction();
	await one.query("UPDATE test_user SET username = 'one' WHERE id = 'a'");
	// The heavier one, so that the server ends the app's.
	await other.beginTransaction();
	await other.query("UPDATE test_user SET username = 'other' WHERE id = 'b'");
	for (let number = 0; number < 10; number++)
		await other.query("INSERT INTO test_user VALUES (?, ?)", [`${number}`, `${number}`]);
	const work = rejection(adapter.deleteUserCompletely?.("b") ?? Promise.resolve());
	await other.query("UPDATE test_user SET username = 'x' WHERE id = 'a'");
	expect((await work).message).toContain("Deadlock found");
	await other.commit();
	await one.commit();
	expect(await adapter.getUser("a")).toStrictEqual(user("a", { username: "x" }));
	expect(await adapter.getUser("b")).toStrictEqual(user("b", { username: "other" }));
});

const INJECTIONS = ["\\' OR 1=1 -- ", "' OR '1'='1", "\\", "' -- ", "a\0b", "😀'", "`?`"];

test("where a backslash is a letter, an id could smuggle SQL into a read: it is never a part of the text", async () => {
	const db = await opened({
		sql: mysqlDialect,
		open: () => openPool({ connectionLimit: 1 }),
	});
	const transaction = await db.begin?.();
	await transaction?.execute("SET sql_mode = CONCAT(@@sql_mode, ',NO_BACKSLASH_ESCAPES')");
	await transaction?.commit();
	const adapter = adapterOf(db);
	await adapter.setUser(user("a"), key("k", "a"));
	await adapter.setSession(session("s", "a", { country: "UK" }));
	for (const id of INJECTIONS) {
		expect(await adapter.getSessionAndUser?.(id)).toStrictEqual([null, null]);
		expect(await adapter.getKeysByUserId(id)).toStrictEqual([]);
		await adapter.setUser(user(id), key(id, id));
		expect(await adapter.getUser(id)).toStrictEqual(user(id));
		expect(await adapter.getKeysByUserId(id)).toStrictEqual([key(id, id)]);
	}
});

test("an error holds no id and no hash", async () => {
	const db = await opened({ sql: mysqlDialect, open: () => openPool() });
	const adapter = adapterOf(db, { ...TABLES, session: "gone" });
	const SECRET = "a-session-of-somebody";
	const hex = Buffer.from(SECRET).toString("hex");
	const errors = [
		await rejection(adapter.getSession(SECRET)),
		await rejection(adapter.getSessionAndUser?.(SECRET) ?? Promise.resolve()),
		await rejection(adapter.setSession(session(SECRET, "a"))),
		await rejection(adapter.updateSession(SECRET, { idle_expires: 1 })),
	];
	for (const error of errors) {
		const said = inspect(error);
		expect(said).toContain("gone");
		expect(said).not.toContain(SECRET);
		expect(said.toLowerCase()).not.toContain(hex);
	}
});
