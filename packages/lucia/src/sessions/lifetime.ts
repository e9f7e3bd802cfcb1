import type { SessionSchema } from "../storage/adapter.ts";
import { expectObject, wrongArgument } from "../checks/argument.ts";
import { A_PERIOD, isPeriod, type SessionSettings } from "../configuration/session-options.ts";
import {
	clampExpiry,
	expiryAt,
	sessionStateAt,
	toMilliseconds,
	type SessionExpiry,
	type SessionPeriods,
	type SessionState,
} from "../model/session-state.ts";

/**
 * How long one session lives, where that differs from the configuration. Renewals keep it.
 *
 * @since 2.8.0
 */
export interface SessionLifetime {
	/** In milliseconds, see {@link SessionPeriods.activePeriod}. */
	readonly activePeriod?: number | undefined;
	/** In milliseconds, see {@link SessionPeriods.idlePeriod}. */
	readonly idlePeriod?: number | undefined;
	/**
	 * `"browser"`: its cookie has no `Expires` and ends with the browser. `"persistent"`: its cookie lasts
	 * as long as the session, also if `sessionCookie.expires` is `"browser"`.
	 */
	readonly cookie?: "persistent" | "browser" | undefined;
}

/** The lifetime of most sessions. */
const AS_CONFIGURED: SessionLifetime = {};

/** A session row as it is read; expiries may come as bigint or as text. */
type Row = Pick<SessionSchema, "active_expires" | "idle_expires">;

/** A column of a row whose name is configured. */
function columnOf(row: object, name: string | null): unknown {
	return name === null ? null : (row as Readonly<Record<string, unknown>>)[name];
}

/** A moment that the library has written; `null` when there is none. */
function momentOf(row: object, name: string | null): number | null {
	const moment = toMilliseconds(columnOf(row, name));
	return Number.isFinite(moment) ? moment : null;
}

/** The expiry of a row as it counts: nothing lives past its absolute end, whatever is stored. */
export function expiryOf(
	{ absolutePeriod, columns }: SessionSettings,
	row: Row,
): Pick<Row, keyof SessionExpiry> {
	if (absolutePeriod === null) return row;
	const created = momentOf(row, columns.createdAt);
	return created === null ? row : clampExpiry(row, created + absolutePeriod);
}

/** The state of a row at this moment. */
export function stateOf(settings: SessionSettings, row: Row): SessionState {
	return sessionStateAt(expiryOf(settings, row), Date.now());
}

/**
 * What is written when a session is created or renewed.
 *
 * @param row - The session as it is stored; when it is new, at most its `lifetime`.
 * @param now - Milliseconds since the epoch.
 */
export function renewalOf(
	settings: SessionSettings,
	row: object,
	now: number,
): SessionExpiry & Partial<SessionSchema> {
	const { absolutePeriod, columns } = settings;
	const { createdAt, lastUsedAt } = columns;
	const expiry = expiryAt(now, periodsOf(settings, row));
	const stored = momentOf(row, createdAt);
	// Not what lies ahead: the clock was wrong then, and the absolute end would be as far away.
	const created = stored === null ? now : Math.min(stored, now);
	return {
		...(absolutePeriod === null ? expiry : clampExpiry(expiry, created + absolutePeriod)),
		...(createdAt !== null && created !== stored && { [createdAt]: created }),
		...(lastUsedAt !== null && { [lastUsedAt]: now }),
	};
}

/** What is written when an active session is used; `null` when that is nothing. */
export function lastUseOf(
	{ columns: { lastUsedAt }, lastUsedPrecision }: SessionSettings,
	row: object,
	now: number,
): Partial<SessionSchema> | null {
	if (lastUsedAt === null) return null;
	const lastUsed = momentOf(row, lastUsedAt);
	// Also what lies ahead: the clock was wrong then, or is now.
	const isRecent = lastUsed !== null && Math.abs(now - lastUsed) < lastUsedPrecision;
	return isRecent ? null : { [lastUsedAt]: now };
}

/** The row as `getSessionAttributes` sees it: drivers of 64-bit columns give moments as text. */
export function withMoments({ columns }: SessionSettings, row: SessionSchema): SessionSchema {
	const { createdAt, lastUsedAt } = columns;
	if (createdAt === null && lastUsedAt === null) return row;
	return {
		...row,
		...(createdAt !== null && { [createdAt]: momentOf(row, createdAt) }),
		...(lastUsedAt !== null && { [lastUsedAt]: momentOf(row, lastUsedAt) }),
	};
}

function periodsOf({ periods, columns }: SessionSettings, row: object): SessionPeriods {
	const { activePeriod, idlePeriod } = lifetimeOf(columns, row);
	return {
		activePeriod: Math.round(activePeriod ?? periods.activePeriod),
		idlePeriod: Math.round(idlePeriod ?? periods.idlePeriod),
	};
}

/**
 * The lifetime as it is stored with a new session: JSON text in its column, or `null`.
 *
 * @throws TypeError when it is no lifetime, or when there is no column for it.
 */
export function lifetimeColumn(
	{ columns, periods }: SessionSettings,
	lifetime: SessionLifetime | undefined,
): Partial<SessionSchema> {
	const text = lifetime === undefined ? null : writeLifetime(lifetime, periods);
	if (columns.lifetime !== null) return { [columns.lifetime]: text };
	if (text === null) return {};
	throw new TypeError(
		'createSession(): `lifetime` has to be stored, so that renewals can keep it. Add a nullable text column to the session table, and name it in the configuration: sessionColumns: { lifetime: "lifetime" }.',
	);
}

function writeLifetime(lifetime: SessionLifetime, periods: SessionPeriods): string {
	expectObject(lifetime, "createSession(): `lifetime`");
	const { activePeriod, idlePeriod, cookie } = lifetime;
	for (const [name, period] of Object.entries({ activePeriod, idlePeriod })) {
		if (period === undefined || isPeriod(period)) continue;
		throw wrongArgument(`createSession(): \`lifetime.${name}\``, A_PERIOD, period);
	}
	// As they will count: rounded, and with the configured one in the place of one that is left out.
	const active = Math.round(activePeriod ?? periods.activePeriod);
	const idle = Math.round(idlePeriod ?? periods.idlePeriod);
	if (active === 0 && idle === 0) {
		throw new TypeError(
			"createSession(): with this `lifetime`, the active and the idle period are both 0, so that the session would be dead as soon as it is created.",
		);
	}
	if (cookie !== undefined && !isCookieKind(cookie)) {
		throw wrongArgument("createSession(): `lifetime.cookie`", '"persistent" or "browser"', cookie);
	}
	return JSON.stringify({ activePeriod, idlePeriod, cookie });
}

/**
 * The lifetime that a session was created with. What is not there, or is no lifetime, is left to the
 * configuration.
 */
export function lifetimeOf({ lifetime }: SessionSettings["columns"], row: object): SessionLifetime {
	const text = columnOf(row, lifetime);
	if (typeof text !== "string") return AS_CONFIGURED;
	try {
		const parsed = JSON.parse(text) as Readonly<Record<string, unknown>> | null;
		const { activePeriod, idlePeriod, cookie } = parsed ?? {};
		return {
			activePeriod: isPeriod(activePeriod) ? activePeriod : undefined,
			idlePeriod: isPeriod(idlePeriod) ? idlePeriod : undefined,
			cookie: isCookieKind(cookie) ? cookie : undefined,
		};
	} catch {
		return AS_CONFIGURED;
	}
}

function isCookieKind(value: unknown): value is "persistent" | "browser" {
	return value === "persistent" || value === "browser";
}
