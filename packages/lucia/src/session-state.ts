/** How long a session lives, in milliseconds. */
export interface SessionPeriods {
	/** From creation or renewal to the moment when the session turns idle. */
	readonly activePeriod: number;
	/** From the end of the active period to the moment when the session is dead. */
	readonly idlePeriod: number;
}

/**
 * `active`: valid. `idle`: valid, and renewed by the next validation. `dead`: never valid again.
 *
 * @since 2.8.0
 */
export type SessionState = "active" | "idle" | "dead";

/** The two moments of a session row, in milliseconds since the epoch. */
export interface SessionExpiry {
	readonly active_expires: number;
	readonly idle_expires: number;
}

/**
 * The expiry of a session that is created or renewed at `now`: the idle period is counted from the
 * end of the active one.
 *
 * @param now - Milliseconds since the epoch.
 * @param periods - The configured periods, in milliseconds.
 * @since 2.8.0
 */
export function expiryAt(now: number, periods: SessionPeriods): SessionExpiry {
	const active_expires = now + periods.activePeriod;
	return { active_expires, idle_expires: active_expires + periods.idlePeriod };
}

// The one boundary of the library: the last millisecond still counts.
function isWithin(expires: number | bigint | string, now: number): boolean {
	return now <= Number(expires);
}

/**
 * The state of a session at `now`. The boundaries belong to the earlier state: a session is still
 * active at exactly `active_expires`, and still idle at exactly `idle_expires`.
 *
 * @param session - A session row, or anything with its two expiries (number, bigint or numeric text).
 * @param now - Milliseconds since the epoch.
 * @since 2.8.0
 */
export function sessionStateAt(
	session: {
		readonly active_expires: number | bigint | string;
		readonly idle_expires: number | bigint | string;
	},
	now: number,
): SessionState {
	if (isWithin(session.active_expires, now)) return "active";
	if (isWithin(session.idle_expires, now)) return "idle";
	return "dead";
}

/**
 * Whether a moment has not passed yet. The moment itself still counts.
 *
 * @param expiresInMs - Milliseconds since the epoch (the name is older than the rule).
 * @since 2.0.0
 */
export function isWithinExpiration(expiresInMs: number | bigint): boolean {
	return isWithin(expiresInMs, Date.now());
}
