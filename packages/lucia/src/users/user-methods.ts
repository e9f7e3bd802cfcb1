import type {
	DatabaseKeyAttributesOf,
	DatabaseUserAttributesOf,
	UserAttributesOf,
} from "../model/attributes.ts";
import type { NewKey } from "../model/key.ts";
import type { User } from "../model/user.ts";

/**
 * The part of `Auth` that is about users.
 *
 * @typeParam C - The type of the configuration.
 */
export interface UserMethods<C> {
	/**
	 * The user with this id.
	 *
	 * @param userId - The id of the user.
	 * @returns The user, with what `getUserAttributes` makes of the row.
	 * @throws LuciaError `AUTH_INVALID_USER_ID` when there is none.
	 * @example
	 * ```ts run
	 * const { userId } = await auth.createUser({
	 * 	key: null,
	 * 	attributes: { username: "ada" },
	 * });
	 * const user = await auth.getUser(userId);
	 * console.log(user.username);
	 * ```
	 *
	 * ```text output
	 * ada
	 * ```
	 */
	readonly getUser: (userId: string) => Promise<User<UserAttributesOf<C>>>;
	/**
	 * Stores a user, and a key with it unless `key` is `null`: both or neither.
	 *
	 * @param options - The new user.
	 * @param options.userId - The id of the new user; by default 15 random characters.
	 * @param options.key - The key that is stored with the user, or `null`.
	 * @param options.attributes - The columns of the user table besides `id`; what is `undefined`
	 * is left out.
	 * @returns The user, made of what was given: defaults of the database are not read back, unless
	 * `readBackUsers` is set.
	 * @throws LuciaError `AUTH_DUPLICATE_KEY_ID` when the key exists, and then no user is stored.
	 * @throws LuciaError `AUTH_INVALID_PASSWORD` when the password is empty, or longer than `maxPasswordLength`.
	 * @throws TypeError when the key is no valid key, see {@link createKeyId}.
	 * @throws LuciaError `AUTH_INVALID_USER_ID` when the id is no text, such as `undefined`: a
	 * database could take it for a query.
	 * @example
	 * ```ts run
	 * const user = await auth.createUser({
	 * 	key: {
	 * 		providerId: "username",
	 * 		providerUserId: "ada",
	 * 		password: "lovelace writes notes",
	 * 	},
	 * 	attributes: { username: "ada" },
	 * });
	 * console.log(user.username, user.userId.length);
	 * ```
	 *
	 * ```text output
	 * ada 15
	 * ```
	 */
	readonly createUser: (options: {
		readonly userId?: string | undefined;
		readonly key: NewKey<DatabaseKeyAttributesOf<C>> | null;
		readonly attributes: DatabaseUserAttributesOf<C>;
	}) => Promise<User<UserAttributesOf<C>>>;
	/**
	 * Changes columns of a user. `id` is never changed, and what is `undefined` is left as it is.
	 *
	 * @param userId - The id of the user.
	 * @param attributes - The columns to change.
	 * @returns The user as it is stored now.
	 * @throws LuciaError `AUTH_INVALID_USER_ID` when there is no such user.
	 * @example
	 * ```ts run
	 * const { userId } = await auth.createUser({
	 * 	key: null,
	 * 	attributes: { username: "ada" },
	 * });
	 * const user = await auth.updateUserAttributes(userId, { username: "countess" });
	 * console.log(user.username);
	 * ```
	 *
	 * ```text output
	 * countess
	 * ```
	 */
	readonly updateUserAttributes: (
		userId: string,
		attributes: Partial<DatabaseUserAttributesOf<C>>,
	) => Promise<User<UserAttributesOf<C>>>;
	/**
	 * Deletes a user with all tokens (of `lucia/tokens`), sessions and keys, if there is one: all or none
	 * where the adapter can do that (`deleteUserCompletely` is optional for adapters), otherwise in the
	 * order tokens, sessions, keys, user, so that a failure leaves nothing that refers to a user who is
	 * gone.
	 *
	 * @param userId - The id of the user.
	 * @throws LuciaError `AUTH_INVALID_USER_ID` when the id is no text, such as `undefined`: a
	 * database could take it for a query.
	 * @example
	 * ```ts
	 * await auth.deleteUser(session.user.userId);
	 * ```
	 */
	readonly deleteUser: (userId: string) => Promise<void>;
}
