import { describe, expect, test } from "vitest";
import type { UserSchema } from "./adapter.ts";
import { account, createInstance } from "./testing/instance.ts";

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

	test("does nothing for an unknown id", async () => {
		const { auth } = createInstance();
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
