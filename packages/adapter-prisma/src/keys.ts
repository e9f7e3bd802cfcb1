import type { KeySchema, UserAdapter } from "lucia";
import type { Row } from "./client.ts";
import type { Database } from "./database.ts";
import type { ErrorsOfModels } from "./errors.ts";
import { dataOf, type Model } from "./models.ts";

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

/** @throws Error when the hash is hidden: such a key must not look like one that needs no password. */
function toKey(row: Row): KeySchema {
	if (row["hashed_password"] !== undefined) return row as unknown as KeySchema;
	throw new Error(
		"The client leaves out the field hashed_password of keys (its option `omit`), and without it no " +
			"password can be checked. Give the adapter a client that does not.",
	);
}

/** The methods about keys. */
export function keyMethods(
	db: Database,
	keys: Model,
	{ duplicateKey, unknownUser }: ErrorsOfModels,
): KeyMethods {
	const deleted = async (where: Row): Promise<void> => {
		await db.count("key", (client) => keys.on(client).deleteMany({ where }));
	};

	return {
		getKey: async (keyId) => {
			const row = await db.read("key", (client) =>
				keys.on(client).findUnique({ where: { id: keyId } }),
			);
			return row && toKey(row);
		},
		getKeysByUserId: async (userId) => {
			const rows = await db.read("key", (client) =>
				keys.on(client).findMany({ where: { user_id: userId } }),
			);
			return rows.map(toKey);
		},
		setKey: async (key) => {
			const data = dataOf(keys, key);
			await db.write(
				"key",
				(client) => [keys.on(client).create({ data })],
				duplicateKey(key, null),
				unknownUser(key.user_id),
			);
		},
		updateKey: (keyId, partialKey) => db.update(keys, keyId, partialKey, "AUTH_INVALID_KEY_ID"),
		deleteKey: (keyId) => deleted({ id: keyId }),
		deleteKeysByUserId: (userId) => deleted({ user_id: userId }),
		replacePassword: async (keyId, oldHash, newHash) => {
			const replaced = await db.count("key", (client) =>
				keys.on(client).updateMany({
					where: { id: keyId, hashed_password: oldHash },
					data: { hashed_password: newHash },
				}),
			);
			return replaced > 0;
		},
	};
}
