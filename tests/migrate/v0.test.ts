// The first generations had no adapter for a plain SQLite; theirs are a few statements each, to the
// contract that their types state.
import { betterSqlite3 } from "@lucia-auth/adapter-sqlite";
import Database from "better-sqlite3";
import { lucia, type UserSchema } from "lucia";
import { expect, test } from "vitest";
import { luciaAuth0, luciaSvelteKit } from "./generations.ts";
import { migrationPage } from "./page.ts";

const page = await migrationPage("from-v0");
const password = "lovelace writes notes";

type Db = InstanceType<typeof Database>;

interface UserData {
	readonly providerId: string;
	readonly hashedPassword: string | null;
	readonly attributes: { readonly username: string };
}

/** An adapter for `lucia-auth` 0.4. */
function adapterV0(db: Db): object {
	const one = (sql: string, id: string): unknown => db.prepare(sql).get(id) ?? null;
	return {
		getUser: async (id: string) => one("SELECT * FROM user WHERE id = ?", id),
		getUserByProviderId: async (id: string) => one("SELECT * FROM user WHERE provider_id = ?", id),
		setUser: async (id: string | null, { providerId, hashedPassword, attributes }: UserData) =>
			db
				.prepare("INSERT INTO user VALUES (?, ?, ?, ?) RETURNING *")
				.get(id ?? crypto.randomUUID(), providerId, hashedPassword, attributes.username),
		getSession: async (id: string) => one("SELECT * FROM session WHERE id = ?", id),
		getSessionsByUserId: async (id: string) =>
			db.prepare("SELECT * FROM session WHERE user_id = ?").all(id),
		setSession: async (
			id: string,
			{ userId, expires, idlePeriodExpires }: Record<string, unknown>,
		) =>
			void db
				.prepare("INSERT INTO session VALUES (?, ?, ?, ?)")
				.run(id, userId, expires, idlePeriodExpires),
		deleteSession: async (...ids: string[]) => {
			for (const id of ids) db.prepare("DELETE FROM session WHERE id = ?").run(id);
		},
	};
}

const ours = (db: Db) =>
	lucia({
		env: "DEV",
		adapter: betterSqlite3(db, { user: "user", key: "user_key", session: "user_session" }),
		getUserAttributes: ({ username }: UserSchema<{ username: string }>) => ({ username }),
	});

test("users of lucia-auth 0.4.3 stay signed in, and can go back", async () => {
	const db = new Database(":memory:");
	db.exec(page.oldTables());
	const v0 = await luciaAuth0(adapterV0(db));
	const ada = await v0.createUser("username", "ada", { password, attributes: { username: "Ada" } });
	const { sessionId } = await v0.createSession(ada.userId);

	db.exec(page.block("1-users.sql"));
	db.exec(page.block("2-sessions.sql"));
	expect(db.prepare(page.block("count.sql")).all()).toStrictEqual([{ sessions: 1 }]);
	expect(db.prepare(page.block("locked-out.sql")).all()).toStrictEqual([]);

	const auth = ours(db);
	await expect(auth.useKey("username", "ada", password)).resolves.toMatchObject(ada);
	await expect(auth.validateSession(sessionId)).resolves.toMatchObject({
		user: { ...ada, username: "Ada" },
	});
	const grace = await auth.createUser({
		key: { providerId: "username", providerUserId: "grace", password },
		attributes: { username: "Grace" },
	});

	db.exec(page.block("back.sql"));
	for (const [name, { userId }] of [
		["ada", ada],
		["grace", grace],
	] as const)
		await expect(v0.authenticateUser("username", name, password)).resolves.toMatchObject({
			userId,
		});
	await expect(v0.validateSession(sessionId)).resolves.toMatchObject(ada);
	db.close();
});

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
	const auth = ours(db);
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
