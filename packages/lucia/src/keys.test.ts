import { describe, expect, test, vi } from "vitest";
import type { PasswordHash } from "./password.ts";
import { account, createInstance, quickHash } from "./testing/instance.ts";

describe("useKey", () => {
	test("accepts the right password", async () => {
		const { auth } = createInstance();
		const { userId } = await auth.createUser(account("ann"));
		expect(await auth.useKey("username", "ann", "secret")).toEqual({
			userId,
			providerId: "username",
			providerUserId: "ann",
			passwordDefined: true,
		});
	});

	test("accepts null for a key without a password, and only null", async () => {
		const { auth } = createInstance();
		await auth.createUser(account("ann", null));
		expect(await auth.useKey("username", "ann", null)).toMatchObject({ passwordDefined: false });
		for (const password of ["", "secret", undefined as unknown as string]) {
			await expect(auth.useKey("username", "ann", password)).rejects.toThrow(
				"AUTH_INVALID_PASSWORD",
			);
		}
	});

	test.each(["wrong", "", null, undefined, 12345])(
		"refuses the password %j of a key with another one",
		async (password) => {
			const { auth } = createInstance();
			await auth.createUser(account("ann"));
			await expect(auth.useKey("username", "ann", password as string)).rejects.toThrow(
				"AUTH_INVALID_PASSWORD",
			);
		},
	);

	test("rejects with AUTH_INVALID_KEY_ID when there is no such key, also for an empty form", async () => {
		const { auth } = createInstance();
		await expect(auth.useKey("username", "nobody", "secret")).rejects.toThrow(
			"AUTH_INVALID_KEY_ID",
		);
		await expect(auth.useKey("username", "", "")).rejects.toThrow("AUTH_INVALID_KEY_ID");
		await expect(auth.useKey("user:name", "ann", "secret")).rejects.toThrow(TypeError);
	});

	test("the time told who has an account: now every refusal of a password costs one hash", async () => {
		const generate = vi.fn<PasswordHash["generate"]>(quickHash.generate);
		const validate = vi.fn<PasswordHash["validate"]>(quickHash.validate);
		const { auth } = createInstance({ passwordHash: { generate, validate } });
		await auth.createUser(account("ann"));
		await auth.createUser(account("bea", null));
		const hashes = async (name: string, password: string | null): Promise<number> => {
			generate.mockClear();
			validate.mockClear();
			await expect(auth.useKey("username", name, password)).rejects.toThrow(/AUTH_INVALID/u);
			return generate.mock.calls.length + validate.mock.calls.length;
		};
		expect(await hashes("ann", "wrong")).toBe(1);
		expect(await hashes("nobody", "wrong")).toBe(1);
		expect(await hashes("bea", "wrong")).toBe(1);
		expect(await hashes("ann", null)).toBe(0);
		expect(await hashes("nobody", null)).toBe(0);
	});

	test("a hash that is made only for its time cannot change the answer", async () => {
		const generate = (): string => {
			throw new Error("too short");
		};
		const { auth } = createInstance({ passwordHash: { ...quickHash, generate } });
		await expect(auth.useKey("username", "nobody", "x")).rejects.toThrow("AUTH_INVALID_KEY_ID");
	});

	test("hands on AUTH_OUTDATED_PASSWORD of the default hashing", async () => {
		const { auth, rows } = createInstance({ passwordHash: undefined });
		rows.keys.set("username:ann", {
			id: "username:ann",
			user_id: "a",
			hashed_password: "$2a$10$x",
		});
		await expect(auth.useKey("username", "ann", "secret")).rejects.toThrow(
			"AUTH_OUTDATED_PASSWORD",
		);
	});

	test("waits for hashing that is asynchronous", async () => {
		const { auth } = createInstance({
			passwordHash: {
				generate: async (password) => `async ${password}`,
				validate: async (password, hash) => hash === `async ${password}`,
			},
		});
		await auth.createUser(account("ann"));
		await auth.useKey("username", "ann", "secret");
		await expect(auth.useKey("username", "ann", "wrong")).rejects.toThrow("AUTH_INVALID_PASSWORD");
	});
});

describe("createKey", () => {
	test("stores another key for a user", async () => {
		const { auth } = createInstance();
		const { userId } = await auth.createUser(account("ann"));
		const key = { userId, providerId: "email", providerUserId: "a:b@c", password: "secret" };
		expect(await auth.createKey(key)).toEqual({
			userId,
			providerId: "email",
			providerUserId: "a:b@c",
			passwordDefined: true,
		});
		expect(await auth.getKey("email", "a:b@c")).toEqual(
			await auth.useKey("email", "a:b@c", "secret"),
		);
	});

	test("hands on the refusals of the adapter", async () => {
		const { auth } = createInstance();
		const { userId } = await auth.createUser(account("ann"));
		const { key } = account("ann");
		await expect(auth.createKey({ ...key, userId })).rejects.toThrow("AUTH_DUPLICATE_KEY_ID");
		await expect(auth.createKey({ ...account("bea").key, userId: "nobody" })).rejects.toThrow(
			"AUTH_INVALID_USER_ID",
		);
	});

	test("an empty password counted as none here and as one in getKey, and is refused now", async () => {
		const { auth, rows } = createInstance();
		const { userId } = await auth.createUser({ key: null, attributes: { username: "ann" } });
		await expect(auth.createKey({ ...account("ann", "").key, userId })).rejects.toThrow(
			"AUTH_INVALID_PASSWORD",
		);
		expect(rows.keys.size).toBe(0);
	});

	test("an id is checked before time is spent on a hash", async () => {
		const generate = vi.fn<PasswordHash["generate"]>(quickHash.generate);
		const { auth } = createInstance({ passwordHash: { ...quickHash, generate } });
		const key = { userId: "a", providerId: "a:b", providerUserId: "c", password: "secret" };
		await expect(auth.createKey(key)).rejects.toThrow(TypeError);
		expect(generate).not.toHaveBeenCalled();
	});

	test("a password that is neither text nor null is refused", async () => {
		const { auth } = createInstance();
		const key = { ...account("ann").key, userId: "a", password: undefined as unknown as string };
		await expect(auth.createKey(key)).rejects.toThrow("must be a string or null, not undefined");
	});
});

describe("getKey", () => {
	test("rejects with AUTH_INVALID_KEY_ID when there is none", async () => {
		const { auth } = createInstance();
		await expect(auth.getKey("username", "nobody")).rejects.toThrow("AUTH_INVALID_KEY_ID");
		await expect(auth.getKey("username", "")).rejects.toThrow("AUTH_INVALID_KEY_ID");
		await expect(auth.getKey("user:name", "ann")).rejects.toThrow(TypeError);
	});
});

describe("getAllUserKeys", () => {
	test("gives the keys of this user only", async () => {
		const { auth } = createInstance();
		const { userId } = await auth.createUser(account("ann"));
		await auth.createUser(account("bea"));
		await auth.createKey({ ...account("anna", null).key, userId });
		const keys = await auth.getAllUserKeys(userId);
		expect(
			keys.map(({ providerUserId, passwordDefined }) => [providerUserId, passwordDefined]),
		).toEqual([
			["ann", true],
			["anna", false],
		]);
	});

	test("rejects with AUTH_INVALID_USER_ID when there is no such user", async () => {
		const { auth } = createInstance();
		await expect(auth.getAllUserKeys("nobody")).rejects.toThrow("AUTH_INVALID_USER_ID");
	});
});

describe("updateKeyPassword", () => {
	test("sets, changes and removes the password", async () => {
		const { auth } = createInstance();
		await auth.createUser(account("ann"));
		expect(await auth.updateKeyPassword("username", "ann", "new")).toMatchObject({
			passwordDefined: true,
		});
		await auth.useKey("username", "ann", "new");
		await expect(auth.useKey("username", "ann", "secret")).rejects.toThrow("AUTH_INVALID_PASSWORD");
		expect(await auth.updateKeyPassword("username", "ann", null)).toMatchObject({
			passwordDefined: false,
		});
		await auth.useKey("username", "ann", null);
	});

	test.each([true, false])(
		"rejects with AUTH_INVALID_KEY_ID when there is no such key (adapter tells: %s)",
		async (reportsMissing) => {
			const { auth } = createInstance({}, { reportsMissing });
			await expect(auth.updateKeyPassword("username", "nobody", "new")).rejects.toThrow(
				"AUTH_INVALID_KEY_ID",
			);
		},
	);

	test("refuses an empty password, and the old one stays", async () => {
		const { auth } = createInstance();
		await auth.createUser(account("ann"));
		await expect(auth.updateKeyPassword("username", "ann", "")).rejects.toThrow(
			"AUTH_INVALID_PASSWORD",
		);
		await auth.useKey("username", "ann", "secret");
	});
});

test("deleteKey deletes one key, and does nothing when there is none", async () => {
	const { auth, rows } = createInstance();
	await auth.createUser(account("ann"));
	await auth.createUser(account("bea"));
	await auth.deleteKey("username", "ann");
	await auth.deleteKey("username", "ann");
	expect([...rows.keys.keys()]).toEqual(["username:bea"]);
	await expect(auth.deleteKey("user:name", "bea")).rejects.toThrow(TypeError);
});

test.each([
	["username:ann", "username", "ann"],
	["email:a:b@c", "email", "a:b@c"],
])("transformDatabaseKey splits %s at the first colon", (id, providerId, providerUserId) => {
	const { auth } = createInstance();
	expect(auth.transformDatabaseKey({ id, user_id: "a", hashed_password: "x" })).toEqual({
		userId: "a",
		providerId,
		providerUserId,
		passwordDefined: true,
	});
	expect(
		auth.transformDatabaseKey({ id, user_id: "a", hashed_password: null }).passwordDefined,
	).toBe(false);
});
