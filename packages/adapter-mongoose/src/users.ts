import type { Adapter, KeySchema, LuciaErrorConstructor, UserAdapter, UserSchema } from "lucia";
import type { Row } from "./documents.ts";
import { isAnswer, isUnanswered } from "./errors.ts";
import { insertKey } from "./keys.ts";
import type { Collections, Store, Together } from "./store.ts";

type UserMethods = Pick<UserAdapter, "getUser" | "setUser" | "updateUser" | "deleteUser"> &
	Pick<Adapter, "deleteUserCompletely">;

/** What the fields are is between the app and its schema. */
export const toUser = (row: Row): UserSchema => row as unknown as UserSchema;

/**
 * Takes a user back whose key was not stored. Never a key without its user: when the server has not answered,
 * the key may be there, and the user stays.
 */
async function takeBack(
	{ users, keys }: Collections,
	together: Together,
	user: UserSchema,
	key: KeySchema,
	error: unknown,
): Promise<void> {
	// A transaction undoes it by itself; that of the app is at its end when the server has refused a write.
	if (together === "own" || (together === "app" && isAnswer(error)) || isUnanswered(error)) return;
	try {
		await keys.removeAll({ _id: key.id, user_id: user.id });
		await users.remove(user.id);
	} catch {
		// A user without a key is left. What has happened first is what the app has to know.
	}
}

/** Deletes what belongs to a user. */
async function removeOwned({ owned }: Collections, userId: string): Promise<void> {
	for (const collection of owned) await collection.removeAll({ user_id: userId });
}

/** The methods about users. */
export function userMethods(
	store: Store,
	hasSessions: boolean,
	LuciaError: LuciaErrorConstructor,
): UserMethods {
	return {
		getUser: (userId) =>
			store.call(async ({ users }) => {
				const row = await users.find(userId);
				return row && toUser(row);
			}),
		setUser: async (user, key) => {
			if (key === null) {
				await store.call(({ users }) => users.insert(user));
				return;
			}
			await store.atomic(async (collections, together) => {
				const { users, keys } = collections;
				// Before anything is written, where it could not be undone for certain.
				if (together !== "own" && (await keys.exists(key.id))) {
					throw new LuciaError("AUTH_DUPLICATE_KEY_ID");
				}
				await users.insert(user);
				try {
					await insertKey(keys, key, LuciaError);
				} catch (error) {
					await takeBack(collections, together, user, key, error);
					throw error;
				}
			});
		},
		updateUser: (userId, partialUser) =>
			store.call(async ({ users }) => {
				if (!(await users.update(userId, partialUser))) {
					throw new LuciaError("AUTH_INVALID_USER_ID");
				}
			}),
		deleteUser: (userId) =>
			store.call(async ({ users, keys }) => {
				await users.remove(userId);
				// A key that was stored at the same time: who stores one later finds no user.
				await keys.removeAll({ user_id: userId });
			}),
		// Not without a model of sessions: what is stored somewhere else takes no part in this.
		...(hasSessions && {
			deleteUserCompletely: async (userId: string) => {
				await store.atomic(async (collections) => {
					await removeOwned(collections, userId);
					await collections.users.remove(userId);
				});
				// What was stored at the same time: who stores something later finds no user.
				await store.call((collections) => removeOwned(collections, userId));
			},
		}),
	};
}
