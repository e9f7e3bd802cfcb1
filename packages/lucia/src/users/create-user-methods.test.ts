import { describe, expect, test } from "vitest";
import type { Adapter, InitializeAdapter, UserSchema } from "../storage/adapter.ts";
import { account, createInstance } from "../../test/support/instance.ts";
import { emptyRows, memoryAdapter } from "../../test/support/memory-adapter.ts";

describe("createUser", () => {
	test("stores the user and the key, and returns what getUserAttributes makes of the user", async () => {
		const { auth, rows } = createInstance();
		const user = await auth.createUser(account("ann"));
		expect(user).toEqual({ userId: expect.stringMatching(/^[a-z0-9]{15}$/u), username: "ann" });
		expect([...rows.users.values()]).toEqual([{ id: user.userId, username: "ann" }]);
		expect([...rows.keys.values()]).toEqual([
			{ id: "username:ann", user_id: user.userId, hashed_password: "hash of secret" },
		]);
	});

	test("takes an id of the app, and no key", async () => {
		const { auth, rows } = createInstance();
		const user = await auth.createUser({ userId: "a", key: null, attributes: { username: "ann" } });
		expect(user.userId).toBe("a");
		expect(rows.keys.size).toBe(0);
	});

	test("writes both in one call of the adapter", async () => {
		const { auth, calls } = createInstance();
		await auth.createUser(account("ann"));
		expect(calls).toEqual(["setUser"]);
	});

	test("a key without a password stores no hash", async () => {
		const { auth, rows } = createInstance();
		await auth.createUser(account("ann", null));
		expect(rows.keys.get("username:ann")?.hashed_password).toBeNull();
	});

	test("a key that exists is refused, and no user is stored", async () => {
		const { auth, rows } = createInstance();
		await auth.createUser(account("ann"));
		await expect(auth.createUser(account("ann"))).rejects.toThrow("AUTH_DUPLICATE_KEY_ID");
		expect(rows.users.size).toBe(1);
	});

	test("errors of the database pass through as they are", async () => {
		const failure = new Error("disk full");
		const { auth } = createInstance({}, { intercept: () => Promise.reject(failure) });
		await expect(auth.createUser(account("ann"))).rejects.toBe(failure);
		await expect(auth.getUser("a")).rejects.toBe(failure);
	});

	test("the attributes cannot replace the id, in no spelling", async () => {
		const { auth, rows } = createInstance();
		const attributes = { username: "ann", id: "mine", ID: "mine" };
		const { userId } = await auth.createUser({ key: null, attributes });
		expect(userId).not.toBe("mine");
		expect(rows.users.get(userId)).toEqual({ id: userId, username: "ann" });
	});

	test("what is undefined was left to the driver, and is left out now", async () => {
		const { auth, rows } = createInstance();
		const attributes = { username: "ann", email: undefined };
		const { userId } = await auth.createUser({ key: null, attributes });
		expect(Object.keys(rows.users.get(userId) ?? {}).sort()).toEqual(["id", "username"]);
	});

	test("an empty password could be set but never used, and is refused now", async () => {
		const { auth, rows } = createInstance();
		await expect(auth.createUser(account("ann", ""))).rejects.toThrow("AUTH_INVALID_PASSWORD");
		expect(rows.users.size).toBe(0);
	});

	test("a key without a provider user id is refused before anything is stored", async () => {
		const { auth, calls } = createInstance();
		await expect(auth.createUser(account(""))).rejects.toThrow(TypeError);
		const noKey = { attributes: { username: "ann" } } as Parameters<typeof auth.createUser>[0];
		await expect(auth.createUser(noKey)).rejects.toThrow("`key` must be a key, or null");
		expect(calls).toEqual([]);
	});
});

describe("readBackUsers", () => {
	test("createUser() never showed what the database adds: with the option it does", async () => {
		const rows = emptyRows();
		const adapter: InitializeAdapter<Adapter> = (E) => {
			const memory = memoryAdapter(rows)(E);
			const setUser: Adapter["setUser"] = (user, key) =>
				memory.setUser({ role: "reader", ...user } as UserSchema, key);
			return { ...memory, setUser };
		};
		const getUserAttributes = (row: UserSchema): { role: string | undefined } => ({
			role: (row as { role?: string }).role,
		});
		const created = async (readBackUsers: boolean | undefined) =>
			createInstance({ adapter, readBackUsers, getUserAttributes }).auth.createUser({
				key: null,
				attributes: { username: "ann" },
			});
		expect(await created(undefined)).toMatchObject({ role: undefined });
		expect(await created(false)).toMatchObject({ role: undefined });
		expect(await created(true)).toMatchObject({ role: "reader" });
	});

	test("reads the user once more, and only then", async () => {
		const { auth, calls } = createInstance({ readBackUsers: true });
		const { userId } = await auth.createUser(account("ann"));
		expect(await auth.getUser(userId)).toEqual({ userId, username: "ann" });
		expect(calls).toEqual(["setUser", "getUser", "getUser"]);
	});
});

describe("withAdapter", () => {
	test("is the same configuration on another adapter, and leaves the first as it is", async () => {
		const { auth, rows } = createInstance({ sessionCookie: { name: "sid" } });
		const other = emptyRows();
		const inside = auth.withAdapter(memoryAdapter(other));
		const { userId } = await inside.createUser(account("ann"));
		const session = await inside.createSession({ userId, attributes: { country: "CH" } });
		expect(inside.createSessionCookie(session).name).toBe("sid");
		expect(session).toMatchObject({ user: { username: "ann" }, country: "CH" });
		expect([rows.users.size, other.users.size, other.sessions.size]).toEqual([0, 1, 1]);
		await expect(auth.getUser(userId)).rejects.toThrow("AUTH_INVALID_USER_ID");
	});

	test("takes split adapters too, and says what it takes", async () => {
		const { auth } = createInstance();
		const [users, sessions] = [emptyRows(), emptyRows()];
		const { createUser, createSession } = auth.withAdapter({
			user: memoryAdapter(users),
			session: memoryAdapter(sessions, { foreignKeys: false }),
		});
		const { userId } = await createUser(account("ann"));
		await createSession({ userId, attributes: { country: "CH" } });
		expect([users.users.size, sessions.sessions.size]).toEqual([1, 1]);
		expect(() => auth.withAdapter({} as never)).toThrow("`adapter.user` is missing");
	});
});

describe("getUser", () => {
	test("gives the user", async () => {
		const { auth } = createInstance();
		const { userId } = await auth.createUser(account("ann"));
		expect(await auth.getUser(userId)).toEqual({ userId, username: "ann" });
	});

	test("rejects with AUTH_INVALID_USER_ID when there is none", async () => {
		const { auth } = createInstance();
		await expect(auth.getUser("nobody")).rejects.toThrow("AUTH_INVALID_USER_ID");
	});
});

describe("updateUserAttributes", () => {
	test("changes the columns and reads the user again", async () => {
		const { auth, calls } = createInstance();
		const { userId } = await auth.createUser(account("ann"));
		expect(await auth.updateUserAttributes(userId, { username: "bea" })).toEqual({
			userId,
			username: "bea",
		});
		expect(calls).toEqual(["setUser", "updateUser", "getUser"]);
	});

	test.each([true, false])(
		"rejects with AUTH_INVALID_USER_ID when there is no such user (adapter tells: %s)",
		async (reportsMissing) => {
			const { auth } = createInstance({}, { reportsMissing });
			await expect(auth.updateUserAttributes("nobody", { username: "bea" })).rejects.toThrow(
				"AUTH_INVALID_USER_ID",
			);
			await expect(auth.updateUserAttributes("nobody", {})).rejects.toThrow("AUTH_INVALID_USER_ID");
		},
	);

	test("an empty update was a syntax error, and writes nothing now", async () => {
		const { auth, calls } = createInstance();
		const { userId } = await auth.createUser(account("ann"));
		calls.length = 0;
		const nothing = { username: undefined } as unknown as { username: string };
		expect(await auth.updateUserAttributes(userId, {})).toEqual({ userId, username: "ann" });
		expect(await auth.updateUserAttributes(userId, nothing)).toEqual({ userId, username: "ann" });
		expect(calls).toEqual(["getUser", "getUser"]);
	});

	test("a form field named id could take over another account, and is left out now", async () => {
		const { auth, rows } = createInstance();
		const { userId } = await auth.createUser(account("ann"));
		const form = { username: "bea", id: "admin", Id: "admin" } as { username: string };
		await auth.updateUserAttributes(userId, form);
		expect(rows.users.get(userId)).toEqual({ id: userId, username: "bea" });
	});
});

describe("deleteUser", () => {
	test("deletes sessions, keys and user, in this order, and nothing of others", async () => {
		const { auth, rows, calls } = createInstance();
		const { userId } = await auth.createUser(account("ann"));
		const other = await auth.createUser(account("bea"));
		await auth.createSession({ userId, attributes: { country: "CH" } });
		await auth.createSession({ userId: other.userId, attributes: { country: "CH" } });
		calls.length = 0;
		await auth.deleteUser(userId);
		expect(calls).toEqual(["deleteSessionsByUserId", "deleteKeysByUserId", "deleteUser"]);
		expect([...rows.users.keys()]).toEqual([other.userId]);
		expect([...rows.keys.keys()]).toEqual(["username:bea"]);
		expect(rows.sessions.size).toBe(1);
	});

	test("stopped half-way when the database failed: an adapter that can deletes all or nothing", async () => {
		const { auth, rows, calls } = createInstance({}, { atomic: true });
		const { userId } = await auth.createUser(account("ann"));
		await auth.createSession({ userId, attributes: { country: "CH" } });
		calls.length = 0;
		await auth.deleteUser(userId);
		expect(calls).toEqual(["deleteUserCompletely"]);
		expect([rows.users.size, rows.keys.size, rows.sessions.size]).toEqual([0, 0, 0]);
	});

	test.each([true, false])("does nothing for an unknown id (at once: %s)", async (atomic) => {
		const { auth } = createInstance({}, { atomic });
		await expect(auth.deleteUser("nobody")).resolves.toBeUndefined();
	});
});

describe("the attributes of a user", () => {
	test("cannot replace userId", async () => {
		const { auth } = createInstance({ getUserAttributes: () => ({ userId: "other", a: 1 }) });
		expect(auth.transformDatabaseUser({ id: "a", username: "ann" })).toEqual({ userId: "a", a: 1 });
	});

	test("are none without getUserAttributes", () => {
		const { auth } = createInstance({ getUserAttributes: undefined as never });
		expect(auth.transformDatabaseUser({ id: "a", username: "ann" })).toEqual({ userId: "a" });
	});

	test("an async callback silently gave none, and is refused in development", () => {
		const getUserAttributes = (async () => ({ a: 1 })) as unknown as (row: UserSchema) => object;
		const row = { id: "a", username: "ann" };
		expect(() => createInstance({ getUserAttributes }).auth.transformDatabaseUser(row)).toThrow(
			"getUserAttributes must not be async",
		);
		expect(
			createInstance({ getUserAttributes, env: "PROD" }).auth.transformDatabaseUser(row),
		).toEqual({ userId: "a" });
	});
});

test("every method can be taken off the instance", async () => {
	const { createUser, useKey, createSession, validateSession } = createInstance().auth;
	const { userId } = await createUser(account("ann"));
	await useKey("username", "ann", "secret");
	const { sessionId } = await createSession({ userId, attributes: { country: "CH" } });
	expect((await validateSession(sessionId)).user).toEqual({ userId, username: "ann" });
});

test.each([undefined, null, {}, { $ne: null }, ["a"], Number.NaN])(
	"the user id %j was left to storage, which may take it for every row: now it is refused",
	async (userId) => {
		const { auth, calls } = createInstance();
		const id = userId as unknown as string;
		for (const refused of [
			auth.getUser(id),
			auth.deleteUser(id),
			auth.updateUserAttributes(id, { username: "x" }),
			auth.getAllUserKeys(id),
			auth.createKey({ userId: id, providerId: "a", providerUserId: "b", password: null }),
			auth.createSession({ userId: id, attributes: { country: "CH" } }),
			auth.getAllUserSessions(id),
			auth.invalidateAllUserSessions(id),
			auth.invalidateOtherUserSessions(id, "s"),
			auth.deleteDeadUserSessions(id),
		]) {
			await expect(refused).rejects.toMatchObject({
				message: "AUTH_INVALID_USER_ID",
				detail: expect.stringMatching(/^A user id must be a string, not \w+\.$/u),
			});
		}
		expect(calls).toEqual([]);
	},
);

test("attributes that are no object were written letter by letter, and are refused now", async () => {
	const { auth, calls } = createInstance();
	const attributes = "ab" as unknown as { username: string };
	await expect(auth.updateUserAttributes("a", attributes)).rejects.toThrow(
		new TypeError("The attributes must be an object, not string."),
	);
	expect(calls).toEqual([]);
});
