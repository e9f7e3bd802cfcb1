import { lucia, type Auth, type UserSchema } from "lucia";
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
