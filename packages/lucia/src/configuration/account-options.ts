import type { Configuration } from "./configuration.ts";
import { requireIfGiven, requireOption } from "../checks/option.ts";
import { isBoolean, isFunction, isPlainObject } from "../checks/shape.ts";
import { scryptHash, type PasswordHash } from "../passwords/password-hash.ts";
import {
	DEFAULT_MAX_PASSWORD_LENGTH,
	LEAST_MAX_PASSWORD_LENGTH,
} from "../passwords/password-length.ts";

/** The options about users, keys and passwords, with the defaults filled in. */
export interface AccountSettings {
	readonly passwordHash: PasswordHash;
	/** In UTF-16 code units. */
	readonly maxPasswordLength: number;
	/** `null` unless old hashes are replaced at sign-in. */
	readonly needsRehash: ((hash: string) => boolean) | null;
	/** `null` when ids are taken as they are. */
	readonly normalizeProviderUserId: NonNullable<Configuration["normalizeProviderUserId"]> | null;
	readonly readBackUsers: boolean;
	readonly lazyUser: boolean;
}

/**
 * Fills in the defaults.
 *
 * @throws TypeError when an option is wrong, or needs another one.
 */
export function resolveAccountOptions(configuration: Configuration): AccountSettings {
	const { passwordHash, rehashOnSignIn, readBackUsers, lazyUser } = configuration;
	const { maxPasswordLength = DEFAULT_MAX_PASSWORD_LENGTH } = configuration;
	const allowed = `a whole number of characters, ${LEAST_MAX_PASSWORD_LENGTH} or more`;
	requireOption("maxPasswordLength", maxPasswordLength, allowed, (value) => {
		return Number.isSafeInteger(value) && Number(value) >= LEAST_MAX_PASSWORD_LENGTH;
	});
	for (const [name, value] of Object.entries({ rehashOnSignIn, readBackUsers, lazyUser })) {
		requireIfGiven(name, value, "true or false", isBoolean);
	}
	const normalize = configuration.normalizeProviderUserId;
	requireIfGiven("normalizeProviderUserId", normalize, "a function", isFunction);
	if (passwordHash !== undefined) checkPasswordHash(passwordHash);
	const hashing = passwordHash ?? scryptHash;
	if (rehashOnSignIn === true && hashing.needsRehash === undefined) {
		throw new TypeError(
			"lucia(): rehashOnSignIn needs passwordHash.needsRehash(hash), because only your own hashing knows which of its hashes are old. Add it, or leave out rehashOnSignIn.",
		);
	}
	return {
		passwordHash: hashing,
		maxPasswordLength,
		needsRehash: rehashOnSignIn === true ? (hash) => hashing.needsRehash?.(hash) === true : null,
		normalizeProviderUserId: normalize ?? null,
		readBackUsers: readBackUsers === true,
		lazyUser: lazyUser === true,
	};
}

function checkPasswordHash(passwordHash: PasswordHash): void {
	requireOption(
		"passwordHash",
		passwordHash,
		"an object with `generate` and `validate`",
		isPlainObject,
	);
	requireOption("passwordHash.generate", passwordHash.generate, "a function", isFunction);
	requireOption("passwordHash.validate", passwordHash.validate, "a function", isFunction);
	requireIfGiven("passwordHash.needsRehash", passwordHash.needsRehash, "a function", isFunction);
}
