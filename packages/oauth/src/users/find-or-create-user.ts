import type { Auth } from "lucia";
import type { DatabaseAttributesOf, ProviderUserAuth, UserOf } from "./provider-user-auth.ts";

/**
 * The user who signs in: the one who has the key, or a new one. Two callbacks of one new user at the same
 * time make one user.
 *
 * @typeParam A - The type of the instance.
 * @param userAuth - Who signs in.
 * @param options - What a new user gets, as `createUser()` takes it.
 * @param options.userId - The id of the user where the app chooses it.
 * @param options.attributes - The columns of the user table beside the id.
 * @returns The user.
 * @throws LuciaError `AUTH_INVALID_PASSWORD` when the key has a password, so that no provider may use it.
 * @example
 * ```ts
 * import { findOrCreateUser } from "@lucia-auth/oauth";
 *
 * const user = await findOrCreateUser(userAuth, {
 * 	attributes: { username: userAuth.githubUser.login },
 * });
 * ```
 * @since 3.6.0
 */
export async function findOrCreateUser<A extends Auth>(
	userAuth: ProviderUserAuth<A>,
	options: { readonly userId?: string; readonly attributes: DatabaseAttributesOf<A> },
): Promise<UserOf<A>> {
	const known = await userAuth.getExistingUser();
	if (known) return known;
	try {
		return await userAuth.createUser(options);
	} catch (error) {
		const isTaken = error instanceof Error && error.message === "AUTH_DUPLICATE_KEY_ID";
		const other = isTaken ? await userAuth.getExistingUser() : null;
		if (other === null) throw error;
		return other;
	}
}
