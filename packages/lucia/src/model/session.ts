import type {
	GlobalSessionAttributes,
	GlobalSessionUserAttributes,
	NoAttributes,
} from "./attributes.ts";
import type { User } from "./user.ts";

/**
 * A living session as the app sees it, and what `getSessionAttributes` returns.
 *
 * Without type arguments it is the session of the declared `auth` (see {@link Register}); an app
 * that declares nothing writes `Awaited<ReturnType<typeof auth.getSession>>`.
 *
 * @typeParam UserAttributes - The result of `getUserAttributes`; none with `lazyUser`.
 * @typeParam SessionAttributes - The result of `getSessionAttributes`.
 * @since 2.0.0
 */
export type Session<
	UserAttributes = GlobalSessionUserAttributes,
	SessionAttributes = GlobalSessionAttributes,
> = Readonly<{
	/** Whose session it is. With `lazyUser` only the id: `auth.getUser()` reads the rest. */
	user: User<UserAttributes>;
	/**
	 * The id in the storage. It is what the cookie or the bearer token holds, so that whoever knows it
	 * is signed in; with `hashSessionIds` it is a hash of that, and no secret.
	 */
	sessionId: string;
	/** The last moment in which the session is active. */
	activePeriodExpiresAt: Date;
	/** The last moment in which the session is idle; after it the session is dead. */
	idlePeriodExpiresAt: Date;
	/** Dead sessions are never given to the app. */
	state: "idle" | "active";
	/**
	 * `true` when this call has renewed the session: its moments are new, and the cookie is to be
	 * sent again. A session that was just created is not fresh.
	 */
	fresh: boolean;
}> &
	SessionAttributes;

/**
 * A session of any app: what the library itself needs of one.
 *
 * @since 2.8.0
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-arguments -- the defaults differ in an app
export type AnySession = Session<NoAttributes, NoAttributes>;
