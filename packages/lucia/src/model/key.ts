import type { KeySchema } from "../storage/adapter.ts";
import type { GlobalKeyAttributes, NoAttributes } from "./attributes.ts";

/**
 * A row of the key table as `getKeyAttributes` gets it: without the hash, which never leaves the library.
 *
 * @typeParam Attributes - The columns besides the library's own; by default none.
 * @since 2.8.0
 */
export type KeyRow<Attributes = NoAttributes> = Omit<KeySchema, "hashed_password"> & Attributes;

/**
 * A way to sign in that belongs to one user: who vouches for the user (the provider), who the user
 * is there, and whether a password goes with it; and what `getKeyAttributes` returns. The hash itself
 * never leaves the library.
 *
 * @typeParam Attributes - The result of `getKeyAttributes`; by default that of the declared `auth`.
 * @since 2.0.0
 */
export type Key<Attributes = GlobalKeyAttributes> = Readonly<{
	/** Whose key it is. */
	userId: string;
	/** The way of signing in: `"username"`, `"email"`, `"github"`, … */
	providerId: string;
	/** Who the user is for the provider: the user name, the address, the provider's own id. */
	providerUserId: string;
	/** Whether `useKey` needs a password. */
	passwordDefined: boolean;
}> &
	Attributes;

/** A key of any app: what the library itself needs of one. */
// oxlint-disable-next-line typescript/no-unnecessary-type-arguments -- the default differs in an app
export type AnyKey = Key<NoAttributes>;

/**
 * The key that {@link Auth.createUser} and {@link Auth.createKey} store.
 *
 * @typeParam Attributes - The columns of the key table besides the library's own.
 * @since 2.8.0
 */
export interface NewKey<Attributes = NoAttributes> {
	/** The way of signing in: `"username"`, `"email"`, `"github"`, … Without a colon. */
	readonly providerId: string;
	/** Who the user is for the provider. Not empty. */
	readonly providerUserId: string;
	/** In clear text, not empty; `null` when the provider vouches for the user. */
	readonly password: string | null;
	/**
	 * Columns of the key table besides the library's own; what is left out gets the default of the
	 * database.
	 *
	 * @since 2.8.0
	 */
	readonly attributes?: Partial<Attributes> | undefined;
}
