// The first generations had no adapter for a plain SQLite; theirs are a few statements each, to the
// contract that their types state.
import { pg, type PgPool } from "@lucia-auth/adapter-postgresql";
import { betterSqlite3 } from "@lucia-auth/adapter-sqlite";
import Database from "better-sqlite3";
import { lucia, type Configuration, type UserSchema } from "lucia";
import { expect, onTestFinished, test } from "vitest";
import { luciaAuth0, luciaSvelteKit } from "./generations.ts";
import { migrationPage } from "./page.ts";
import { postgresql, sqlite, type Server } from "./servers.ts";

const page = await migrationPage("from-v0");
const password = "lovelace writes notes";

type Db = InstanceType<typeof Database>;

interface UserData {
	readonly providerId: string;
	readonly hashedPassword: string | null;
	readonly attributes: { readonly username: string };
}

type Row = Readonly<Record<string, unknown>>;

/** Runs a statement, whose `?` are its values, and gives its rows. */
type Execute = (sql: string, ...values: readonly unknown[]) => Promise<readonly Row[]>;

const onSqlite =
	({ client }: Server): Execute =>
	async (sql, ...values) =>
		(client as Db).prepare<unknown[], Row>(sql).all(...values);

interface PgQueries {
	query(text: string, values: readonly unknown[]): Promise<{ readonly rows: readonly Row[] }>;
}

const onPostgresql =
	({ client }: Server): Execute =>
	async (sql, ...values) => {
		let count = 0;
		const text = sql.replaceAll("?", () => `$${++count}`);
		const { rows } = await (client as PgQueries).query(text, values);
		return rows;
	};

/** PostgreSQL gives a BIGINT as text. */
const withNumbers = (session: Row): Row => ({
	...session,
	expires: Number(session["expires"]),
	idle_expires: Number(session["idle_expires"]),
});

/** An adapter for `lucia-auth` 0.4. */
function adapterV0(execute: Execute): object {
	const one = async (sql: string, ...values: readonly unknown[]): Promise<Row | null> =>
		(await execute(sql, ...values))[0] ?? null;
	return {
		getUser: (id: string) => one('SELECT * FROM "user" WHERE id = ?', id),
		getUserByProviderId: (id: string) => one('SELECT * FROM "user" WHERE provider_id = ?', id),
		setUser: (id: string | null, { providerId, hashedPassword, attributes }: UserData) =>
			one(
				'INSERT INTO "user" VALUES (?, ?, ?, ?) RETURNING *',
				id ?? crypto.randomUUID(),
				providerId,
				hashedPassword,
				attributes.username,
			),
		getSession: async (id: string) => {
			const session = await one("SELECT * FROM session WHERE id = ?", id);
			return session && withNumbers(session);
		},
		getSessionsByUserId: async (id: string) =>
			(await execute("SELECT * FROM session WHERE user_id = ?", id)).map(withNumbers),
		setSession: (id: string, { userId, expires, idlePeriodExpires }: Row) =>
			one(
				"INSERT INTO session VALUES (?, ?, ?, ?) RETURNING id",
				id,
				userId,
				expires,
				idlePeriodExpires,
			),
		deleteSession: async (...ids: string[]) => {
			for (const id of ids) await execute("DELETE FROM session WHERE id = ? RETURNING id", id);
		},
	};
}

const tables = { user: "user", key: "user_key", session: "user_session" };

const ours = (adapter: Configuration["adapter"]) =>
	lucia({
		env: "DEV",
		adapter,
		getUserAttributes: ({ username }: UserSchema<{ username: string }>) => ({ username }),
	});

interface Case {
	readonly start: () => Promise<Server>;
	/** The word behind the page's fences. */
	readonly db?: string;
	readonly old: (server: Server) => Execute;
	readonly adapter: (client: object) => Configuration["adapter"];
}

test.each<[name: string, Case]>([
	[
		"SQLite",
		{ start: sqlite, old: onSqlite, adapter: (client) => betterSqlite3(client as Db, tables) },
	],
	[
		"PostgreSQL",
		{
			start: postgresql,
			db: "postgresql",
			old: onPostgresql,
			adapter: (client) => pg(client as PgPool, tables),
		},
	],
])(
	"%s: users of lucia-auth 0.4.3 stay signed in, and can go back",
	async (_, { start, db, old, adapter }) => {
		const server = await start();
		onTestFinished(server.stop);
		await server.execute(page.oldTables(db));
		const v0 = await luciaAuth0(adapterV0(old(server)));
		const person = (name: string, username: string) =>
			v0.createUser("username", name, { password, attributes: { username } });
		const ada = await person("ada", "Ada");
		const gone = await person("gone", "Gone");
		const { sessionId } = await v0.createSession(ada.userId);
		await v0.createSession(gone.userId);

		await server.execute(page.block("1-users.sql", db));
		await server.execute(page.block("2-sessions.sql", db));
		const [counted] = await server.rows(page.block("count.sql", db));
		expect(Number(counted?.["sessions"])).toBe(2);
		expect(await server.rows(page.block("locked-out.sql", db))).toStrictEqual([]);

		const auth = ours(adapter(server.client));
		await expect(auth.useKey("username", "ada", password)).resolves.toMatchObject(ada);
		await expect(auth.validateSession(sessionId)).resolves.toMatchObject({
			user: { ...ada, username: "Ada" },
		});
		const grace = await auth.createUser({
			key: { providerId: "username", providerUserId: "grace", password },
			attributes: { username: "Grace" },
		});
		await auth.createKey({
			userId: grace.userId,
			providerId: "work",
			providerUserId: "grace",
			password: null,
		});
		await auth.deleteUser(gone.userId);

		await server.execute(page.block("back.sql", db));
		for (const [name, { userId }] of [
			["ada", ada],
			["grace", grace],
		] as const)
			await expect(v0.authenticateUser("username", name, password)).resolves.toMatchObject({
				userId,
			});
		await expect(v0.authenticateUser("username", "gone", password)).rejects.toThrow(
			"AUTH_INVALID_PROVIDER_ID",
		);
		await expect(v0.validateSession(sessionId)).resolves.toMatchObject(ada);
		expect(page.unread(db)).toStrictEqual([]);
	},
);

test("users of lucia-sveltekit 0.10.1 sign in once more, and can go back", async () => {
	const db = new Database(":memory:");
	// Its tables of tokens are not read by the page; the one of users is the same.
	db.exec(page.oldTables());
	const tokens = new Map<string, string>();
	const selectUser = db.prepare(
		"SELECT id, provider_id AS providerId, hashed_password AS hashedPassword FROM user WHERE provider_id = ?",
	);
	const first = await luciaSvelteKit({
		setUser: async (
			id: string | null,
			{ providerId, hashedPassword, userData }: Record<string, never>,
		) => {
			const userId = id ?? crypto.randomUUID();
			const { username } = userData as unknown as { username: string };
			db.prepare("INSERT INTO user VALUES (?, ?, ?, ?)").run(
				userId,
				providerId,
				hashedPassword,
				username,
			);
			return userId;
		},
		getUserByProviderId: async (id: string) => selectUser.get(id) ?? null,
		setSession: async () => undefined,
		setRefreshToken: async (token: string, userId: string) => void tokens.set(token, userId),
		getUserIdByRefreshToken: async (token: string) => tokens.get(token) ?? null,
	});
	const plain = await first.createUser("username", "ada", {
		password,
		userData: { username: "Ada" },
	});
	// Two ways to write one letter: it was hashed as typed, and is compared normalized now.
	await first.createUser("username", "anders", {
		password: "A\u030Angstrom",
		userData: { username: "Anders" },
	});
	const { tokens: issued } = await first.createSession(plain.userId);
	await expect(first.validateRefreshToken(issued.refreshToken[0])).resolves.toBe(plain.userId);
	db.prepare("INSERT INTO user VALUES ('bob', 'username:bob', '$2a$10$abc', 'Bob')").run();

	db.exec(page.block("1-users.sql"));
	const auth = ours(betterSqlite3(db, tables));
	await expect(auth.useKey("username", "ada", password)).resolves.toMatchObject({
		userId: plain.userId,
	});
	await expect(auth.useKey("username", "bob", password)).rejects.toThrow("AUTH_OUTDATED_PASSWORD");
	await expect(auth.useKey("username", "anders", "A\u030Angstrom")).rejects.toThrow(
		"AUTH_INVALID_PASSWORD",
	);
	expect(db.prepare(page.block("locked-out.sql")).all()).toStrictEqual([]);

	db.exec(page.block("back.sql"));
	await expect(first.authenticateUser("username", "ada", password)).resolves.toMatchObject({
		userId: plain.userId,
	});
	db.close();
});
