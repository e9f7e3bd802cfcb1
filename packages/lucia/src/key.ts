/**
 * A way to sign in that belongs to one user: who vouches for the user (the provider), who the user
 * is there, and whether a password goes with it. The hash itself never leaves the library.
 *
 * @since 2.0.0
 */
export type Key = Readonly<{
	/** Whose key it is. */
	userId: string;
	/** The way of signing in: `"username"`, `"email"`, `"github"`, … */
	providerId: string;
	/** Who the user is for the provider: the user name, the address, the provider's own id. */
	providerUserId: string;
	/** Whether `useKey` needs a password. */
	passwordDefined: boolean;
}>;
