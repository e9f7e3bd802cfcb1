import type { Settings } from "../configuration/settings.ts";
import { requireIfGiven, requireOption } from "../checks/option.ts";
import { isPlainObject } from "../checks/shape.ts";
import { A_COOKIE_NAME, isCookieName } from "../cookies/cookie-fields.ts";
import { tellOfLongToken } from "../configuration/cookie-lifetime.ts";
import { prefixOf } from "../configuration/session-cookie-options.ts";
import { isPeriod } from "../configuration/session-options.ts";

const CALLER = "tokens()";
const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/** The cookies of the two tokens unless the option `cookies` says otherwise. */
const DEFAULT_NAMES = { accessToken: "access_token", refreshToken: "refresh_token" } as const;

/**
 * The names of the cookies. Everything else about them is as the option `sessionCookie` of `lucia()`
 * has it, the prefix too.
 *
 * @since 2.8.0
 */
export interface TokenCookieOptions {
	/** By default `"access_token"`. */
	readonly accessToken?: string | undefined;
	/** By default `"refresh_token"`. */
	readonly refreshToken?: string | undefined;
}

/**
 * The options of {@link tokens}. All times are in milliseconds.
 *
 * @since 2.8.0
 */
export interface TokenOptions {
	/**
	 * How long an access token is accepted. By default 8 hours: a working day, and the longest that a
	 * stolen one is of use to a thief who has nothing else.
	 */
	readonly accessTokenExpiresIn?: number | undefined;
	/**
	 * How long a refresh token is accepted, when it is not used: whoever stays away longer signs in
	 * again. By default 30 days, and in a cookie never more than the 400 that browsers keep one. RFC 9700, section 4.14.2, asks that unused ones expire, and names no
	 * number.
	 */
	readonly refreshTokenExpiresIn?: number | undefined;
	/**
	 * How long a family lives, however often it is refreshed: then the user signs in again. By default
	 * 90 days. NIST SP 800-63B-4, section 2.1.3, recommends 30 days at its lowest level (AAL1).
	 */
	readonly familyExpiresIn?: number | undefined;
	/**
	 * For how long a spent refresh token that comes back is put down to an honest double submit, such
	 * as two tabs that refresh at once. It is refused then as always, and buys nothing; but its family
	 * lives on, so that the one that came second goes on with the tokens of the first. In this time
	 * a thief who comes second is refused, and not reported. By default 0: every return ends the family.
	 */
	readonly reuseGracePeriod?: number | undefined;
	/**
	 * The names of the cookies.
	 * By default `access_token` and `refresh_token`.
	 */
	readonly cookies?: TokenCookieOptions | undefined;
}

/** {@link TokenOptions} with the defaults filled in. */
export interface TokenSettings {
	readonly accessTokenExpiresIn: number;
	readonly refreshTokenExpiresIn: number;
	readonly familyExpiresIn: number;
	readonly reuseGracePeriod: number;
	readonly cookies: { readonly access: string; readonly refresh: string };
}

/**
 * Fills in the defaults.
 *
 * @throws TypeError when an option is wrong, which says what is allowed.
 */
export function resolveTokenOptions(
	options: TokenOptions | undefined,
	{ sessionCookie }: Pick<Settings, "sessionCookie">,
): TokenSettings {
	requireIfGiven("options", options, "an object", isPlainObject, CALLER);
	const {
		accessTokenExpiresIn = 8 * HOUR,
		refreshTokenExpiresIn = 30 * DAY,
		familyExpiresIn = 90 * DAY,
		reuseGracePeriod = 0,
	} = options ?? {};
	const periods = {
		accessTokenExpiresIn,
		refreshTokenExpiresIn,
		familyExpiresIn,
		reuseGracePeriod,
	};
	for (const [name, period] of Object.entries(periods)) {
		requireOption(name, period, A_WHOLE_PERIOD, isWholePeriod, CALLER);
	}
	if (sessionCookie.expires !== "browser") {
		tellOfLongToken("refreshTokenExpiresIn", Math.min(refreshTokenExpiresIn, familyExpiresIn));
	}
	return { ...periods, cookies: resolveNames(options?.cookies, sessionCookie) };
}

const A_WHOLE_PERIOD = "a whole number of milliseconds, from 0 to those of 100 000 years";

function isWholePeriod(value: unknown): boolean {
	return isPeriod(value) && Number.isSafeInteger(value);
}

function resolveNames(
	cookies: TokenCookieOptions | undefined,
	{ name: sessionCookieName, prefix }: Settings["sessionCookie"],
): TokenSettings["cookies"] {
	requireIfGiven("cookies", cookies, "an object with names", isPlainObject, CALLER);
	const { accessToken = DEFAULT_NAMES.accessToken, refreshToken = DEFAULT_NAMES.refreshToken } =
		cookies ?? {};
	const taken = new Set([sessionCookieName]);
	for (const [option, name] of Object.entries({ accessToken, refreshToken })) {
		requireOption(`cookies.${option}`, name, A_COOKIE_NAME, isCookieName, CALLER);
		const withoutPrefix = "a name without a prefix: sessionCookie.prefix of lucia() adds it";
		requireOption(`cookies.${option}`, name, withoutPrefix, () => prefixOf(name) === null, CALLER);
		const free = "a name that no other cookie of Lucia has";
		requireOption(`cookies.${option}`, name, free, () => !taken.has(prefix + name), CALLER);
		taken.add(prefix + name);
	}
	return { access: prefix + accessToken, refresh: prefix + refreshToken };
}
