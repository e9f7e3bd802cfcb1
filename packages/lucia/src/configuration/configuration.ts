import type {
	Adapter,
	InitializeAdapter,
	SessionAdapter,
	SessionSchema,
	UserAdapter,
	UserSchema,
} from "../storage/adapter.ts";
import type { CsrfProtectionOptions } from "../csrf/options.ts";
import type { Env, Middleware } from "../middleware/request-context.ts";
import type { NoAttributes } from "../model/attributes.ts";
import type { KeyRow } from "../model/key.ts";
import type { PasswordHash } from "../passwords/password-hash.ts";
import type { SessionCookieOptions } from "./session-cookie-options.ts";
import type { SessionOptions } from "./session-options.ts";

/**
 * Users and keys in one store, sessions in another.
 *
 * @since 2.0.0
 */
export interface SplitAdapter {
	/** Stores users and keys. */
	readonly user: InitializeAdapter<Adapter> | InitializeAdapter<UserAdapter>;
	/** Stores sessions. */
	readonly session: InitializeAdapter<Adapter> | InitializeAdapter<SessionAdapter>;
}

/**
 * Never there: it is what makes a promise.
 *
 * @since 2.8.0
 */
export type NotAPromise = {
	/** Never there: it is what makes a promise. */
	readonly then?: never;
};

/**
 * The options of {@link lucia}.
 *
 * @typeParam UserAttributes - The result of `getUserAttributes`.
 * @typeParam SessionAttributes - The result of `getSessionAttributes`.
 * @since 2.0.0
 */
export interface Configuration<
	UserAttributes extends object = NoAttributes,
	SessionAttributes extends object = NoAttributes,
> extends SessionOptions {
	/**
	 * Where users, keys and sessions are stored. With an object, users and keys are stored by `user`
	 * and sessions by `session`.
	 */
	readonly adapter: InitializeAdapter<Adapter> | SplitAdapter;
	/** `"PROD"` makes the session cookie `Secure`. Anything but these two is refused. */
	readonly env: Env;
	/** Which framework `auth.handleRequest()` is for. By default it takes a `RequestContext`. */
	readonly middleware?: Middleware | undefined;
	/** By default on. `false` switches the check off; an object adjusts it. */
	readonly csrfProtection?: boolean | CsrfProtectionOptions | undefined;
	/** How the session cookie is written. */
	readonly sessionCookie?: SessionCookieOptions | undefined;
	/**
	 * Which attributes a `User` carries, made of the user's row. By default none. Not async.
	 *
	 * An app that declares its columns nowhere else annotates the parameter, as
	 * `UserSchema & { username: string }`, and `createUser()` then asks for these attributes.
	 *
	 * @param databaseUser - The row of the user.
	 * @returns The attributes, as an object.
	 */
	// Methods, because the parameter of a method may be annotated with more than the known columns.
	getUserAttributes?(databaseUser: UserSchema): UserAttributes & NotAPromise;
	/**
	 * The same for a `Session`, made of the session's row: `SessionSchema & { country: string }`.
	 *
	 * @param databaseSession - The row of the session.
	 * @returns The attributes, as an object.
	 */
	getSessionAttributes?(databaseSession: SessionSchema): SessionAttributes & NotAPromise;
	/**
	 * The same for a `Key`, made of the key's row without its hash: `KeyRow<{ created_at: number }>`.
	 *
	 * @param databaseKey - The row of the key, without its hash.
	 * @returns The attributes, as an object.
	 * @since 2.8.0
	 */
	getKeyAttributes?(databaseKey: KeyRow): object & NotAPromise;
	/** Replaces the hashing of passwords (scrypt). */
	readonly passwordHash?: PasswordHash | undefined;
	/**
	 * The longest password that is accepted, in characters (UTF-16 code units): a whole number from 64. A
	 * longer one costs nothing, because it is neither normalized nor hashed: to be stored, it is refused
	 * with `AUTH_INVALID_PASSWORD`, and at sign-in it is a wrong one. It counts before a `passwordHash`
	 * of your own, too. By default 4096.
	 *
	 * NIST SP 800-63B-4, section 3.1.1.2, asks that at least 64 characters be accepted; OWASP
	 * (Authentication Cheat Sheet, “Implement Proper Password Strength Controls”) for a limit, because
	 * long passwords keep a server busy.
	 *
	 * @since 2.8.0
	 */
	readonly maxPasswordLength?: number | undefined;
	/**
	 * `true`: when `useKey()` has accepted a password whose hash is of an older kind, a new hash of the
	 * same password replaces it. Older is what is not `s2:…` (the hashes of v1 had half the memory), or
	 * what `passwordHash.needsRehash()` says. A sign-in costs one more hash then, once per key; it never
	 * fails because of it, and a password that is changed meanwhile stays. By default `false`.
	 *
	 * @see {@link https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#upgrading-legacy-hashes}
	 * @since 2.8.0
	 */
	readonly rehashOnSignIn?: boolean | undefined;
	/**
	 * Brings a provider user id into its one form, before a key is stored or looked for:
	 * `(providerId, id) => (providerId === "github" ? id : id.toLowerCase())`. It is called by every
	 * method that takes a provider user id. Keys that are stored in another form are not found any more:
	 * change those first. By default ids are taken as they are, and `Ann` and `ann` are two people,
	 * unless the database ignores case.
	 *
	 * @param providerId - The way of signing in.
	 * @param providerUserId - As the app has given it.
	 * @returns The one form of the provider user id.
	 * @since 2.8.0
	 */
	readonly normalizeProviderUserId?:
		| ((providerId: string, providerUserId: string) => string)
		| undefined;
	/**
	 * `true`: `createUser()` reads the user again and returns it as it is stored, with the defaults of
	 * the database: one more statement. A column with a default is optional in the types of the row, as
	 * in `UserSchema & { role?: string }`. By default `createUser()` returns what was given.
	 *
	 * @since 2.8.0
	 */
	readonly readBackUsers?: boolean | undefined;
	/**
	 * `true`: reading a session leaves its user unread, and `session.user` is `{ userId }`: for apps that
	 * seldom need more, and for sessions in a store of their own. `auth.getUser()` reads the user where it
	 * is needed. A session whose user is gone is then valid until it is dead: delete users with
	 * `auth.deleteUser()`, which ends their sessions. By default `false`.
	 *
	 * @since 2.8.0
	 */
	readonly lazyUser?: boolean | undefined;
	/** May change in any release. */
	readonly experimental?:
		| {
				/** Logs what this instance does with requests, sessions and keys. By default `false`. */
				readonly debugMode?: boolean | undefined;
		  }
		| undefined;
}
