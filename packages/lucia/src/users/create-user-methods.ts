import { rowOf } from "../storage/stored-row.ts";
import { expectObject, expectUserId } from "../checks/argument.ts";
import type { Configuration } from "../configuration/configuration.ts";
import { isEmpty, USER_COLUMNS, writableColumns } from "../storage/columns.ts";
import type { Settings } from "../configuration/settings.ts";
import { LuciaError } from "../errors.ts";
import { createKeyRow } from "../keys/key-row.ts";
import { generateRandomString } from "../crypto/random.ts";
import { deleteForGood } from "../storage/delete-for-good.ts";
import { endAllSessions } from "../storage/end-all-sessions.ts";
import { toUser } from "./to-user.ts";
import type { UserMethods } from "./user-methods.ts";

const USER_ID_LENGTH = 15;

/** Everything about users. */
export function createUserMethods(settings: Settings): UserMethods<Configuration> {
	const { adapter } = settings;

	const getUser: UserMethods<Configuration>["getUser"] = async (userId) => {
		expectUserId(userId);
		const row = rowOf(await adapter.getUser(userId), "getUser");
		if (!row) throw new LuciaError("AUTH_INVALID_USER_ID");
		return toUser(settings, row);
	};

	return {
		getUser,
		createUser: async (options) => {
			expectObject(options, "createUser(): the argument");
			const { userId, key, attributes } = options;
			if (key === undefined) {
				throw new TypeError("createUser(): `key` must be a key, or null for a user without one");
			}
			const id = userId ?? generateRandomString(USER_ID_LENGTH);
			expectUserId(id);
			const user = { ...writableColumns(attributes, USER_COLUMNS), id };
			await adapter.setUser(user, key === null ? null : await createKeyRow(settings, id, key));
			return settings.readBackUsers ? getUser(id) : toUser(settings, user);
		},
		updateUserAttributes: async (userId, attributes) => {
			expectUserId(userId);
			const columns = writableColumns(attributes, USER_COLUMNS);
			if (!isEmpty(columns)) await adapter.updateUser(userId, columns);
			return getUser(userId);
		},
		deleteUser: async (userId) => {
			expectUserId(userId);
			if (adapter.deleteUserCompletely) {
				await adapter.deleteUserCompletely(userId);
				return;
			}
			// In this order, so that a failure leaves nothing that refers to a user who is gone.
			const { tokens } = adapter;
			if (tokens) await deleteForGood(async () => tokens.deleteTokensByUserId(userId));
			await endAllSessions(settings, userId);
			await adapter.deleteKeysByUserId(userId);
			await adapter.deleteUser(userId);
		},
	};
}
