import type { KeySchema, UserAdapter } from "lucia";
import { TABLE_COLUMNS } from "../columns.ts";
import type { Row } from "../driver.ts";
import type { ErrorsOfTables } from "../errors/errors-of-tables.ts";
import type { GuardedDriver } from "../errors/guarded-driver.ts";
import type { KeyStatements } from "../statements/key-statements.ts";

type KeyMethods = Pick<
	UserAdapter,
	| "getKey"
	| "getKeysByUserId"
	| "setKey"
	| "updateKey"
	| "deleteKey"
	| "deleteKeysByUserId"
	| "replacePassword"
>;

/**
 * The methods about keys.
 *
 * @param table - The name of the key table, as configured.
 */
export function keyMethods(
	driver: GuardedDriver,
	keys: KeyStatements,
	{ duplicateKey, unknownUser }: ErrorsOfTables,
	table: string,
): KeyMethods {
	// All columns are read, because the app may have some of its own there. One that is missing then only
	// shows in the row, and a key without its hash must not look like one that needs no password.
	function toKey(row: Row): KeySchema {
		const missing = TABLE_COLUMNS.key.find((column) => !(column in row));
		if (missing === undefined) return row as unknown as KeySchema;
		throw new Error(`The table "${table}" has no column "${missing}": add it.`);
	}

	return {
		getKey: async (keyId) => {
			const row = await driver.first("key", keys.selectById(keyId));
			return row && toKey(row);
		},
		getKeysByUserId: async (userId) => {
			const found = await driver.all("key", keys.selectByUserId(userId));
			return found.map(toKey);
		},
		setKey: async (key) =>
			driver.write("key", keys.insert(key), duplicateKey(key, null), unknownUser(key.user_id)),
		updateKey: async (keyId, partialKey) =>
			driver.update("key", keys.updateById(keyId, partialKey), "AUTH_INVALID_KEY_ID"),
		deleteKey: async (keyId) => driver.write("key", keys.deleteById(keyId)),
		deleteKeysByUserId: async (userId) => driver.write("key", keys.deleteByUserId(userId)),
		replacePassword: async (keyId, oldHash, newHash) => {
			const replaced = await driver.count("key", keys.replacePassword(keyId, oldHash, newHash));
			return replaced > 0;
		},
	};
}
