import { lucia, type Auth, type KeyRow, type UserSchema } from "lucia";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { DRIVERS, SCHEMA, type TestDatabase } from "./test-databases.ts";

// The library and a real database together: what neither shows alone.

const NOW = Date.UTC(2026, 0, 1);

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: NOW }));
afterEach(() => void vi.useRealTimers());

interface Row {
	readonly [column: string]: string | number | null;
}

describe.each(DRIVERS)("lucia() on %s", (_, open) => {
	let db: TestDatabase;

	beforeEach(() => {
		db = open();
		db.execute(SCHEMA);
	});
	afterEach(() => db.close());

	function start(adapter = db.adapter()) {
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
		expect(db.read<Row>("SELECT id FROM test_user")).toEqual([{ id: "ann" }]);

		const { sessionId } = await auth.createSession({ userId, attributes: {} });
		vi.setSystemTime(NOW + 1001);
		expect(await auth.validateSession(sessionId)).toMatchObject({
			user: { userId: "ann", username: "ann" },
			fresh: true,
			state: "active",
		});
		expect(db.read<Row>("SELECT active_expires, idle_expires FROM user_session")).toEqual([
			{ active_expires: NOW + 2001, idle_expires: NOW + 7001 },
		]);
		await auth.invalidateSession(sessionId);
		await expect(auth.validateSession(sessionId)).rejects.toThrow("AUTH_INVALID_SESSION_ID");
		await auth.deleteUser("ann");
		expect(db.read("SELECT * FROM test_user UNION ALL SELECT id, user_id FROM user_key")).toEqual(
			[],
		);
	});

	test("a sign-out between the read and the write of a renewal wins", async () => {
		const adapter = db.adapter();
		const auth = start({
			...adapter,
			updateSession: async (...update) => {
				db.execute("DELETE FROM user_session");
				await adapter.updateSession(...update);
			},
		});
		await auth.createUser(ann);
		await signIn(auth, "s1");
		vi.setSystemTime(NOW + 1001);
		await expect(auth.validateSession("s1")).rejects.toThrow("AUTH_INVALID_SESSION_ID");
		expect(db.read("SELECT * FROM user_session")).toEqual([]);
	});

	test("dead sessions of all users are deleted in one go, to the millisecond", async () => {
		const auth = start();
		await auth.createUser(ann);
		await signIn(auth, "old");
		vi.setSystemTime(NOW + 1);
		await signIn(auth, "new");
		vi.setSystemTime(NOW + 6001);
		await auth.deleteExpiredSessions();
		expect(db.read<Row>("SELECT id FROM user_session")).toEqual([{ id: "new" }]);
		expect((await auth.getAllUserSessions("ann")).map(({ sessionId }) => sessionId)).toEqual([
			"new",
		]);
	});

	test("all sessions but one are ended", async () => {
		const auth = start();
		await auth.createUser(ann);
		for (const id of ["s1", "s2", "s3"]) await signIn(auth, id);
		await auth.invalidateOtherUserSessions("ann", "s2");
		expect(db.read<Row>("SELECT id FROM user_session")).toEqual([{ id: "s2" }]);
	});

	test("a user was never created inside the app's own transaction: withAdapter() does that", async () => {
		const auth = start();
		db.execute("BEGIN");
		const inside = auth.withAdapter(() => db.adapter());
		await inside.createUser(ann);
		expect(await inside.useKey("username", "ann", "secret")).toMatchObject({ userId: "ann" });
		db.execute("ROLLBACK");
		await expect(auth.getUser("ann")).rejects.toThrow("AUTH_INVALID_USER_ID");
		expect(db.read("SELECT * FROM user_key")).toEqual([]);
	});

	test("defaults of the database were invisible to createUser(): readBackUsers shows them", async () => {
		db.execute("ALTER TABLE test_user ADD COLUMN role TEXT NOT NULL DEFAULT 'reader'");
		const create = async (userId: string, readBackUsers: boolean) =>
			lucia({
				adapter: () => db.adapter(),
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
		db.execute("ALTER TABLE user_key ADD COLUMN label TEXT");
		db.execute("ALTER TABLE user_key ADD COLUMN created_at INTEGER NOT NULL DEFAULT 7");
		const auth = lucia({
			adapter: () => db.adapter(),
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
			adapter: () => db.adapter(),
			env: "DEV",
			rehashOnSignIn: true,
			passwordHash: {
				generate: (password) => {
					if (password === "changing") db.execute("UPDATE user_key SET hashed_password = 'other'");
					return `new ${password}`;
				},
				validate: (password, hash) => hash.endsWith(` ${password}`),
				needsRehash: (hash) => hash.startsWith("old"),
			},
		});
		const stored = () => db.read<Row>("SELECT hashed_password FROM user_key");
		db.write("INSERT INTO test_user (id, username) VALUES ('ann', 'ann')");
		db.write("INSERT INTO user_key VALUES ('username:ann', 'ann', 'old secret')");
		await auth.useKey("username", "ann", "secret");
		expect(stored()).toEqual([{ hashed_password: "new secret" }]);
		db.write("UPDATE user_key SET hashed_password = 'old changing'");
		await auth.useKey("username", "ann", "changing");
		expect(stored()).toEqual([{ hashed_password: "other" }]);
	});

	test("an error of an app's own column passes through, and nothing is stored", async () => {
		const auth = start();
		await auth.createUser(ann);
		const twin = { ...ann, userId: "twin", key: { ...ann.key, providerUserId: "twin" } };
		await expect(auth.createUser(twin)).rejects.toThrow(
			"UNIQUE constraint failed: test_user.username",
		);
		expect(db.read<Row>("SELECT id FROM user_key")).toEqual([{ id: "username:ann" }]);
	});
});
