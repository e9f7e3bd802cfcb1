import { expectNumber, expectObject } from "../checks/argument.ts";

/**
 * How long a session lives, in milliseconds.
 *
 * @since 2.0.0
 */
export interface SessionPeriods {
	/**
	 * From creation or renewal to the moment when the session turns idle. 0: it is idle at once, so that
	 * every request renews it, with a write and a cookie each time. Browsers keep a cookie for 400 days
	 * (RFC 6265bis, section 5.5), and it is sent again at a renewal: with an active period of 400 days or
	 * more everyone is signed out after that time. By default 1 day.
	 */
	readonly activePeriod: number;
	/**
	 * From the end of the active period to the moment when the session is dead. 0: it is never renewed,
	 * and dead when its active period is over. The two cannot both be 0. By default 14 days.
	 */
	readonly idlePeriod: number;
}

/**
 * `active`: valid. `idle`: valid, and renewed by the next validation. `dead`: never valid again.
 *
 * @since 2.8.0
 */
export type SessionState = "active" | "idle" | "dead";

/**
 * The two moments of a session row, in milliseconds since the epoch.
 *
 * @since 2.8.0
 */
export interface SessionExpiry {
	/** The last moment in which the session is active. */
	readonly active_expires: number;
	/** The last moment in which the session is idle. */
	readonly idle_expires: number;
}

/**
 * The expiry of a session that is created or renewed at `now`: the idle period is counted from the
 * end of the active one.
 *
 * @param now - Milliseconds since the epoch.
 * @param periods - The configured periods, in milliseconds.
 * @returns The two moments of the row.
 * @example
 * ```ts run
 * import { expiryAt } from "lucia/utils";
 *
 * console.log(expiryAt(0, { activePeriod: 1000, idlePeriod: 2000 }));
 * ```
 *
 * ```text output
 * { active_expires: 1000, idle_expires: 3000 }
 * ```
 * @since 2.8.0
 */
export function expiryAt(now: number, periods: SessionPeriods): SessionExpiry {
	expectNumber(now, "The moment");
	expectObject(periods, "The periods of a session");
	expectNumber(periods.activePeriod, "The active period");
	expectNumber(periods.idlePeriod, "The idle period");
	const active_expires = now + periods.activePeriod;
	return { active_expires, idle_expires: active_expires + periods.idlePeriod };
}

/** A moment of a row as a number; `NaN`, which is before and after nothing, when it is none. */
export function toMilliseconds(moment: unknown): number {
	if (typeof moment === "number") return moment;
	return typeof moment === "bigint" || typeof moment === "string" ? Number(moment) : Number.NaN;
}

// The one boundary of the library: the last millisecond still counts. What is no moment never does.
function isWithin(expires: number | bigint | string, now: number): boolean {
	return now <= toMilliseconds(expires);
}

/**
 * The state of a session at `now`. The boundaries belong to the earlier state: a session is still
 * active at exactly `active_expires`, and still idle at exactly `idle_expires`.
 *
 * @param session - A session row, or anything with its two expiries (number, bigint or numeric text).
 * @param now - Milliseconds since the epoch.
 * @param session.active_expires - The last moment in which it is active.
 * @param session.idle_expires - The last moment in which it is idle.
 * @returns The state.
 * @example
 * ```ts run
 * import { sessionStateAt } from "lucia/utils";
 *
 * const row = { active_expires: 1000, idle_expires: 3000 };
 * for (const now of [1000, 1001, 3000, 3001]) {
 * 	console.log(now, sessionStateAt(row, now));
 * }
 * ```
 *
 * ```text output
 * 1000 active
 * 1001 idle
 * 3000 idle
 * 3001 dead
 * ```
 * @since 2.8.0
 */
export function sessionStateAt(
	session: {
		readonly active_expires: number | bigint | string;
		readonly idle_expires: number | bigint | string;
	},
	now: number,
): SessionState {
	expectObject(session, "The row of a session");
	expectNumber(now, "The moment");
	if (isWithin(session.active_expires, now)) return "active";
	if (isWithin(session.idle_expires, now)) return "idle";
	return "dead";
}

/** What a row may hold for a moment. */
type Moment = number | bigint | string;

/**
 * An expiry that is cut off at `end`: the absolute end of a session.
 *
 * @param end - Milliseconds since the epoch.
 */
export function clampExpiry(
	expiry: { readonly active_expires: Moment; readonly idle_expires: Moment },
	end: number,
): SessionExpiry {
	return {
		active_expires: Math.min(toMilliseconds(expiry.active_expires), end),
		idle_expires: Math.min(toMilliseconds(expiry.idle_expires), end),
	};
}

/**
 * The expiry of a session that is replaced at `now` by one with another id: active for a grace period,
 * and never longer than it would have lived, then dead. Its idle end is before its active end, which
 * is so for no other session, and is how it is known.
 *
 * @param now - Milliseconds since the epoch.
 * @param gracePeriod - In milliseconds.
 */
export function replacedExpiry(
	session: { readonly idle_expires: Moment },
	now: number,
	gracePeriod: number,
): SessionExpiry {
	const active_expires = Math.min(now + gracePeriod, toMilliseconds(session.idle_expires));
	return { active_expires, idle_expires: active_expires - 1 };
}

/** Whether a session was replaced by one with another id. */
export function isReplaced(session: {
	readonly active_expires: Moment;
	readonly idle_expires: Moment;
}): boolean {
	return toMilliseconds(session.idle_expires) < toMilliseconds(session.active_expires);
}

/**
 * Whether a moment has not passed yet. The moment itself still counts.
 *
 * @param expiresInMs - Milliseconds since the epoch (the name is older than the rule).
 * @returns `true` until and at that moment.
 * @example
 * ```ts run
 * import { isWithinExpiration } from "lucia/utils";
 *
 * console.log(isWithinExpiration(Date.now()));
 * ```
 *
 * ```text output
 * true
 * ```
 * @since 2.0.0
 */
export function isWithinExpiration(expiresInMs: number | bigint): boolean {
	return isWithin(expiresInMs, Date.now());
}
