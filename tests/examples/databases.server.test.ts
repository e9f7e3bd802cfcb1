import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createConnection, type RowDataPacket } from "mysql2/promise";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { appEnvironment, startGroup } from "../../src/book/tools/process-group.ts";
import { freePort, waitUntilReady } from "../frameworks/process.ts";
import { serverUrl } from "../servers/server.ts";
import type { DatabaseName, ExampleDatabase } from "./databases/example-database.ts";
import { openMysql } from "./databases/mysql.ts";
import { openPostgresql } from "./databases/postgresql.ts";
import { openSqlite } from "./databases/sqlite.ts";
import { copyExample, type ExampleCopy } from "./on-servers.ts";

// What accounts/store.ts says holds on each database, also for requests that come at the same instant.

interface Row {
	readonly [column: string]: unknown;
}

/** What is tested of accounts/store.ts; examples/shared/databases/same-exports.ts proves the types. */
interface Store {
	findUserByEmail(email: string): Promise<Row | null>;
	setEmail(userId: string, email: string, keyId: string): Promise<void>;
	replaceToken(token: Row): Promise<void>;
	readToken(purpose: string, hash: string): Promise<Row | null>;
	tokenOf(userId: string, purpose: string): Promise<Row | null>;
	spendToken(hash: string): Promise<boolean>;
	replaceCode(code: Row): Promise<void>;
	useAttempt(userId: string, most: number): Promise<Row | null>;
	spendCode(userId: string, hash: string): Promise<boolean>;
	readThrottle(subject: string): Promise<Row | null>;
	writeThrottle(before: Row | null, after: Row): Promise<boolean>;
	deleteThrottle(subject: string): Promise<void>;
	addDevice(hash: string, login: string, expires: number): Promise<void>;
	knowsDevice(hash: string, login: string): Promise<boolean>;
	deleteExpired(now: number): Promise<void>;
}

const opens: Readonly<Record<DatabaseName, () => Promise<ExampleDatabase>>> = {
	sqlite: openSqlite,
	postgresql: async () => openPostgresql(serverUrl("postgresql")),
	mysql: async () => openMysql(serverUrl("mariadb")),
};

const minute = 60_000;
const online = { ORIGIN: "https://example.com", SMTP_URL: "smtp://localhost" };

/** Twenty of them at the same instant. */
const atOnce = <T>(work: (index: number) => Promise<T>): Promise<T[]> =>
	Promise.all(Array.from({ length: 20 }, (_, index) => work(index)));

const isTrue = (value: boolean): boolean => value;

interface Connection {
	readonly query: (sql: string) => Promise<readonly Row[]>;
	readonly end: () => Promise<void>;
}

/** A connection beside those of the app, for a transaction. */
async function connect(name: DatabaseName, { env }: ExampleDatabase): Promise<Connection> {
	const url = env["DATABASE_URL"] ?? "";
	if (name === "mysql") {
		const connection = await createConnection(url);
		return {
			query: async (sql) => (await connection.query<RowDataPacket[]>(sql))[0],
			end: async () => connection.end(),
		};
	}
	const client = new Client({ connectionString: url });
	await client.connect();
	return {
		query: async (sql) => (await client.query<Row>(sql)).rows,
		end: async () => client.end(),
	};
}

/**
 * Whether somebody waits for what this connection has locked. MariaDB and MySQL answer out of a cache, which they
 * only renew when nobody has read it for 100 ms: who asks more often is told for ever what was so at first.
 */
async function isLocked(name: DatabaseName, { query }: Connection): Promise<boolean> {
	const waiting =
		name === "mysql"
			? await query("SELECT 1 FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'")
			: await query(
					"SELECT 1 FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))",
				);
	return waiting.length > 0;
}

describe.each<[DatabaseName]>([["sqlite"], ["postgresql"], ["mysql"]])("on %s", (name) => {
	let copy: ExampleCopy;
	let database: ExampleDatabase;
	let store: Store;
	let close: () => Promise<void>;

	/** A table's name that is a word of SQL, too. */
	const users = name === "mysql" ? "`user`" : '"user"';

	async function addUser(id: string, email: string | null = null): Promise<void> {
		const value = email === null ? "NULL" : `'${email}'`;
		await database.run(
			`INSERT INTO ${users} (id, email, email_verified) VALUES ('${id}', ${value}, 0)`,
		);
	}

	const addKey = (id: string, userId: string, password: string | null): Promise<void> =>
		database.run(
			`INSERT INTO user_key (id, user_id, hashed_password)
			 VALUES ('${id}', '${userId}', ${password === null ? "NULL" : `'${password}'`})`,
		);

	const tokenOfAda = (hash: string, expires = Date.now() + minute): Row => ({
		hash,
		user_id: "ada",
		purpose: "verify",
		email: "ada@example.com",
		expires,
	});

	const codeOfAda = (hash: string): Row => ({
		user_id: "ada",
		hash,
		email: "ada@example.com",
		attempts: 0,
		expires: Date.now() + minute,
	});

	beforeAll(async () => {
		[copy, database] = await Promise.all([copyExample("hono", name), opens[name]()]);
		// Each database has its pool, although they are in one process here.
		Reflect.deleteProperty(globalThis, "accountsPool");
		Object.assign(process.env, online, database.env);
		const at = (file: string): string => pathToFileURL(join(copy.accounts, file)).href;
		const { db } = (await import(at("database.ts"))) as {
			db: { end?: () => Promise<void>; close?: () => void };
		};
		store = (await import(at("store.ts"))) as Store;
		close = async () => {
			await db.end?.();
			db.close?.();
		};
	});

	afterEach(async () => {
		await database.empty();
	});

	afterAll(async () => {
		await close();
		await Promise.all([copy.remove(), database.close()]);
	});

	test("a user is found by an address in any case of its letters, and has it alone", async () => {
		await addUser("ada", "Ada@Example.com");
		expect(await store.findUserByEmail("aDA@example.COM")).toEqual({
			id: "ada",
			email: "Ada@Example.com",
			email_verified: 0,
		});
		expect(await store.findUserByEmail("ada@example.co")).toBeNull();
		await expect(addUser("eve", "ADA@EXAMPLE.COM")).rejects.toThrow(/unique|duplicate/i);
		await addUser("none-1");
		await addUser("none-2");
		expect(await database.count("user")).toBe(3);
	});

	test("letters beyond ASCII fold on MySQL alone", async () => {
		await addUser("ada", "É@example.com");
		const found = await store.findUserByEmail("é@example.com");
		expect(found?.["id"]).toBe(name === "mysql" ? "ada" : undefined);
		expect(await store.findUserByEmail("É@EXAMPLE.com")).toMatchObject({ id: "ada" });
		expect(await store.findUserByEmail("e@example.com")).toBeNull();
	});

	test("the longest address can be stored, and have a key", async () => {
		const email = `${"a".repeat(64)}@${"b".repeat(185)}.com`;
		expect(email).toHaveLength(254);
		await addUser("ada", email);
		await addKey("username:ada", "ada", "a hash");
		await store.setEmail("ada", email, `email:${email}`);
		expect(await store.findUserByEmail(email)).toMatchObject({ email_verified: 1 });
		expect(await database.count("user_key")).toBe(2);
		expect(
			await store.writeThrottle(null, { subject: `email:${email}`, attempts: 1, free_at: 0 }),
		).toBe(true);
		await store.addDevice("device", `email:${email}`, Date.now() + minute);
		expect(await store.knowsDevice("device", `email:${email}`)).toBe(true);
	});

	test("a new address takes the place of the old one in the keys, with the password", async () => {
		await addUser("ada", "ada@example.com");
		await addKey("email:ada@example.com", "ada", "a hash");
		await addKey("github:1", "ada", null);
		await store.setEmail("ada", "countess@example.com", "email:countess@example.com");
		expect(await database.count("user_key")).toBe(2);
		await database.run("DELETE FROM user_key WHERE id = 'github:1'");
		expect(await database.first("user_key")).toEqual({
			id: "email:countess@example.com",
			user_id: "ada",
			hashed_password: "a hash",
		});
	});

	test("a proved address ends the code and the link of its mail, and no link for a new password", async () => {
		await addUser("ada", "ada@example.com");
		await store.replaceToken(tokenOfAda("a link"));
		await store.replaceToken({ ...tokenOfAda("a reset"), purpose: "reset" });
		await store.replaceCode(codeOfAda("a code"));
		await store.setEmail("ada", "ada@example.com", "email:ada@example.com");
		expect(await database.count("email_code")).toBe(0);
		expect(await store.tokenOf("ada", "verify")).toBeNull();
		expect(await store.tokenOf("ada", "reset")).not.toBeNull();
	});

	test("a user without a password gets an address, and no key by it", async () => {
		await addUser("ada");
		await addKey("github:1", "ada", null);
		await store.setEmail("ada", "ada@example.com", "email:ada@example.com");
		expect(await database.count("user_key")).toBe(1);
		expect(await store.findUserByEmail("ada@example.com")).toMatchObject({ email_verified: 1 });
	});

	test("of two users who confirm one address at the same instant, one has it", async () => {
		await addUser("ada");
		await addUser("eve");
		const both = await Promise.allSettled(
			["ada", "eve"].map(async (id) => store.setEmail(id, "a@example.com", "email:a@example.com")),
		);
		expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
	});

	test("a user who confirms twenty addresses at the same instant has one of them", async () => {
		await addUser("ada");
		await addKey("username:ada", "ada", "a hash");
		await atOnce(async (index) =>
			store.setEmail("ada", `a${index}@example.com`, `email:a${index}@example.com`),
		);
		const { email } = (await database.first("user")) ?? {};
		await database.run("DELETE FROM user_key WHERE id = 'username:ada'");
		expect(await database.count("user_key")).toBe(1);
		expect(await database.first("user_key")).toMatchObject({ id: `email:${String(email)}` });
	});

	test.skipIf(name === "sqlite")("a new address outlives a deadlock", async () => {
		await addUser("ada");
		await addKey("username:ada", "ada", "a hash");
		// Locks in the other order, and is not the one that the server ends.
		const other = await connect(name, database);
		onTestFinished(other.end);
		await other.query("BEGIN");
		if (name === "postgresql") await other.query("SET LOCAL deadlock_timeout = '60s'");
		for (let index = 0; index < 9; index += 1)
			await other.query(
				`INSERT INTO login_throttle (subject, attempts, free_at) VALUES ('${index}', 1, 0)`,
			);
		await other.query("UPDATE user_key SET hashed_password = 'another hash'");
		const isSet = store.setEmail("ada", "ada@example.com", "email:ada@example.com");
		await expect.poll(() => isLocked(name, other), { interval: 250, timeout: 30_000 }).toBe(true);
		await other.query(`UPDATE ${users} SET username = 'countess' WHERE id = 'ada'`);
		await other.query("COMMIT");
		await isSet;
		expect(await database.first("user")).toMatchObject({
			username: "countess",
			email: "ada@example.com",
		});
		await database.run("DELETE FROM user_key WHERE id = 'username:ada'");
		expect(await database.first("user_key")).toMatchObject({ hashed_password: "another hash" });
	});

	test("a token is read as it was stored, replaces the one before, and is spent once", async () => {
		await addUser("ada");
		const token = tokenOfAda("second", 1_764_460_800_123);
		await store.replaceToken(tokenOfAda("first"));
		await store.replaceToken(token);
		expect(await store.readToken("verify", "first")).toBeNull();
		expect(await store.readToken("reset", "second")).toBeNull();
		expect(await store.readToken("verify", "second")).toEqual(token);
		expect(await store.tokenOf("ada", "verify")).toEqual(token);
		expect(await store.tokenOf("ada", "reset")).toBeNull();
		const spent = await atOnce(async () => store.spendToken("second"));
		expect(spent.filter(isTrue)).toHaveLength(1);
	});

	test("of twenty mails that go out at the same instant, one token is good", async () => {
		await addUser("ada");
		await atOnce(async (index) => store.replaceToken(tokenOfAda(`hash-${index}`)));
		expect(await database.count("email_token")).toBe(1);
		await atOnce(async (index) => store.replaceCode(codeOfAda(`hash-${index}`)));
		expect(await database.count("email_code")).toBe(1);
	});

	test("of twenty tries of a code at the same instant, five count", async () => {
		await addUser("ada");
		expect(await store.useAttempt("ada", 5)).toBeNull();
		const code = codeOfAda("a hash");
		await store.replaceCode(code);
		const tries = await atOnce(async () => store.useAttempt("ada", 5));
		const counted = tries.filter((each) => each !== null);
		expect(counted).toHaveLength(5);
		expect(counted[0]).toMatchObject({ ...code, attempts: expect.any(Number) as number });
		const spent = await atOnce(async () => store.spendCode("ada", "a hash"));
		expect(spent.filter(isTrue)).toHaveLength(1);
	});

	test("of twenty attempts to sign in at the same instant, one follows on each", async () => {
		const first = { subject: "username:ada", attempts: 1, free_at: 1_764_460_800_123 };
		const begun = await atOnce(async () => store.writeThrottle(null, first));
		expect(begun.filter(isTrue)).toHaveLength(1);
		expect(await store.readThrottle("username:ada")).toEqual(first);
		expect(await store.readThrottle("username:Ada")).toBeNull();
		const next = await atOnce(async () => store.writeThrottle(first, { ...first, attempts: 2 }));
		expect(next.filter(isTrue)).toHaveLength(1);
		await store.deleteThrottle("username:ada");
		expect(await store.readThrottle("username:ada")).toBeNull();
	});

	test("what has expired is deleted by many at the same instant, and nothing else", async () => {
		const now = Date.now();
		await addUser("ada");
		await store.replaceToken(tokenOfAda("old", now - 1));
		await store.replaceCode({ ...codeOfAda("good"), expires: now + minute });
		await atOnce(async (index) => store.addDevice(`old-${index}`, "username:ada", now - 1));
		await atOnce(async (index) => {
			await store.addDevice(`new-${index}`, "username:ada", now + minute);
			await store.deleteExpired(now);
		});
		expect(await database.count("known_device")).toBe(20);
		expect(await database.count("email_token")).toBe(0);
		expect(await database.count("email_code")).toBe(1);
		expect(await store.knowsDevice("new-1", "username:ada")).toBe(true);
		expect(await store.knowsDevice("new-1", "username:eve")).toBe(false);
	});
});

describe.each<[Exclude<DatabaseName, "sqlite">, string, string]>([
	["postgresql", "PostgreSQL", "postgres"],
	["mysql", "MySQL", "mysql"],
])("a server on %s", (name, product, scheme) => {
	async function copied(): Promise<ExampleCopy> {
		const copy = await copyExample("node", name);
		onTestFinished(copy.remove);
		return copy;
	}

	function start({ folder }: ExampleCopy, env: NodeJS.ProcessEnv) {
		const command = [process.execPath, "--conditions=@lucia/source", "src/server.ts"] as const;
		const environment = { ...appEnvironment(folder), ...online, ...env };
		const group = startGroup(command, { cwd: folder, env: environment });
		onTestFinished(async () => void (await group.end()));
		return group;
	}

	/** The one sentence that a server prints before it ends. */
	async function refusal(url: string | undefined): Promise<string> {
		const group = start(await copied(), { DATABASE_URL: url });
		expect(await group.ended).toBe(1);
		const lines = group.output().trim().split("\n");
		expect(lines).toHaveLength(1);
		expect(lines[0]).not.toContain("s3cret");
		return lines[0] ?? "";
	}

	test("says that DATABASE_URL is missing, or is no address", async () => {
		const start = `Set DATABASE_URL to the address of your ${product}, such as ${scheme}://name:`;
		for (const address of [undefined, "file:s3cret.db", `${scheme}://ada:s3cret#@localhost/app`])
			expect(await refusal(address)).toContain(start);
	});

	test("says that nobody answers, or that there is no such database", async () => {
		const port = await freePort();
		const refused = await refusal(`${scheme}://ada:s3cret@127.0.0.1:${port}/app`);
		expect(refused).toMatch(
			new RegExp(`^The database of DATABASE_URL, at 127\\.0\\.0\\.1:${port}, cannot be used: `),
		);
		expect(refused).toContain("ECONNREFUSED");
		const server = new URL(serverUrl(name === "mysql" ? "mariadb" : "postgresql"));
		server.pathname = "/nowhere";
		server.password = "s3cret";
		const unknown = await refusal(server.href);
		expect(unknown).toMatch(/(?:Unknown database 'nowhere'|database "nowhere" does not exist)$/);
	});

	test("refuses a server without TLS when the address asks for it", async () => {
		const server = new URL(serverUrl(name === "mysql" ? "mariadb" : "postgresql"));
		server.search = name === "mysql" ? '?ssl={"rejectUnauthorized":true}' : "?sslmode=verify-full";
		expect(await refusal(server.href)).toMatch(
			/(?:The server does not support SSL connections|Server does not support secure connection)$/,
		);
	});

	test.runIf(name === "postgresql")(
		"says that its user may make no tables, and needs none of that where they are made",
		async () => {
			const database = await openPostgresql(serverUrl("postgresql"));
			const role = `role_${randomBytes(8).toString("hex")}`;
			const url = Object.assign(new URL(database.env["DATABASE_URL"] ?? ""), { username: role });
			await database.run(`CREATE ROLE ${role} LOGIN`);
			onTestFinished(async () => {
				await database.run(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
				await database.close();
			});
			expect(await refusal(url.href)).toMatch(/: permission denied for schema public$/);
			const copy = await copied();
			const answers = async (address: string | undefined): Promise<void> => {
				const port = await freePort();
				const env = { DATABASE_URL: address, PORT: String(port), HOST: "127.0.0.1" };
				const group = start(copy, env);
				const failed = await waitUntilReady(group, `http://127.0.0.1:${port}/login`, 60_000);
				await group.end();
				expect(failed && group.output()).toBeNull();
			};
			await answers(database.env["DATABASE_URL"]);
			await database.run(
				`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role}`,
			);
			await answers(url.href);
		},
	);

	test("makes the tables once, also when three start at the same instant", async () => {
		const database = await opens[name]();
		const copy = await copied();
		const servers = await Promise.all(
			[1, 2, 3].map(async () => {
				const port = await freePort();
				const env = { ...database.env, PORT: String(port), HOST: "127.0.0.1" };
				const group = start(copy, env);
				const failed = await waitUntilReady(group, `http://127.0.0.1:${port}/login`, 60_000);
				return { failed, group };
			}),
		);
		expect(servers.map(({ failed, group }) => failed && group.output())).toEqual([
			null,
			null,
			null,
		]);
		expect(await database.count("known_device")).toBe(0);
		await Promise.all(servers.map(async ({ group }) => group.end()));
		await database.close();
	});
});
