import { expectObject, expectText, wrongArgument } from "../checks/argument.ts";
import type { Settings } from "../configuration/settings.ts";
import { LuciaError } from "../errors.ts";
import type { NewKey } from "../model/key.ts";
import type { KeySchema } from "../storage/adapter.ts";
import { KEY_COLUMNS, writableColumns } from "../storage/columns.ts";
import { createKeyId, splitKeyId } from "./key-id.ts";

/** The row of a key that is about to be stored. The id is checked before time is spent on a hash. */
export async function createKeyRow(
	settings: Settings,
	userId: string,
	key: NewKey,
): Promise<KeySchema> {
	expectObject(key, "The key");
	const { providerId, providerUserId, password, attributes } = key;
	const id = normalizedKeyId(createKeyId, settings, providerId, providerUserId);
	return {
		...writableColumns(attributes, KEY_COLUMNS),
		id,
		user_id: userId,
		hashed_password: await hashNewPassword(settings, password),
	};
}

/**
 * The id of a key, of a provider user id in its one form. Checked before the app's callback sees the ids,
 * and once more with what it makes of them.
 */
export function normalizedKeyId(
	toKeyId: typeof createKeyId,
	{ normalizeProviderUserId }: Settings,
	providerId: string,
	providerUserId: string,
): string {
	const keyId = toKeyId(providerId, providerUserId);
	if (normalizeProviderUserId === null) return keyId;
	const given = splitKeyId(keyId);
	const normalized = normalizeProviderUserId(given.providerId, given.providerUserId);
	expectText(normalized, "The result of normalizeProviderUserId()");
	return toKeyId(given.providerId, normalized);
}

/** The hash that is stored for a password; `null` for a key without one. */
export async function hashNewPassword(
	{ passwordHash, maxPasswordLength }: Settings,
	password: string | null,
): Promise<string | null> {
	if (password === null) return null;
	if (typeof password !== "string") throw wrongArgument("A password", "a string or null", password);
	// `useKey` would never accept it.
	if (password === "") throw new LuciaError("AUTH_INVALID_PASSWORD", "The password is empty.");
	if (password.length > maxPasswordLength) {
		throw new LuciaError(
			"AUTH_INVALID_PASSWORD",
			`The password is longer than the ${maxPasswordLength} characters of maxPasswordLength.`,
		);
	}
	const hash = await passwordHash.generate(password);
	// Anything else would be stored as a key without a password, or as one that nobody can use.
	expectText(hash, "The result of passwordHash.generate()");
	return hash;
}
