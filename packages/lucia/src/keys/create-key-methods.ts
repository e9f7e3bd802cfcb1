import { expectObject, expectUserId } from "../checks/argument.ts";
import type { Configuration } from "../configuration/configuration.ts";
import type { Settings } from "../configuration/settings.ts";
import { LuciaError } from "../errors.ts";
import type { AnyUser } from "../model/user.ts";
import type { KeySchema } from "../storage/adapter.ts";
import { isEmpty, KEY_COLUMNS, writableColumns } from "../storage/columns.ts";
import { rowOf, rowsOf } from "../storage/stored-row.ts";
import { keyIdForLookup } from "./key-id.ts";
import type { KeyMethods } from "./key-methods.ts";
import { createKeyRow, hashNewPassword, normalizedKeyId } from "./key-row.ts";
import { toKey } from "./to-key.ts";

/** Everything about keys. */
export function createKeyMethods(
	settings: Settings,
	getUser: (userId: string) => Promise<AnyUser>,
): KeyMethods<Configuration> {
	const { adapter, debug, passwordHash, needsRehash, maxPasswordLength } = settings;

	const keyIdOf = (providerId: string, providerUserId: string): string =>
		normalizedKeyId(keyIdForLookup, settings, providerId, providerUserId);

	async function findKey(keyId: string): Promise<KeySchema> {
		const row = rowOf(await adapter.getKey(keyId), "getKey");
		if (row) return row;
		debug("key", "fail", "Key not found");
		throw new LuciaError("AUTH_INVALID_KEY_ID");
	}

	async function checkPassword(row: KeySchema, password: string | null): Promise<boolean> {
		// A row without the column is a key that nobody can use, not one without a password.
		if (typeof row.hashed_password !== "string") {
			if (row.hashed_password === null && password === null) return true;
			await spendTimeOf(password);
			return false;
		}
		if (!canBePassword(password)) return false;
		return passwordHash.validate(password, row.hashed_password);
	}

	// One that was never stored needs no hash to be wrong, whether there is a key or not.
	function canBePassword(password: unknown): password is string {
		if (typeof password !== "string" || password === "") return false;
		return password.length <= maxPasswordLength;
	}

	// Refuses at the pace of a wrong password, so that the time does not tell which keys exist.
	async function spendTimeOf(password: string | null): Promise<void> {
		if (!canBePassword(password)) return;
		try {
			await passwordHash.generate(password);
		} catch {
			// Only the time counts. The answer is the same.
		}
	}

	// Whoever has given the right password is signed in, whatever becomes of the new hash.
	async function rehash(
		{ id, hashed_password: old }: KeySchema,
		password: string | null,
		isOld: (hash: string) => boolean,
	): Promise<void> {
		try {
			if (old === null || password === null || !isOld(old)) return;
			const hash = await hashNewPassword(settings, password);
			if (hash === null || !(await replaceHash(id, old, hash))) return;
			debug("key", "success", "Old hash of the password replaced");
		} catch (error) {
			settings.warnOnce(
				`rehashOnSignIn could not replace an old hash of a password, which stays as it is (${error instanceof Error ? error.name : "unknown error"}).`,
			);
		}
	}

	async function replaceHash(keyId: string, old: string, hash: string): Promise<boolean> {
		if (adapter.replacePassword) return adapter.replacePassword(keyId, old, hash);
		const row = rowOf(await adapter.getKey(keyId), "getKey");
		if (row?.hashed_password !== old) return false;
		await adapter.updateKey(keyId, { hashed_password: hash });
		return true;
	}

	return {
		useKey: async (providerId, providerUserId, password) => {
			const keyId = keyIdOf(providerId, providerUserId);
			const row = rowOf(await adapter.getKey(keyId), "getKey");
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
			if (needsRehash !== null) await rehash(row, password, needsRehash);
			return toKey(settings, row);
		},
		getKey: async (providerId, providerUserId) => {
			return toKey(settings, await findKey(keyIdOf(providerId, providerUserId)));
		},
		getAllUserKeys: async (userId) => {
			expectUserId(userId);
			const [rows] = await Promise.all([adapter.getKeysByUserId(userId), getUser(userId)]);
			return rowsOf(rows, "getKeysByUserId").map((row) => toKey(settings, row));
		},
		createKey: async (options) => {
			expectObject(options, "createKey(): the argument");
			expectUserId(options.userId);
			const row = await createKeyRow(settings, options.userId, options);
			await adapter.setKey(row);
			return toKey(settings, row);
		},
		updateKeyPassword: async (providerId, providerUserId, password) => {
			const keyId = keyIdOf(providerId, providerUserId);
			const hashed_password = await hashNewPassword(settings, password);
			await adapter.updateKey(keyId, { hashed_password });
			return toKey(settings, await findKey(keyId));
		},
		updateKeyAttributes: async (providerId, providerUserId, attributes) => {
			const keyId = keyIdOf(providerId, providerUserId);
			const columns = writableColumns(attributes, KEY_COLUMNS);
			if (!isEmpty(columns)) await adapter.updateKey(keyId, columns);
			return toKey(settings, await findKey(keyId));
		},
		deleteKey: async (providerId, providerUserId) => {
			await adapter.deleteKey(keyIdOf(providerId, providerUserId));
		},
	};
}
