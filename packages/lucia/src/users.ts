import type { AnyAuth } from "./auth.ts";
import { isEmpty, USER_COLUMNS, writableColumns } from "./columns.ts";
import type { Settings } from "./configuration.ts";
import { LuciaError } from "./errors.ts";
import { createKeyRow } from "./keys.ts";
import { generateRandomString } from "./random.ts";
import { toUser } from "./transform.ts";

const USER_ID_LENGTH = 15;

type UserMethods = Pick<AnyAuth, "getUser" | "createUser" | "updateUserAttributes" | "deleteUser">;

/** Everything about users. */
export function createUserMethods(settings: Settings): UserMethods {
	const { adapter } = settings;

	const getUser: AnyAuth["getUser"] = async (userId) => {
		const row = await adapter.getUser(userId);
		if (!row) throw new LuciaError("AUTH_INVALID_USER_ID");
		return toUser(settings, row);
	};

	return {
		getUser,
		createUser: async ({ userId, key, attributes }) => {
			if (key === undefined) {
				throw new TypeError("createUser(): `key` must be a key, or null for a user without one");
			}
			const id = userId ?? generateRandomString(USER_ID_LENGTH);
			const user = { ...writableColumns(attributes, USER_COLUMNS), id };
			await adapter.setUser(user, key === null ? null : await createKeyRow(settings, id, key));
			return toUser(settings, user);
		},
		updateUserAttributes: async (userId, attributes) => {
			const columns = writableColumns(attributes, USER_COLUMNS);
			if (!isEmpty(columns)) await adapter.updateUser(userId, columns);
			return getUser(userId);
		},
		deleteUser: async (userId) => {
			// In this order, so that a failure leaves nothing that refers to a user who is gone.
			await adapter.deleteSessionsByUserId(userId);
			await adapter.deleteKeysByUserId(userId);
			await adapter.deleteUser(userId);
		},
	};
}
