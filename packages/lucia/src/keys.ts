import type { KeySchema } from "./adapter.ts";
import type { AnyAuth, NewKey } from "./auth.ts";
import type { Settings } from "./configuration.ts";
import { LuciaError } from "./errors.ts";
import { createKeyId, keyIdForLookup } from "./key-id.ts";
import { toKey } from "./transform.ts";

type KeyMethods = Pick<
	AnyAuth,
	"useKey" | "getKey" | "getAllUserKeys" | "createKey" | "updateKeyPassword" | "deleteKey"
>;

/** The row of a key that is about to be stored. The id is checked before time is spent on a hash. */
export async function createKeyRow(
	settings: Settings,
	userId: string,
	{ providerId, providerUserId, password }: NewKey,
): Promise<KeySchema> {
	const id = createKeyId(providerId, providerUserId);
	return { id, user_id: userId, hashed_password: await hashNewPassword(settings, password) };
}

async function hashNewPassword(
	{ passwordHash }: Settings,
	password: string | null,
): Promise<string | null> {
	if (password === null) return null;
	if (typeof password !== "string") {
		throw new TypeError(`A password must be a string or null, not ${typeof password}`);
	}
	// `useKey` would never accept it.
	if (password === "") throw new LuciaError("AUTH_INVALID_PASSWORD", "The password is empty.");
	return passwordHash.generate(password);
}

/** Everything about keys. */
export function createKeyMethods(settings: Settings, getUser: AnyAuth["getUser"]): KeyMethods {
	const { adapter, debug, passwordHash } = settings;

	async function findKey(keyId: string): Promise<KeySchema> {
		const row = await adapter.getKey(keyId);
		if (row) return row;
		debug("key", "fail", "Key not found");
		throw new LuciaError("AUTH_INVALID_KEY_ID");
	}

	async function checkPassword(row: KeySchema, password: string | null): Promise<boolean> {
		if (row.hashed_password === null) {
			if (password === null) return true;
			await spendTimeOf(password);
			return false;
		}
		if (!password || typeof password !== "string") return false;
		return passwordHash.validate(password, row.hashed_password);
	}

	// Refuses at the pace of a wrong password, so that the time does not tell which keys exist.
	async function spendTimeOf(password: string | null): Promise<void> {
		if (!password || typeof password !== "string") return;
		try {
			await passwordHash.generate(password);
		} catch {
			// Only the time counts. The answer is the same.
		}
	}

	return {
		useKey: async (providerId, providerUserId, password) => {
			const row = await adapter.getKey(keyIdForLookup(providerId, providerUserId));
			if (!row) {
				await spendTimeOf(password);
				debug("key", "fail", "Key not found");
				throw new LuciaError("AUTH_INVALID_KEY_ID");
			}
			if (!(await checkPassword(row, password))) {
				debug("key", "fail", "Password refused");
				throw new LuciaError("AUTH_INVALID_PASSWORD");
			}
			debug("key", "success", "Key accepted");
			return toKey(row);
		},
		getKey: async (providerId, providerUserId) => {
			return toKey(await findKey(keyIdForLookup(providerId, providerUserId)));
		},
		getAllUserKeys: async (userId) => {
			const [rows] = await Promise.all([adapter.getKeysByUserId(userId), getUser(userId)]);
			return rows.map(toKey);
		},
		createKey: async ({ userId, ...key }) => {
			const row = await createKeyRow(settings, userId, key);
			await adapter.setKey(row);
			return toKey(row);
		},
		updateKeyPassword: async (providerId, providerUserId, password) => {
			const keyId = keyIdForLookup(providerId, providerUserId);
			const hashed_password = await hashNewPassword(settings, password);
			await adapter.updateKey(keyId, { hashed_password });
			return toKey(await findKey(keyId));
		},
		deleteKey: async (providerId, providerUserId) => {
			await adapter.deleteKey(keyIdForLookup(providerId, providerUserId));
		},
	};
}
