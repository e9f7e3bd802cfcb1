import type { KeySchema, LuciaErrorConstructor, UserAdapter } from "lucia";
import type { Collection } from "./collection.ts";
import type { Row } from "./documents.ts";
import { isDuplicateId } from "./errors.ts";
import { expectOwner } from "./owner.ts";
import type { Store } from "./store.ts";

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

/** A document may lack what is not set. */
const toKey = (row: Row): KeySchema =>
	({ ...row, hashed_password: row["hashed_password"] ?? null }) as unknown as KeySchema;

/** @throws LuciaError `AUTH_DUPLICATE_KEY_ID` when the key's id exists. */
export async function insertKey(
	keys: Collection,
	key: KeySchema,
	LuciaError: LuciaErrorConstructor,
): Promise<void> {
	try {
		await keys.insert(key);
	} catch (error) {
		throw isDuplicateId(error) ? new LuciaError("AUTH_DUPLICATE_KEY_ID") : error;
	}
}

/** The methods about keys. */
export function keyMethods(store: Store, LuciaError: LuciaErrorConstructor): KeyMethods {
	return {
		getKey: (keyId) =>
			store.call(async ({ keys }) => {
				const row = await keys.find(keyId);
				return row && toKey(row);
			}),
		getKeysByUserId: (userId) =>
			store.call(async ({ keys }) => (await keys.findAll({ user_id: userId })).map(toKey)),
		setKey: (key) =>
			store.call(async ({ users, keys }, together) => {
				// In the app's transaction, an insert that is refused would end it.
				if (together === "app" && (await keys.exists(key.id))) {
					throw new LuciaError("AUTH_DUPLICATE_KEY_ID");
				}
				await insertKey(keys, key, LuciaError);
				await expectOwner(users, key.user_id, LuciaError, () =>
					keys.removeAll({ _id: key.id, user_id: key.user_id }),
				);
			}),
		updateKey: (keyId, partialKey) =>
			store.call(async ({ keys }) => {
				if (!(await keys.update(keyId, partialKey))) {
					throw new LuciaError("AUTH_INVALID_KEY_ID");
				}
			}),
		deleteKey: (keyId) =>
			store.call(async ({ keys }) => {
				await keys.remove(keyId);
			}),
		deleteKeysByUserId: (userId) =>
			store.call(async ({ keys }) => {
				await keys.removeAll({ user_id: userId });
			}),
		replacePassword: (keyId, oldHash, newHash) =>
			store.call(({ keys }) =>
				keys.update(keyId, { hashed_password: newHash }, { hashed_password: oldHash }),
			),
	};
}
