import { warnAtStart } from "../log.ts";
import type { SessionCookieSettings } from "./session-cookie-options.ts";
import type { SessionSettings } from "./session-options.ts";

const DAY = 24 * 60 * 60 * 1000;

/** RFC 6265bis, section 5.5: browsers cut `Expires` and `Max-Age` to 400 days. */
const LONGEST_KEPT = 400 * DAY;

/**
 * Tells of sessions that outlive their cookie. The cookie is sent again when a session is renewed, so
 * that an active period longer than the cookie's life signs everyone out, however often they come.
 */
export function tellOfLongSessions(
	{ periods: { activePeriod, idlePeriod }, absolutePeriod }: SessionSettings,
	{ expires }: SessionCookieSettings,
): void {
	// The others end earlier anyway, and with the session's own end nobody is surprised.
	if (expires !== true || (absolutePeriod !== null && absolutePeriod <= LONGEST_KEPT)) return;
	if (activePeriod >= LONGEST_KEPT) {
		warnAtStart(
			`sessionExpiresIn.activePeriod is ${inDays(activePeriod)}, and browsers keep a cookie for 400 days at most: everyone is signed out then, however often they come, because the cookie is sent again only after the active period. Make it shorter than 400 days.`,
		);
	} else if (activePeriod + idlePeriod > LONGEST_KEPT) {
		warnAtStart(
			`sessionExpiresIn.activePeriod and idlePeriod are ${inDays(activePeriod + idlePeriod)} together, and browsers keep a cookie for 400 days at most: who stays away for longer has to sign in again.`,
		);
	}
}

/** Tells of a token that outlives its cookie. It may also be kept by an app without a browser. */
export function tellOfLongToken(option: string, period: number): void {
	if (period <= LONGEST_KEPT) return;
	warnAtStart(
		`${option} of tokens() is ${inDays(period)}, and browsers keep a cookie for 400 days at most: who stays away for longer has to sign in again.`,
	);
}

function inDays(period: number): string {
	return `${Math.floor(period / DAY)} days`;
}
