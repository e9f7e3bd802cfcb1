import type { DatabaseKeyAttributesOf, KeyAttributesOf } from "../model/attributes.ts";
import type { Key, NewKey } from "../model/key.ts";

/**
 * The part of `Auth` that is about keys.
 *
 * @typeParam C - The type of the configuration.
 */
export interface KeyMethods<C> {
	/**
	 * Checks a key and its password: the way to sign in.
	 *
	 * A key that does not exist takes as long to refuse as a wrong password, so that the time tells
	 * nobody who has an account. The codes do tell: give both the same message.
	 *
	 * @param providerId - The way of signing in, such as `"username"`. Without a colon.
	 * @param providerUserId - Who the user is for the provider.
	 * @param password - In clear text; `null` when the key has no password.
	 * @returns The key, whose `userId` is the user who signs in.
	 * @throws LuciaError `AUTH_INVALID_KEY_ID` when there is no such key.
	 * @throws LuciaError `AUTH_INVALID_PASSWORD` when the password is wrong, is missing, or is
	 * given although the key has none.
	 * @throws LuciaError `AUTH_OUTDATED_PASSWORD` when the stored hash is one of bcrypt (`$2a`),
	 * which the first betas wrote.
	 * @throws TypeError when the provider id has a colon.
	 * @example
	 * ```ts run
	 * await auth.createUser({
	 * 	key: {
	 * 		providerId: "username",
	 * 		providerUserId: "ada",
	 * 		password: "lovelace writes notes",
	 * 	},
	 * 	attributes: { username: "ada" },
	 * });
	 *
	 * for (const password of ["lovelace writes notes", "a guess"]) {
	 * 	try {
	 * 		const key = await auth.useKey("username", "ada", password);
	 * 		console.log(key.providerUserId, "signs in");
	 * 	} catch (error) {
	 * 		if (!(error instanceof LuciaError)) throw error;
	 * 		console.log(error.message);
	 * 	}
	 * }
	 * ```
	 *
	 * ```text output
	 * ada signs in
	 * AUTH_INVALID_PASSWORD
	 * ```
	 */
	readonly useKey: (
		providerId: string,
		providerUserId: string,
		password: string | null,
	) => Promise<Key<KeyAttributesOf<C>>>;
	/**
	 * The key, without a look at its password.
	 *
	 * @param providerId - The way of signing in, such as `"username"`. Without a colon.
	 * @param providerUserId - Who the user is for the provider.
	 * @returns The key, with what `getKeyAttributes` makes of the row.
	 * @throws LuciaError `AUTH_INVALID_KEY_ID` when there is none.
	 * @throws TypeError when the provider id has a colon.
	 * @example
	 * ```ts run
	 * await auth.createUser({
	 * 	key: { providerId: "github", providerUserId: "583231", password: null },
	 * 	attributes: { username: "ada" },
	 * });
	 * const key = await auth.getKey("github", "583231");
	 * console.log(key.passwordDefined);
	 * ```
	 *
	 * ```text output
	 * false
	 * ```
	 */
	readonly getKey: (providerId: string, providerUserId: string) => Promise<Key<KeyAttributesOf<C>>>;
	/**
	 * All keys of a user, in the order of the storage.
	 *
	 * @param userId - The id of the user.
	 * @returns The keys; an empty array when the user has none.
	 * @throws LuciaError `AUTH_INVALID_USER_ID` when there is no such user.
	 * @example
	 * ```ts
	 * const keys = await auth.getAllUserKeys(session.user.userId);
	 * const canUsePassword = keys.some((key) => key.passwordDefined);
	 * ```
	 */
	readonly getAllUserKeys: (userId: string) => Promise<Key<KeyAttributesOf<C>>[]>;
	/**
	 * Stores another key for a user.
	 *
	 * @param options - The new key, see {@link NewKey}.
	 * @param options.userId - Whose key it is.
	 * @returns The key.
	 * @throws LuciaError `AUTH_DUPLICATE_KEY_ID` when the key exists.
	 * @throws LuciaError `AUTH_INVALID_USER_ID` when there is no such user and the storage checks
	 * it.
	 * @throws LuciaError `AUTH_INVALID_PASSWORD` when the password is empty, or longer than `maxPasswordLength`.
	 * @throws TypeError when the key is no valid key, see {@link createKeyId}.
	 * @example
	 * ```ts run
	 * const { userId } = await auth.createUser({
	 * 	key: null,
	 * 	attributes: { username: "ada" },
	 * });
	 * const key = await auth.createKey({
	 * 	userId,
	 * 	providerId: "github",
	 * 	providerUserId: "583231",
	 * 	password: null,
	 * });
	 * console.log(key.providerId, key.userId === userId);
	 * ```
	 *
	 * ```text output
	 * github true
	 * ```
	 */
	readonly createKey: (
		options: NewKey<DatabaseKeyAttributesOf<C>> & { readonly userId: string },
	) => Promise<Key<KeyAttributesOf<C>>>;
	/**
	 * Sets the password of a key, or removes it with `null`. Sessions stay as they are: after a
	 * password reset, end them with {@link Auth.invalidateAllUserSessions}.
	 *
	 * @param providerId - The way of signing in, such as `"username"`. Without a colon.
	 * @param providerUserId - Who the user is for the provider.
	 * @param password - The new password in clear text, not empty; `null` removes it.
	 * @returns The key as it is stored now.
	 * @throws LuciaError `AUTH_INVALID_KEY_ID` when there is no such key.
	 * @throws LuciaError `AUTH_INVALID_PASSWORD` when the password is empty, or longer than `maxPasswordLength`.
	 * @throws TypeError when the provider id has a colon.
	 * @example
	 * ```ts
	 * if (newPassword.length < 15 || newPassword.length > 128) {
	 *   throw new RangeError("A password has 15 to 128 characters");
	 * }
	 * const key = await auth.updateKeyPassword("username", "ada", newPassword);
	 * await auth.invalidateAllUserSessions(key.userId);
	 * ```
	 */
	readonly updateKeyPassword: (
		providerId: string,
		providerUserId: string,
		password: string | null,
	) => Promise<Key<KeyAttributesOf<C>>>;
	/**
	 * Changes columns of a key. The library's own are never changed, and what is `undefined` is left as
	 * it is.
	 *
	 * @param providerId - The way of signing in, such as `"username"`. Without a colon.
	 * @param providerUserId - Who the user is for the provider.
	 * @param attributes - The columns to change.
	 * @returns The key as it is stored now.
	 * @throws LuciaError `AUTH_INVALID_KEY_ID` when there is no such key.
	 * @throws TypeError when the provider id has a colon.
	 * @since 2.8.0
	 */
	readonly updateKeyAttributes: (
		providerId: string,
		providerUserId: string,
		attributes: Partial<DatabaseKeyAttributesOf<C>>,
	) => Promise<Key<KeyAttributesOf<C>>>;
	/**
	 * Deletes a key, if there is one. Sessions stay as they are.
	 *
	 * @param providerId - The way of signing in, such as `"username"`. Without a colon.
	 * @param providerUserId - Who the user is for the provider.
	 * @throws TypeError when the provider id has a colon.
	 * @example
	 * ```ts
	 * await auth.deleteKey("github", "583231");
	 * ```
	 */
	readonly deleteKey: (providerId: string, providerUserId: string) => Promise<void>;
}
