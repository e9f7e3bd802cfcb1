import type { Auth } from "lucia";
import type { SignedIn } from "../provider/provider-auth.ts";
import type { UserOf } from "../users/provider-user-auth.ts";

/**
 * An account of the app.
 *
 * @since 3.6.0
 */
export interface LinkableAccount {
	/** Whose account it is. */
	readonly userId: string;
	/** Whether this app has proved that the address belongs to the account: by a link or a code. */
	readonly emailVerified: boolean;
}

/**
 * What became of an attempt to link.
 *
 * - `linked`: there is a user with the key now: the account, unless another has had it already.
 * - `no_account`: nobody has this address: make a user.
 * - `provider_unverified`: the provider does not say that it has verified the address, or tells none.
 * - `account_unverified`: somebody has registered with this address and never proved it. It may be an
 * attacker who waits for its owner: do not link, and do not sign in to that account.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type LinkResult<A extends Auth> =
	| { readonly outcome: "linked"; readonly user: UserOf<A> }
	| { readonly outcome: "no_account"; readonly email: string }
	| { readonly outcome: "provider_unverified" }
	| { readonly outcome: "account_unverified"; readonly email: string };

/**
 * Gives the account with the same e-mail address the provider's key, if both sides have proved it.
 *
 * An address alone proves nothing. A provider that has not verified it lets anybody claim any address; an
 * account that has not proved it may have been made by somebody who waits for the owner to sign in with a
 * provider, and then has the password of their account (pre-hijacking: Sudhodanan and Paverd, USENIX
 * Security 2022).
 *
 * @typeParam A - The type of the instance.
 * @param userAuth - Who signs in; `getExistingUser()` has found nobody.
 * @param findAccount - Looks for the account with this address, as the app compares addresses.
 * @returns What became of it.
 * @throws OAuthRequestError when the provider has to be asked for the address and refuses.
 * @throws LuciaError `AUTH_INVALID_USER_ID` when `findAccount` gives a user that does not exist.
 * @example
 * ```ts
 * import { linkByEmail } from "@lucia-auth/oauth";
 *
 * const result = await linkByEmail(userAuth, (email) => findAccountByEmail(email));
 * if (result.outcome === "linked") await signIn(result.user);
 * ```
 * @since 3.6.0
 */
export async function linkByEmail<A extends Auth>(
	userAuth: SignedIn<A>,
	findAccount: (email: string) => Promise<LinkableAccount | null | undefined>,
): Promise<LinkResult<A>> {
	const email = await userAuth.getVerifiedEmail();
	if (email === null) return { outcome: "provider_unverified" };
	const account = await findAccount(email);
	if (!account) return { outcome: "no_account", email };
	const emailVerified: unknown = account.emailVerified;
	// Nothing but `true`: apps without types pass on texts, and "false" is one.
	if (emailVerified !== true) return { outcome: "account_unverified", email };
	try {
		await userAuth.createKey(account.userId);
	} catch (error) {
		// Two tabs at once: the other one has linked it.
		if (!(error instanceof Error) || error.message !== "AUTH_DUPLICATE_KEY_ID") throw error;
	}
	const user = await userAuth.getExistingUser();
	// Deleted meanwhile; or somebody else has the key, and is who signs in here.
	return user === null ? { outcome: "no_account", email } : { outcome: "linked", user };
}
