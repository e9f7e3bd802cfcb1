import { lucia, type Auth, type KeyRow, type UserSchema } from "lucia";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { adapterOf, begin, openWith, type TestDatabase, type TestDriver } from "../test-driver.ts";

// The library and a real database together: what neither shows alone.

const NOW = Date.UTC(2026, 0, 1);

interface Row {
	readonly [column: string]: string | number | null;
}

/** A user's account, from the sign-up to the end. */
export function signInTests(driver: TestDriver): void {
	const {
		sql: { types, messages },
	} = driver;
	let db: TestDatabase;

	beforeEach(async () => {
		vi.useFakeTimers({ toFake: ["Date"], now: NOW });
		db = await openWith(driver);
	});
	afterEach(async () => {
		vi.useRealTimers();
		await db.close();
	});

	function start(adapter = adapterOf(db)) {
		return lucia({
			adapter: () => adapter,
			env: "DEV",
			sessionExpiresIn: { activePeriod: 1000, idlePeriod: 5000 },
			getUserAttributes: (user: UserSchema & { username: string }) => ({ username: user.username }),
		});
	}

	const ann = {
		userId: "ann",
		key: { providerId: "username", providerUserId: "ann", password: "secret" },
		attributes: { username: "ann" },
	};

	async function signIn(auth: Pick<Auth, "createSession">, sessionId: string): Promise<void> {
		await auth.createSession({ sessionId, userId: "ann", attributes: {} });
	}

	test("a user signs up, signs in, is recognised, renewed and signed out", async () => {
		const auth = start();
		await auth.createUser(ann);
		const { userId } = await auth.useKey("username", "ann", "secret");
		await expect(auth.useKey("username", "ann", "wrong")).rejects.toThrow("AUTH_INVALID_PASSWORD");
		await expect(
			auth.createUser({ ...ann, userId: "bea", attributes: { username: "bea" } }),
		).rejects.toThrow("AUTH_DUPLICATE_KEY_ID");
		expect(await db.read<Row>("SELECT id FROM test_user")).toEqual([{ id: "ann" }]);

		const { sessionId } = await auth.createSession({ userId, attributes: {} });
		vi.setSystemTime(NOW + 1001);
		expect(await auth.validateSession(sessionId)).toMatchObject({
			user: { userId: "ann", username: "ann" },
			fresh: true,
			state: "active",
		});
		expect(await db.read<Row>("SELECT active_expires, idle_expires FROM user_session")).toEqual([
			{ active_expires: NOW + 2001, idle_expires: NOW + 7001 },
		]);
		await auth.invalidateSession(sessionId);
		await expect(auth.validateSession(sessionId)).rejects.toThrow("AUTH_INVALID_SESSION_ID");
		await auth.deleteUser("ann");
		expect(
			await db.read("SELECT * FROM test_user UNION ALL SELECT id, user_id FROM user_key"),
		).toEqual([]);
	});

	test("a sign-out between the read and the write of a renewal wins", async () => {
		const adapter = adapterOf(db);
		const auth = start({
			...adapter,
			updateSession: async (...update) => {
				await db.execute("DELETE FROM user_session");
				await adapter.updateSession(...update);
			},
		});
		await auth.createUser(ann);
		await signIn(auth, "s1");
		vi.setSystemTime(NOW + 1001);
		await expect(auth.validateSession("s1")).rejects.toThrow("AUTH_INVALID_SESSION_ID");
		expect(await db.read("SELECT * FROM user_session")).toEqual([]);
	});

	test("dead sessions of all users are deleted in one go, to the millisecond", async () => {
		const auth = start();
		await auth.createUser(ann);
		await signIn(auth, "old");
		vi.setSystemTime(NOW + 1);
		await signIn(auth, "new");
		vi.setSystemTime(NOW + 6001);
		await auth.deleteExpiredSessions();
		expect(await db.read<Row>("SELECT id FROM user_session")).toEqual([{ id: "new" }]);
		expect((await auth.getAllUserSessions("ann")).map(({ sessionId }) => sessionId)).toEqual([
			"new",
		]);
	});

	test("all sessions but one are ended", async () => {
		const auth = start();
		await auth.createUser(ann);
		for (const id of ["s1", "s2", "s3"]) await signIn(auth, id);
		await auth.invalidateOtherUserSessions("ann", "s2");
		expect(await db.read<Row>("SELECT id FROM user_session")).toEqual([{ id: "s2" }]);
	});

	test("a user was never created inside the app's own transaction: withAdapter() does that", async (context) => {
		const auth = start();
		const transaction = await begin(db, context);
		const inside = auth.withAdapter(() => adapterOf(transaction));
		await inside.createUser(ann);
		expect(await inside.useKey("username", "ann", "secret")).toMatchObject({ userId: "ann" });
		await transaction.rollback();
		await expect(auth.getUser("ann")).rejects.toThrow("AUTH_INVALID_USER_ID");
		expect(await db.read("SELECT * FROM user_key")).toEqual([]);
	});

	test("defaults of the database were invisible to createUser(): readBackUsers shows them", async () => {
		await db.execute(
			`ALTER TABLE test_user ADD COLUMN role ${types.text} NOT NULL DEFAULT 'reader'`,
		);
		const create = async (userId: string, readBackUsers: boolean) =>
			lucia({
				adapter: () => adapterOf(db),
				env: "DEV",
				readBackUsers,
				getUserAttributes: (user: UserSchema & { username: string; role?: string }) => ({
					role: user.role,
				}),
			}).createUser({ userId, key: null, attributes: { username: userId } });
		expect(await create("ann", false)).toEqual({ userId: "ann", role: undefined });
		expect(await create("bea", true)).toEqual({ userId: "bea", role: "reader" });
	});

	test("keys had no columns of the app: now new keys fill them, and getKeyAttributes shows them", async () => {
		await db.execute(`ALTER TABLE user_key ADD COLUMN label ${types.text}`);
		await db.execute("ALTER TABLE user_key ADD COLUMN created_at INTEGER NOT NULL DEFAULT 7");
		const auth = lucia({
			adapter: () => adapterOf(db),
			env: "DEV",
			getUserAttributes: (row: UserSchema & { username: string }) => ({ name: row.username }),
			getKeyAttributes: (row: KeyRow<{ label: string | null; created_at: number }>) => ({
				label: row.label,
				createdAt: row.created_at,
			}),
		});
		const key = { ...ann.key, password: null, attributes: { label: "work" } };
		await auth.createUser({ ...ann, key });
		expect(await auth.getAllUserKeys("ann")).toEqual([
			{
				userId: "ann",
				providerId: "username",
				providerUserId: "ann",
				passwordDefined: false,
				label: "work",
				createdAt: 7,
			},
		]);
		expect(await auth.updateKeyAttributes("username", "ann", { label: null })).toMatchObject({
			label: null,
			createdAt: 7,
		});
		expect((await auth.useKey("username", "ann", null)).createdAt).toBe(7);
	});

	test("an old hash is replaced at sign-in, unless the password has changed meanwhile", async () => {
		const auth = lucia({
			adapter: () => adapterOf(db),
			env: "DEV",
			rehashOnSignIn: true,
			passwordHash: {
				generate: async (password) => {
					if (password === "changing")
						await db.execute("UPDATE user_key SET hashed_password = 'other'");
					return `new ${password}`;
				},
				validate: (password, hash) => hash.endsWith(` ${password}`),
				needsRehash: (hash) => hash.startsWith("old"),
			},
		});
		const stored = async () => db.read<Row>("SELECT hashed_password FROM user_key");
		await db.execute("INSERT INTO test_user (id, username) VALUES ('ann', 'ann')");
		await db.execute("INSERT INTO user_key VALUES ('username:ann', 'ann', 'old secret')");
		await auth.useKey("username", "ann", "secret");
		expect(await stored()).toEqual([{ hashed_password: "new secret" }]);
		await db.execute("UPDATE user_key SET hashed_password = 'old changing'");
		await auth.useKey("username", "ann", "changing");
		expect(await stored()).toEqual([{ hashed_password: "other" }]);
	});

	test("an error of an app's own column passes through, and nothing is stored", async () => {
		const auth = start();
		await auth.createUser(ann);
		const twin = { ...ann, userId: "twin", key: { ...ann.key, providerUserId: "twin" } };
		await expect(auth.createUser(twin)).rejects.toThrow(
			messages.duplicate("test_user", "username"),
		);
		expect(await db.read<Row>("SELECT id FROM user_key")).toEqual([{ id: "username:ann" }]);
	});
}
