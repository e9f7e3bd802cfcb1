import assert from "node:assert/strict";
import { LuciaError, type Adapter } from "lucia";
import {
	rejectsWith,
	rejectsWithForeignError,
	resolvesOrRejectsWith,
	sameRows,
	TestGroup,
	type AdapterTest,
} from "./test-case.ts";

/**
 * What a column of text may not hold as it is: adapters refuse it, or store it their own way. Some
 * drivers take an object for the names of their parameters, and an array for several of them.
 */
const ODD_VALUES: readonly unknown[] = [
	new Date(0),
	{},
	{ id: "x", username: "x" },
	["x", "y"],
	new Map([["id", "x"]]),
];

/** What is stored in the text column of a user; never the value of another column. */
function expectOwnName(row: object | undefined, id: string): void {
	const name: unknown = row && "username" in row ? row.username : null;
	assert.ok(
		name !== null && name !== undefined && name !== id,
		"an odd value has moved another one to its column, or got lost",
	);
}

const getUser = new TestGroup<Adapter>("getUser()")
	.test("returns the user with this id", async (adapter, database) => {
		const user = database.generateUser();
		await database.user().insert(user);
		assert.deepStrictEqual(await adapter.getUser(user.id), user);
	})
	.test("returns null when no user has this id", async (adapter, database) => {
		await database.user().insert(database.generateUser());
		assert.deepStrictEqual(await adapter.getUser("*"), null);
	})
	.extended("takes an id as text, whatever it holds", async (adapter, database) => {
		await database.user().insert(database.generateUser());
		for (const id of ["' OR '1'='1", '" OR ""="', "` OR 1 = 1 --", "%", "\\", ""])
			assert.deepStrictEqual(await adapter.getUser(id), null);
	});

const setUser = new TestGroup<Adapter>("setUser()")
	.test("stores a user without a key", async (adapter, database) => {
		const user = database.generateUser();
		await adapter.setUser(user, null);
		assert.deepStrictEqual(await database.user().getAll(), [user]);
	})
	.test("stores a user with a key", async (adapter, database) => {
		const user = database.generateUser();
		const key = database.generateKey(user.id);
		await adapter.setUser(user, key);
		assert.deepStrictEqual(await database.user().get(user.id), user);
		assert.deepStrictEqual(await database.key().get(key.id), key);
	})
	.test("rejects a key id that exists with AUTH_DUPLICATE_KEY_ID", async (adapter, database) => {
		const [first, second] = [database.generateUser(), database.generateUser()];
		const key = database.generateKey(first.id);
		await database.user().insert(first);
		await database.key().insert(key);
		await rejectsWith(
			adapter.setUser(second, { ...key, user_id: second.id }),
			"AUTH_DUPLICATE_KEY_ID",
		);
	})
	.test("leaves no user behind when the key id exists", async (adapter, database) => {
		const [first, second] = [database.generateUser(), database.generateUser()];
		const key = database.generateKey(first.id);
		await database.user().insert(first);
		await database.key().insert(key);
		await assert.rejects(adapter.setUser(second, { ...key, user_id: second.id }));
		assert.deepStrictEqual(await database.user().getAll(), [first]);
		assert.deepStrictEqual(await database.key().getAll(), [key]);
	})
	.extended("keeps quotes and all of Unicode in attributes", async (adapter, database) => {
		const user = database.generateUser({ username: 'D\'Arcy "Ω" `𝄞` \\ ; --' });
		await adapter.setUser(user, null);
		assert.deepStrictEqual(await database.user().getAll(), [user]);
		assert.deepStrictEqual(await adapter.getUser(user.id), user);
	})
	.extended(
		"lets the database's error through when a user id exists",
		async (adapter, database) => {
			const user = database.generateUser();
			await database.user().insert(user);
			await rejectsWithForeignError(
				adapter.setUser(database.generateUser({ userId: user.id }), null),
			);
			assert.deepStrictEqual(await database.user().getAll(), [user]);
		},
	)
	.extended("does not call a user id that exists a duplicate key", async (adapter, database) => {
		const user = database.generateUser();
		await database.user().insert(user);
		await rejectsWithForeignError(
			adapter.setUser(database.generateUser({ userId: user.id }), database.generateKey(user.id)),
		);
		assert.deepStrictEqual(await database.user().getAll(), [user]);
		assert.deepStrictEqual(await database.key().getAll(), []);
	})
	.extended(
		"lets the database's error through when a unique attribute exists, and stores nothing",
		async (adapter, database) => {
			const user = database.generateUser();
			await database.user().insert(user);
			const double = database.generateUser({ username: user.username });
			await rejectsWithForeignError(adapter.setUser(double, null));
			await rejectsWithForeignError(adapter.setUser(double, database.generateKey(double.id)));
			assert.deepStrictEqual(await database.user().getAll(), [user]);
			assert.deepStrictEqual(await database.key().getAll(), []);
		},
	)
	.extended("lets one of several at once have the key id", async (adapter, database) => {
		const users = Array.from({ length: 5 }, () => database.generateUser());
		const key = database.generateKey(null);
		const results = await Promise.allSettled(
			users.map(async (user) => adapter.setUser(user, { ...key, user_id: user.id })),
		);
		const stored = await database.user().getAll();
		const winner = users.find((_, index) => results[index]?.status === "fulfilled");
		assert.deepStrictEqual(stored, [winner]);
		assert.deepStrictEqual(await database.key().getAll(), [{ ...key, user_id: winner?.id }]);
		for (const result of results) {
			if (result.status === "rejected")
				await rejectsWith(Promise.reject(result.reason), "AUTH_DUPLICATE_KEY_ID");
		}
	})
	.extended(
		"refuses a value that it cannot store, or stores it, and never moves other values to its column",
		async (adapter, database) => {
			for (const odd of ODD_VALUES) {
				const { id } = database.generateUser();
				await database.clear();
				try {
					await adapter.setUser({ username: odd, id } as { id: string }, null);
				} catch (error) {
					assert.ok(!(error instanceof LuciaError), "a code of Lucia is not about values");
					assert.deepStrictEqual(await database.user().getAll(), []);
					continue;
				}
				const rows = await database.user().getAll();
				assert.deepStrictEqual(
					rows.map((row) => row.id),
					[id],
				);
				expectOwnName(rows[0], id);
			}
		},
	)
	.extended("works again after it has rejected", async (adapter, database) => {
		const [first, second] = [database.generateUser(), database.generateUser()];
		const key = database.generateKey(first.id);
		await adapter.setUser(first, key);
		await assert.rejects(adapter.setUser(second, { ...key, user_id: second.id }), LuciaError);
		const other = database.generateKey(second.id);
		await adapter.setUser(second, other);
		sameRows(await database.user().getAll(), [first, second]);
		sameRows(await database.key().getAll(), [key, other]);
	});

const deleteUser = new TestGroup<Adapter>("deleteUser()")
	.test("deletes this user and no other", async (adapter, database) => {
		const [target, other] = [database.generateUser(), database.generateUser()];
		await database.user().insert(target, other);
		await adapter.deleteUser(target.id);
		assert.deepStrictEqual(await database.user().getAll(), [other]);
	})
	.test("resolves when no user has this id", async (adapter) => {
		await adapter.deleteUser("*");
	});

const updateUser = new TestGroup<Adapter>("updateUser()")
	.test("updates an attribute and nothing else", async (adapter, database) => {
		const user = database.generateUser({ username: "X" });
		await database.user().insert(user);
		await adapter.updateUser(user.id, { username: "Y" } as Partial<typeof user>);
		assert.deepStrictEqual(await database.user().getAll(), [{ ...user, username: "Y" }]);
	})
	.extended("updates this user and no other", async (adapter, database) => {
		const [target, other] = [database.generateUser(), database.generateUser()];
		await database.user().insert(target, other);
		await adapter.updateUser(target.id, { username: "Y" } as Partial<typeof target>);
		sameRows(await database.user().getAll(), [{ ...target, username: "Y" }, other]);
	})
	.extended("resolves when the user has these values already", async (adapter, database) => {
		const user = database.generateUser();
		await database.user().insert(user);
		await adapter.updateUser(user.id, { username: user.username } as Partial<typeof user>);
		assert.deepStrictEqual(await database.user().getAll(), [user]);
	})
	.extended(
		"refuses a value that it cannot store, or stores it, and does not call the user unknown",
		async (adapter, database) => {
			for (const odd of ODD_VALUES) {
				const [target, other] = [database.generateUser(), database.generateUser()];
				await database.clear();
				await database.user().insert(target, other);
				try {
					await adapter.updateUser(target.id, { username: odd } as Partial<typeof target>);
				} catch (error) {
					assert.ok(!(error instanceof LuciaError), "a code of Lucia is not about values");
					sameRows(await database.user().getAll(), [target, other]);
					continue;
				}
				expectOwnName((await database.user().get(target.id)) ?? undefined, target.id);
				assert.deepStrictEqual(await database.user().get(other.id), other);
			}
		},
	)
	.extended(
		"resolves, or rejects with AUTH_INVALID_USER_ID, when no user has this id",
		async (adapter, database) => {
			const update = { username: "Y" } as Partial<ReturnType<typeof database.generateUser>>;
			await resolvesOrRejectsWith(adapter.updateUser("*", update), "AUTH_INVALID_USER_ID");
			assert.deepStrictEqual(await database.user().getAll(), []);
		},
	)
	.extended("changes nothing when there is nothing to change", async (adapter, database) => {
		const user = database.generateUser();
		await database.user().insert(user);
		await adapter.updateUser(user.id, {});
		// As an optional field of a form leaves it, in code without exactOptionalPropertyTypes.
		await adapter.updateUser(user.id, { username: undefined } as unknown as Partial<typeof user>);
		assert.deepStrictEqual(await database.user().getAll(), [user]);
	});

const deleteUserCompletely = new TestGroup<Adapter>(
	"deleteUserCompletely()",
	"deleteUserCompletely",
)
	.extended("deletes the user with all keys and sessions", async (adapter, database) => {
		const user = database.generateUser();
		await database.user().insert(user);
		await database.key().insert(database.generateKey(user.id), database.generateKey(user.id));
		await database
			.session()
			.insert(database.generateSession(user.id), database.generateSession(user.id));
		await adapter.deleteUserCompletely?.(user.id);
		assert.deepStrictEqual(await database.session().getAll(), []);
		assert.deepStrictEqual(await database.key().getAll(), []);
		assert.deepStrictEqual(await database.user().getAll(), []);
	})
	.extended("deletes nothing of others", async (adapter, database) => {
		const [target, other] = [database.generateUser(), database.generateUser()];
		const key = database.generateKey(other.id);
		const session = database.generateSession(other.id);
		await database.user().insert(target, other);
		await database.key().insert(key);
		await database.session().insert(session);
		await adapter.deleteUserCompletely?.(target.id);
		assert.deepStrictEqual(await database.user().getAll(), [other]);
		assert.deepStrictEqual(await database.key().getAll(), [key]);
		assert.deepStrictEqual(await database.session().getAll(), [session]);
	})
	.extended("ends the sessions that the adapter itself stored", async (adapter, database) => {
		const user = database.generateUser();
		const session = database.generateSession(user.id);
		await adapter.setUser(user, database.generateKey(user.id));
		await adapter.setSession(session);
		await adapter.deleteUserCompletely?.(user.id);
		assert.deepStrictEqual(await adapter.getSession(session.id), null);
		assert.deepStrictEqual(await adapter.getKeysByUserId(user.id), []);
	})
	.extended("resolves when no user has this id", async (adapter) => {
		await adapter.deleteUserCompletely?.("*");
	});

/** The cases about users. */
export const userCases: readonly AdapterTest<Adapter>[] = [
	...getUser.tests,
	...setUser.tests,
	...deleteUser.tests,
	...updateUser.tests,
	...deleteUserCompletely.tests,
];
