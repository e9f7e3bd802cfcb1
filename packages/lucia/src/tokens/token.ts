import type { Cookie } from "../cookies/cookie.ts";
import type { GlobalSessionUserAttributes, NoAttributes } from "../model/attributes.ts";
import type { User } from "../model/user.ts";

/**
 * A token that was made a moment ago: the only time that it can be read.
 *
 * @since 2.8.0
 */
export interface IssuedToken {
	/** The secret itself: 40 random characters, after `rt_` when it is a refresh token. */
	readonly value: string;
	/** The last moment in which it is accepted. */
	readonly expiresAt: Date;
	/** The http-only cookie that carries it. */
	readonly cookie: Cookie;
}

/**
 * What a user gets at sign-in and at each refresh.
 *
 * @since 2.8.0
 */
export interface TokenPair {
	/** Whose tokens they are. */
	readonly userId: string;
	/** The sign-in that the pair comes from; every refresh keeps it. Harmless in logs. */
	readonly familyId: string;
	/** Asks for what the user may have. Sent with each request. */
	readonly accessToken: IssuedToken;
	/** Asks for a new pair. Used once, and sent for nothing else by clients other than browsers. */
	readonly refreshToken: IssuedToken;
	/** Both cookies, ready for two `Set-Cookie` headers. */
	readonly cookies: readonly [accessToken: Cookie, refreshToken: Cookie];
}

/**
 * An access token that was found valid, and whose it is.
 *
 * @typeParam UserAttributes - The result of `getUserAttributes`; none with `lazyUser`.
 * @since 2.8.0
 */
export interface AccessToken<UserAttributes = GlobalSessionUserAttributes> {
	/** Whose token it is. */
	readonly userId: string;
	/** With `lazyUser` only the id: `auth.getUser()` reads the rest. */
	readonly user: User<UserAttributes>;
	/** The sign-in that the token comes from. */
	readonly familyId: string;
	/** The last moment in which it is accepted. */
	readonly expiresAt: Date;
}

/** An access token of any app: what the library itself needs of one. */
// oxlint-disable-next-line typescript/no-unnecessary-type-arguments -- the default differs in an app
export type AnyAccessToken = AccessToken<NoAttributes>;
