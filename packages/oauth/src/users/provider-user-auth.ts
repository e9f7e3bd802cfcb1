import { type Auth, createKeyId } from "lucia";

/** The user that an instance makes of a row. */
export type UserOf<A extends Auth> = ReturnType<A["transformDatabaseUser"]>;
/** The attributes that an instance wants for a new user. */
export type DatabaseAttributesOf<A extends Auth> = Parameters<A["createUser"]>[0]["attributes"];
/** The key that an instance gives. */
export type KeyOf<A extends Auth> = Awaited<ReturnType<A["createKey"]>>;

/**
 * Somebody whom a provider vouches for: finds their user, makes one, or gives one a further key.
 *
 * The methods can be taken off (`const { getExistingUser } = userAuth`).
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export class ProviderUserAuth<A extends Auth = Auth> {
	// Not private: the declarations that npm delivers leave out the type of a private field, and no function
	// could tell from them what the instance wants for a new user.
	/** The instance, for a class of your own. */
	protected readonly auth: A;
	/**
	 * Under which provider the key is stored.
	 *
	 * @since 3.6.0
	 */
	readonly providerId: string;
	/**
	 * Who the user is for the provider; never empty.
	 *
	 * @since 3.6.0
	 */
	readonly providerUserId: string;

	/**
	 * @param auth - Your instance of Lucia.
	 * @param providerId - Under which provider the key is stored, such as `github`.
	 * @param providerUserId - Who the user is for the provider.
	 * @throws TypeError when one of the two is missing or empty.
	 */
	constructor(auth: A, providerId: string, providerUserId: string) {
		// Refuses what is no key, before anybody is looked up by it.
		const keyId = createKeyId(providerId, providerUserId);
		this.auth = auth;
		this.providerId = providerId;
		this.providerUserId = keyId.slice(providerId.length + 1);
	}

	/**
	 * The user with this key.
	 *
	 * @returns `null` when there is none: the user is new.
	 * @throws LuciaError `AUTH_INVALID_PASSWORD` when the key has a password, so that no provider may use it.
	 */
	getExistingUser = async (): Promise<UserOf<A> | null> => {
		try {
			const { userId } = await this.auth.useKey(this.providerId, this.providerUserId, null);
			return (await this.auth.getUser(userId)) as UserOf<A>;
		} catch (error) {
			if (error instanceof Error && error.message === "AUTH_INVALID_KEY_ID") return null;
			throw error;
		}
	};

	/**
	 * Gives a user this key, so that they can sign in with the provider from now on. Only for a user who is
	 * signed in, or whose e-mail both sides have proved: see {@link linkByEmail}.
	 *
	 * @param userId - The user.
	 * @returns The key.
	 * @throws LuciaError `AUTH_INVALID_USER_ID` when there is no such user.
	 * @throws LuciaError `AUTH_DUPLICATE_KEY_ID` when somebody has the key.
	 */
	createKey = async (userId: string): Promise<KeyOf<A>> => {
		const key = { userId, ...this.#id(), password: null };
		return (await this.auth.createKey(key)) as KeyOf<A>;
	};

	/**
	 * Makes a user with this key.
	 *
	 * @param options - The attributes, and the id of the user where the app chooses it.
	 * @returns The user.
	 * @throws LuciaError `AUTH_DUPLICATE_KEY_ID` when somebody has the key.
	 */
	createUser = async (options: {
		userId?: string;
		attributes: DatabaseAttributesOf<A>;
	}): Promise<UserOf<A>> => {
		const { userId, attributes } = options;
		// Named one by one: a `key` that slipped into the options would take the place of this one.
		return (await this.auth.createUser({
			key: { ...this.#id(), password: null },
			attributes,
			...(userId !== undefined && { userId }),
		})) as UserOf<A>;
	};

	#id(): { providerId: string; providerUserId: string } {
		return { providerId: this.providerId, providerUserId: this.providerUserId };
	}
}

/**
 * Somebody whom a provider vouches for, for an instance of any type: what one instance wants for a new user,
 * another does not take. Use it where the type of the instance does not matter.
 *
 * @since 3.6.0
 */
export interface AnyProviderUserAuth {
	/** Under which provider the key is stored. */
	readonly providerId: string;
	/** Who the user is for the provider. */
	readonly providerUserId: string;
}

/**
 * The same for a provider that this package does not know: your own code has found out who it is.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param providerId - Under which provider the key is stored.
 * @param providerUserId - Who the user is for the provider.
 * @returns Who it is, ready for Lucia.
 * @throws TypeError when an id is missing or empty, or the provider id has a colon.
 * @example
 * ```ts
 * import { providerUserAuth } from "@lucia-auth/oauth";
 *
 * const userAuth = providerUserAuth(auth, "example", profile.id);
 * const user =
 * 	(await userAuth.getExistingUser()) ??
 * 	(await userAuth.createUser({ attributes: { username: profile.name } }));
 * ```
 * @since 3.0.0
 */
export function providerUserAuth<A extends Auth = Auth>(
	auth: A,
	providerId: string,
	providerUserId: string,
): ProviderUserAuth<A> {
	return new ProviderUserAuth(auth, providerId, providerUserId);
}
