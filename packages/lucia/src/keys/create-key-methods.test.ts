import { describe, expect, test, vi } from "vitest";
import type { KeyRow } from "../model/key.ts";
import type { PasswordHash } from "../passwords/password-hash.ts";
import { scrypt } from "../crypto/scrypt.ts";
import { account, createInstance, quickHash } from "../../test/support/instance.ts";
import { memoryAdapter } from "../../test/support/memory-adapter.ts";

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

	describe("a password of megabytes was normalized and hashed", () => {
		const key = { providerId: "username", providerUserId: "bea" };

		function counting(maxPasswordLength?: number) {
			const generate = vi.fn<PasswordHash["generate"]>(quickHash.generate);
			const validate = vi.fn<PasswordHash["validate"]>(quickHash.validate);
			const { auth } = createInstance({ passwordHash: { generate, validate }, maxPasswordLength });
			return { auth, calls: () => generate.mock.calls.length + validate.mock.calls.length };
		}

		test("now it costs no hash at sign-in, and is a wrong one, whether there is a key or not", async () => {
			const { auth, calls } = counting();
			await auth.createUser(account("ann"));
			await auth.createUser(account("cid", null));
			const before = calls();
			const long = "\uFDFA".repeat(4097);
			const answers: [string, string][] = [
				["ann", "AUTH_INVALID_PASSWORD"],
				["cid", "AUTH_INVALID_PASSWORD"],
				["nobody", "AUTH_INVALID_KEY_ID"],
			];
			for (const [name, code] of answers) {
				await expect(auth.useKey("username", name, long)).rejects.toThrow(code);
			}
			expect(calls()).toBe(before);
		});

		test("to be stored it is refused with the limit, by every method, and nothing is stored", async () => {
			const { auth, rows } = createInstance();
			const { userId } = await auth.createUser(account("ann"));
			const password = "x".repeat(4097);
			for (const attempt of [
				() => auth.createUser({ key: { ...key, password }, attributes: { username: "bea" } }),
				() => auth.createKey({ ...key, userId, password }),
				() => auth.updateKeyPassword("username", "ann", password),
			]) {
				await expect(attempt()).rejects.toMatchObject({
					message: "AUTH_INVALID_PASSWORD",
					detail: "The password is longer than the 4096 characters of maxPasswordLength.",
				});
			}
			expect([...rows.keys.keys()]).toEqual(["username:ann"]);
			expect(await auth.useKey("username", "ann", "secret")).toMatchObject({ userId });
		});

		test.each([64, 4096, 5000])(
			"the limit of %d counts UTF-16 units, its last one included",
			async (limit) => {
				const { auth } = counting(limit);
				const longest = "😀".repeat(limit / 2);
				await auth.createUser(account("ann", longest));
				await expect(auth.createUser(account("bea", `${longest}x`))).rejects.toThrow(
					"AUTH_INVALID_PASSWORD",
				);
				await expect(auth.useKey("username", "ann", longest)).resolves.toBeDefined();
				await expect(auth.useKey("username", "ann", `${longest}x`)).rejects.toThrow(
					"AUTH_INVALID_PASSWORD",
				);
			},
		);

		test("a higher limit is that of the library's own hashing too", async () => {
			const { auth } = createInstance({ passwordHash: undefined, maxPasswordLength: 10_000 });
			const long = "x".repeat(9000);
			await auth.createUser(account("ann", long));
			await expect(auth.useKey("username", "ann", long)).resolves.toBeDefined();
			await expect(auth.useKey("username", "ann", `${long}x`)).rejects.toThrow(
				"AUTH_INVALID_PASSWORD",
			);
		});
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
		// The page Keys said “any”: no password at all never gets as far as the hash.
		for (const none of [null, ""]) {
			await expect(auth.useKey("username", "ann", none)).rejects.toThrow("AUTH_INVALID_PASSWORD");
		}
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

describe("rehashOnSignIn", () => {
	// Hashes that begin with "hash" are the new ones here, and "old" was made with less work.
	const oldHash = "old hash of secret";
	const passwordHash: PasswordHash = {
		generate: quickHash.generate,
		validate: (password, hash) => hash.endsWith(`hash of ${password}`),
		needsRehash: (hash) => hash.startsWith("old"),
	};

	async function withOldHash(
		configuration: Parameters<typeof createInstance>[0],
		abilities: Parameters<typeof createInstance>[1] = {},
	) {
		const instance = createInstance({ passwordHash, ...configuration }, abilities);
		await instance.auth.createUser(account("ann"));
		const key = instance.rows.keys.get("username:ann");
		if (!key) throw new Error("no key");
		const store = (hash: string | null): void =>
			void instance.rows.keys.set(key.id, { ...key, hashed_password: hash });
		store(oldHash);
		const stored = (): string | null | undefined => instance.rows.keys.get(key.id)?.hashed_password;
		instance.calls.length = 0;
		return { ...instance, store, stored };
	}

	const signIn = ["username", "ann", "secret"] as const;

	test("old hashes stayed for ever, and do unless the option is set", async () => {
		const { auth, stored, calls } = await withOldHash({});
		await auth.useKey(...signIn);
		expect(stored()).toBe(oldHash);
		expect(calls).toEqual(["getKey"]);
	});

	test.each([
		[true, ["getKey", "replacePassword"]],
		[false, ["getKey", "getKey", "updateKey"]],
	])(
		"an old hash is replaced once, when its password is right (one statement: %s)",
		async (atomic, expected) => {
			const { auth, stored, calls } = await withOldHash({ rehashOnSignIn: true }, { atomic });
			await expect(auth.useKey("username", "ann", "wrong")).rejects.toThrow("INVALID_PASSWORD");
			expect(stored()).toBe(oldHash);
			calls.length = 0;
			expect(await auth.useKey(...signIn)).toMatchObject({ passwordDefined: true });
			expect(stored()).toBe("hash of secret");
			expect(calls).toEqual(expected);
			calls.length = 0;
			await auth.useKey(...signIn);
			expect(calls).toEqual(["getKey"]);
		},
	);

	test.each([true, false])(
		"a password that is changed while the new hash is made stays (one statement: %s)",
		async (atomic) => {
			let changed = false;
			const generate = async (password: string): Promise<string> => {
				if (password === "secret" && !changed) {
					changed = true;
					instance.store("hash of another");
				}
				return quickHash.generate(password);
			};
			const instance = await withOldHash({}, { atomic });
			const { auth } = instance;
			const rehashing = createInstance({
				passwordHash: { ...passwordHash, generate },
				rehashOnSignIn: true,
				adapter: memoryAdapter(instance.rows, { atomic }),
			});
			await rehashing.auth.useKey(...signIn);
			expect(changed).toBe(true);
			expect(instance.stored()).toBe("hash of another");
			await expect(auth.useKey(...signIn)).rejects.toThrow("AUTH_INVALID_PASSWORD");
		},
	);

	test.each([true, false])(
		"a sign-in does not fail because the new hash cannot be stored (one statement: %s)",
		async (atomic) => {
			const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
			const { auth, stored } = await withOldHash(
				{ rehashOnSignIn: true },
				{
					atomic,
					intercept: (method) => {
						if (method !== "replacePassword" && method !== "updateKey") return;
						throw new RangeError(`value too long: ${oldHash}`);
					},
				},
			);
			await auth.useKey(...signIn);
			await auth.useKey(...signIn);
			expect(stored()).toBe(oldHash);
			expect(warn.mock.calls).toEqual([
				[
					"lucia: rehashOnSignIn could not replace an old hash of a password, which stays as it is (RangeError).",
				],
			]);
			warn.mockRestore();
		},
	);

	test("a key without a password has nothing to replace", async () => {
		const { auth, store, calls } = await withOldHash({ rehashOnSignIn: true });
		store(null);
		await auth.useKey("username", "ann", null);
		expect(calls).toEqual(["getKey"]);
	});

	test("without hashing of the app's own, what v1 stored is old and what v2 stores is not", async () => {
		const { auth, store, stored } = await withOldHash({
			passwordHash: undefined,
			rehashOnSignIn: true,
		});
		const parameters = { N: 16384, r: 8, p: 1, keyLength: 64 };
		const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
		const ofV1 = await scrypt(encode("secret"), encode("salt"), parameters);
		store(`salt:${Buffer.from(ofV1).toString("hex")}`);
		await auth.useKey(...signIn);
		const replaced = stored();
		expect(replaced).toMatch(/^s2:[a-z0-9]{16}:[0-9a-f]{128}$/u);
		await auth.useKey(...signIn);
		expect(stored()).toBe(replaced);
	});
});

describe("normalizeProviderUserId", () => {
	const normalizeProviderUserId = (providerId: string, id: string): string =>
		providerId === "email" ? id.trim().toLowerCase() : id;

	test("Ann@a.com and ann@a.com were two accounts: with the option every method means the same key", async () => {
		const { auth, rows } = createInstance({ normalizeProviderUserId });
		const email = (providerUserId: string) => ({
			providerId: "email",
			providerUserId,
			password: "secret",
		});
		const { userId } = await auth.createUser({
			key: email("Ann@A.com"),
			attributes: { username: "ann" },
		});
		expect([...rows.keys.keys()]).toEqual(["email:ann@a.com"]);
		await expect(auth.createKey({ ...email(" ANN@a.com"), userId })).rejects.toThrow(
			"AUTH_DUPLICATE_KEY_ID",
		);
		await auth.useKey("email", "aNN@a.com", "secret");
		await auth.updateKeyPassword("email", "ANN@A.COM", "other");
		expect(await auth.getKey("email", "anN@a.com")).toMatchObject({
			providerUserId: "ann@a.com",
		});
		await auth.deleteKey("email", "Ann@a.com");
		expect(rows.keys.size).toBe(0);
	});

	test("may leave the ids of other providers as they are", async () => {
		const { auth } = createInstance({ normalizeProviderUserId });
		await auth.createUser(account("Ann"));
		await expect(auth.getKey("username", "ann")).rejects.toThrow("AUTH_INVALID_KEY_ID");
		await auth.getKey("username", "Ann");
	});

	test("is not called for what is no key, and cannot make one of nothing", async () => {
		const normalize = vi.fn<typeof normalizeProviderUserId>(normalizeProviderUserId);
		const { auth } = createInstance({ normalizeProviderUserId: normalize });
		await expect(auth.getKey("a:b", "c")).rejects.toThrow(TypeError);
		await expect(auth.getKey("email", undefined as never)).rejects.toThrow(TypeError);
		expect(normalize).not.toHaveBeenCalled();
		const key = { providerId: "email", providerUserId: "  ", password: null };
		await expect(auth.createKey({ ...key, userId: "a" })).rejects.toThrow("must not be empty");
		await expect(auth.useKey("email", "", "secret")).rejects.toThrow("AUTH_INVALID_KEY_ID");
	});

	test("that gives no text is refused with a sentence", async () => {
		const { auth } = createInstance({ normalizeProviderUserId: async () => "a" } as object);
		await expect(auth.getKey("email", "a")).rejects.toThrow(
			"The result of normalizeProviderUserId() must be a string, not object.",
		);
	});
});

describe("getKeyAttributes", () => {
	type Row = KeyRow<{ label: string | null }>;
	const getKeyAttributes = ({ label }: Row): object => ({ label });
	const key = { providerId: "email", providerUserId: "a@b", password: "secret" };
	const withLabel = { ...key, attributes: { label: "work" } } as typeof key;

	test("shows the columns that a new key was given, wherever a key is shown", async () => {
		const { auth, rows } = createInstance({ getKeyAttributes });
		const { userId } = await auth.createUser({ key: null, attributes: { username: "ann" } });
		const expected = { providerId: "email", passwordDefined: true, label: "work" };
		expect(await auth.createKey({ ...withLabel, userId })).toMatchObject(expected);
		expect(await auth.getKey("email", "a@b")).toMatchObject(expected);
		expect(await auth.useKey("email", "a@b", "secret")).toMatchObject(expected);
		expect(await auth.getAllUserKeys(userId)).toMatchObject([expected]);
		expect(await auth.updateKeyPassword("email", "a@b", "other")).toMatchObject(expected);
		expect(rows.keys.get("email:a@b")).toEqual({
			id: "email:a@b",
			user_id: userId,
			hashed_password: "hash of other",
			label: "work",
		});
	});

	test("gets the row without its hash, so that no key carries it into a log or a response", async () => {
		const given: unknown[] = [];
		const { auth } = createInstance({
			getKeyAttributes: (row: object) => {
				given.push(row);
				return row;
			},
		});
		const { userId } = await auth.createUser({ key: withLabel, attributes: { username: "ann" } });
		expect(await auth.useKey("email", "a@b", "secret")).toEqual({
			id: "email:a@b",
			user_id: userId,
			userId,
			providerId: "email",
			providerUserId: "a@b",
			passwordDefined: true,
			label: "work",
		});
		expect(given).toEqual([{ id: "email:a@b", user_id: userId, label: "work" }]);
	});

	test("cannot replace what the library says of a key, and a form field cannot move one", async () => {
		const { auth, rows } = createInstance({
			getKeyAttributes: () => ({ userId: "admin", passwordDefined: false }),
		});
		const form = { user_id: "admin", ID: "email:c@d", hashed_password: null };
		const { userId } = await auth.createUser({
			key: { ...key, attributes: form },
			attributes: { username: "ann" },
		});
		expect(await auth.updateKeyAttributes("email", "a@b", form)).toMatchObject({
			userId,
			passwordDefined: true,
		});
		expect([...rows.keys.values()]).toEqual([
			{ id: "email:a@b", user_id: userId, hashed_password: "hash of secret" },
		]);
	});

	test("updateKeyAttributes says when there is no such key, also when there is nothing to change", async () => {
		for (const reportsMissing of [true, false]) {
			const { auth } = createInstance({ getKeyAttributes }, { reportsMissing });
			for (const attributes of [{ label: "home" }, {}]) {
				await expect(auth.updateKeyAttributes("email", "a@b", attributes)).rejects.toThrow(
					"AUTH_INVALID_KEY_ID",
				);
			}
		}
	});

	test("must not be async", async () => {
		const { auth } = createInstance({ getKeyAttributes: async () => ({}) } as object);
		await auth.createUser(account("ann"));
		await expect(auth.getKey("username", "ann")).rejects.toThrow(
			"getKeyAttributes must not be async",
		);
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
