import type { Adapter, UserAdapter, UserSchema } from "lucia";
import type { Row } from "../driver.ts";
import type { ErrorsOfTables } from "../errors/errors-of-tables.ts";
import type { GuardedDriver } from "../errors/guarded-driver.ts";
import type { Statements } from "../statements/statements.ts";

type UserMethods = Pick<UserAdapter, "getUser" | "setUser" | "updateUser" | "deleteUser"> &
	Pick<Adapter, "deleteUserCompletely">;

/** What a table's columns are is between the app and its database. */
export const toUser = (row: Row): UserSchema => row as unknown as UserSchema;

/** The methods about users. */
export function userMethods(
	driver: GuardedDriver,
	{ users, keys, sessions, tokens }: Statements,
	{ duplicateKey }: ErrorsOfTables,
): UserMethods {
	async function deleteAll(userId: string): Promise<void> {
		const lock = users.lockById(userId);
		const deletesTokens = tokens?.deleteOfUser(userId) ?? [];
		await driver.atomic("user", [
			// In the order of a refresh, which locks its token and then its user by the new ones.
			...deletesTokens,
			// Whoever signs in at this moment waits, and is then told that there is no such user. The tokens of those
			// who came before this are still there.
			...(lock ? [lock, ...deletesTokens] : []),
			...(sessions ? [sessions.deleteByUserId(userId)] : []),
			keys.deleteByUserId(userId),
			users.deleteById(userId),
		]);
	}

	return {
		getUser: async (userId) => {
			const row = await driver.first("user", users.selectById(userId));
			return row && toUser(row);
		},
		setUser: async (user, key) => {
			if (key === null) {
				await driver.write("user", users.insert(user));
				return;
			}
			const inserts = [users.insert(user), keys.insert(key)];
			await driver.atomic("user", inserts, duplicateKey(key, user));
		},
		updateUser: async (userId, partialUser) =>
			driver.update("user", users.updateById(userId, partialUser), "AUTH_INVALID_USER_ID"),
		// Sessions that are stored somewhere else are gone by now, and so are the keys: but for those that came since.
		deleteUser: sessions
			? async (userId) => driver.write("user", users.deleteById(userId))
			: deleteAll,
		// Not without a session table: what is stored somewhere else takes no part in this transaction.
		...(sessions && { deleteUserCompletely: deleteAll }),
	};
}
