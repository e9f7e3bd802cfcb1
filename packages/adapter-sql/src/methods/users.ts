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
		deleteUser: async (userId) => driver.write("user", users.deleteById(userId)),
		// Not without a session table: what is stored somewhere else takes no part in this transaction.
		...(sessions && {
			deleteUserCompletely: async (userId: string) => {
				const lock = users.lockById(userId);
				await driver.atomic("user", [
					// Whoever signs in at this moment waits, and is then told that there is no such user.
					...(lock ? [lock] : []),
					...(tokens?.deleteOfUser(userId) ?? []),
					sessions.deleteByUserId(userId),
					keys.deleteByUserId(userId),
					users.deleteById(userId),
				]);
			},
		}),
	};
}
