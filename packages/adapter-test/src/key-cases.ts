import assert from "node:assert/strict";
import type { Adapter } from "lucia";
import {
	rejectsWith,
	resolvesOrRejectsWith,
	sameRows,
	TestGroup,
	type AdapterTest,
} from "./test-case.ts";

const getKey = new TestGroup<Adapter>("getKey()")
	.test("returns the key with this id", async (adapter, database) => {
		const user = database.generateUser();
		const key = database.generateKey(user.id);
		await database.user().insert(user);
		await database.key().insert(key);
		assert.deepStrictEqual(await adapter.getKey(key.id), key);
	})
	.test("returns null when no key has this id", async (adapter, database) => {
		const user = database.generateUser();
		await database.user().insert(user);
		await database.key().insert(database.generateKey(user.id));
		assert.deepStrictEqual(await adapter.getKey("*"), null);
	});

const setKey = new TestGroup<Adapter>("setKey()")
	.test("stores a key", async (adapter, database) => {
		const user = database.generateUser();
		const key = database.generateKey(user.id);
		await database.user().insert(user);
		await adapter.setKey(key);
		assert.deepStrictEqual(await database.key().getAll(), [key]);
	})
	.test("rejects an id that exists with AUTH_DUPLICATE_KEY_ID", async (adapter, database) => {
		const user = database.generateUser();
		const key = database.generateKey(user.id);
		await database.user().insert(user);
		await database.key().insert(key);
		await rejectsWith(adapter.setKey(key), "AUTH_DUPLICATE_KEY_ID");
	})
	.test(
		"resolves, or rejects with AUTH_INVALID_USER_ID, when no user has the user id",
		async (adapter, database) => {
			await resolvesOrRejectsWith(
				adapter.setKey(database.generateKey(null)),
				"AUTH_INVALID_USER_ID",
			);
		},
	)
	.extended("leaves the key that has the id as it is", async (adapter, database) => {
		const [user, other] = [database.generateUser(), database.generateUser()];
		const key = database.generateKey(user.id);
		await database.user().insert(user, other);
		await database.key().insert(key);
		await rejectsWith(
			adapter.setKey({ ...key, user_id: other.id, hashed_password: "HASHED" }),
			"AUTH_DUPLICATE_KEY_ID",
		);
		assert.deepStrictEqual(await database.key().getAll(), [key]);
	});

const updateKey = new TestGroup<Adapter>("updateKey()")
	.test("updates the hash and nothing else", async (adapter, database) => {
		const user = database.generateUser();
		const key = database.generateKey(user.id);
		await database.user().insert(user);
		await database.key().insert(key);
		await adapter.updateKey(key.id, { hashed_password: "HASHED" });
		assert.deepStrictEqual(await database.key().getAll(), [{ ...key, hashed_password: "HASHED" }]);
	})
	.extended(
		"updates this key and no other, and can take the hash away",
		async (adapter, database) => {
			const user = database.generateUser();
			const hashed = { hashed_password: "HASHED" };
			const target = { ...database.generateKey(user.id), ...hashed };
			const other = { ...database.generateKey(user.id), ...hashed };
			await database.user().insert(user);
			await database.key().insert(target, other);
			await adapter.updateKey(target.id, { hashed_password: null });
			sameRows(await database.key().getAll(), [{ ...target, hashed_password: null }, other]);
		},
	)
	.extended("resolves when the key has these values already", async (adapter, database) => {
		const user = database.generateUser();
		const key = { ...database.generateKey(user.id), hashed_password: "HASHED" };
		await database.user().insert(user);
		await database.key().insert(key);
		await adapter.updateKey(key.id, { hashed_password: "HASHED" });
		assert.deepStrictEqual(await database.key().getAll(), [key]);
	})
	.extended(
		"resolves, or rejects with AUTH_INVALID_KEY_ID, when no key has this id",
		async (adapter, database) => {
			const update = { hashed_password: "HASHED" };
			await resolvesOrRejectsWith(adapter.updateKey("*", update), "AUTH_INVALID_KEY_ID");
			assert.deepStrictEqual(await database.key().getAll(), []);
		},
	)
	.extended("changes nothing when there is nothing to change", async (adapter, database) => {
		const user = database.generateUser();
		const key = { ...database.generateKey(user.id), hashed_password: "HASHED" };
		await database.user().insert(user);
		await database.key().insert(key);
		await adapter.updateKey(key.id, {});
		await adapter.updateKey(key.id, { hashed_password: undefined } as unknown as Partial<
			typeof key
		>);
		assert.deepStrictEqual(await database.key().getAll(), [key]);
	});

const getKeysByUserId = new TestGroup<Adapter>("getKeysByUserId()")
	.test("returns the keys of this user and no others", async (adapter, database) => {
		const [user, other] = [database.generateUser(), database.generateUser()];
		const key = database.generateKey(user.id);
		await database.user().insert(user, other);
		await database.key().insert(key, database.generateKey(other.id));
		assert.deepStrictEqual(await adapter.getKeysByUserId(user.id), [key]);
	})
	.test("returns an empty array when the user has none", async (adapter, database) => {
		const user = database.generateUser();
		await database.user().insert(user);
		await database.key().insert(database.generateKey(user.id));
		assert.deepStrictEqual(await adapter.getKeysByUserId("*"), []);
	})
	.extended("returns all keys of a user who has several", async (adapter, database) => {
		const user = database.generateUser();
		const keys = Array.from({ length: 3 }, () => database.generateKey(user.id));
		await database.user().insert(user);
		await database.key().insert(...keys);
		sameRows(await adapter.getKeysByUserId(user.id), keys);
	});

const deleteKeysByUserId = new TestGroup<Adapter>("deleteKeysByUserId()")
	.test("deletes the keys of this user and no others", async (adapter, database) => {
		const [user, other] = [database.generateUser(), database.generateUser()];
		const key = database.generateKey(other.id);
		await database.user().insert(user, other);
		await database.key().insert(database.generateKey(user.id), key);
		await adapter.deleteKeysByUserId(user.id);
		assert.deepStrictEqual(await database.key().getAll(), [key]);
	})
	.test("resolves when the user is unknown", async (adapter) => {
		await adapter.deleteKeysByUserId("*");
	});

const deleteKey = new TestGroup<Adapter>("deleteKey()")
	.test("deletes this key and no other of its user", async (adapter, database) => {
		const user = database.generateUser();
		const [target, other] = [database.generateKey(user.id), database.generateKey(user.id)];
		await database.user().insert(user);
		await database.key().insert(target, other);
		await adapter.deleteKey(target.id);
		assert.deepStrictEqual(await database.key().getAll(), [other]);
	})
	.test("resolves when no key has this id", async (adapter) => {
		await adapter.deleteKey("*");
	});

const replacePassword = new TestGroup<Adapter>("replacePassword()", "replacePassword")
	.extended("replaces the hash of this key and no other", async (adapter, database) => {
		const user = database.generateUser();
		const hashed = { hashed_password: "OLD" };
		const target = { ...database.generateKey(user.id), ...hashed };
		const other = { ...database.generateKey(user.id), ...hashed };
		await database.user().insert(user);
		await database.key().insert(target, other);
		assert.strictEqual(await adapter.replacePassword?.(target.id, "OLD", "NEW"), true);
		sameRows(await database.key().getAll(), [{ ...target, hashed_password: "NEW" }, other]);
	})
	.extended("leaves a hash that is not the old one any more", async (adapter, database) => {
		const user = database.generateUser();
		const changed = { ...database.generateKey(user.id), hashed_password: "CHANGED" };
		const removed = database.generateKey(user.id);
		await database.user().insert(user);
		await database.key().insert(changed, removed);
		for (const { id } of [changed, removed])
			assert.strictEqual(await adapter.replacePassword?.(id, "OLD", "NEW"), false);
		sameRows(await database.key().getAll(), [changed, removed]);
	})
	.extended("lets one of several at once replace the hash", async (adapter, database) => {
		const user = database.generateUser();
		const key = { ...database.generateKey(user.id), hashed_password: "OLD" };
		await database.user().insert(user);
		await database.key().insert(key);
		const hashes = ["A", "B", "C", "D", "E"];
		const replaced = await Promise.all(
			hashes.map(async (hash) => adapter.replacePassword?.(key.id, "OLD", hash)),
		);
		const winners = hashes.filter((_, index) => replaced[index]);
		assert.strictEqual(winners.length, 1);
		assert.deepStrictEqual(await database.key().getAll(), [
			{ ...key, hashed_password: winners[0] },
		]);
	})
	.extended("says that it replaced nothing when no key has this id", async (adapter, database) => {
		assert.strictEqual(await adapter.replacePassword?.("*", "OLD", "NEW"), false);
		assert.deepStrictEqual(await database.key().getAll(), []);
	});

/** The cases about keys. */
export const keyCases: readonly AdapterTest<Adapter>[] = [
	...getKey.tests,
	...setKey.tests,
	...updateKey.tests,
	...getKeysByUserId.tests,
	...deleteKeysByUserId.tests,
	...deleteKey.tests,
	...replacePassword.tests,
];
