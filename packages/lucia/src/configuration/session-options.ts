import { foldedName, SESSION_COLUMNS } from "../storage/columns.ts";
import { requireIfGiven, requireOption } from "../checks/option.ts";
import { isBoolean, isNonEmptyText, isPlainObject } from "../checks/shape.ts";
import { namesOf, type OwnColumns, type SessionColumns } from "../model/session-columns.ts";
import type { SessionPeriods } from "../model/session-state.ts";

const DAY = 24 * 60 * 60 * 1000;

/** Two of them from today are still within what a `Date` can hold (8.64e15 ms). */
const LONGEST = 100_000 * 365 * DAY;

const MINUTE = 60_000;
const DEFAULT_GRACE_PERIOD = 30_000;
const SHORTEST_GRACE_PERIOD = 1000;

/**
 * How long sessions live, in milliseconds. Parts of a millisecond are rounded, because the columns hold
 * whole numbers.
 *
 * @since 2.8.0
 */
export interface SessionExpiryOptions extends SessionPeriods {
	/**
	 * From the creation to the moment when the session is dead, however often it was renewed: 1 or more.
	 * By default there is no such moment. Needs {@link SessionColumns.createdAt}.
	 *
	 * A session from before the option, whose creation is not known, counts from its next renewal.
	 * OWASP (Session Management Cheat Sheet, “Absolute Timeout”) and NIST (SP 800-63B-4, section 5.2)
	 * ask for such a limit: it ends what somebody else may have got hold of.
	 *
	 * @since 2.8.0
	 */
	readonly absolutePeriod?: number | undefined;
}

/**
 * How ids are rotated.
 *
 * @since 2.8.0
 */
export interface SessionRotationOptions {
	/**
	 * How long the old id is still accepted, in milliseconds, from 1000: for the requests that one page
	 * sends at the same time, of which the first gets the new cookie. By default 30 000.
	 */
	readonly gracePeriod: number;
}

/**
 * The options of {@link Configuration} that are about sessions.
 *
 * @since 2.8.0
 */
export interface SessionOptions {
	/** How long sessions live, in milliseconds. By default active for 1 day, then idle for 14. */
	readonly sessionExpiresIn?: SessionExpiryOptions | undefined;
	/**
	 * `true`: the storage holds only a SHA-256 hash of what the cookie or the bearer token holds, so that
	 * whoever reads the session table can sign in as nobody. By default `false`.
	 *
	 * `session.sessionId` is then the stored id, which is no secret; {@link Auth.getSessionToken} gives
	 * the token. Nobody is signed out when it is switched on: sessions from before stay valid, and get
	 * a hashed id when they are renewed. Whoever signed in since is signed out when it is switched off
	 * again. The column `id` needs room for 67 characters.
	 *
	 * @since 2.8.0
	 */
	readonly hashSessionIds?: boolean | undefined;
	/**
	 * A renewed session gets a new id, and the old one dies after a grace period. By default `false`: the
	 * id stays. OWASP (Session Management Cheat Sheet, “Renewal Timeout”): an id that somebody else
	 * has got hold of is of use for a shorter time.
	 *
	 * `auth.validateSession()` rotates, and whoever calls it has to send the cookie of a `fresh` session.
	 * `AuthRequest.validate()` rotates only if the middleware writes the cookie; bearer tokens keep their
	 * id. The row is copied: the session table must have no unique column but `id`, and no generated one.
	 *
	 * @since 2.8.0
	 */
	readonly rotateSessionIds?: boolean | SessionRotationOptions | undefined;
	/**
	 * Columns that the library fills by itself. By default none.
	 *
	 * @since 2.8.0
	 */
	readonly sessionColumns?: SessionColumns | undefined;
	/**
	 * `true`: a dead session that is met when it is read is deleted. By default `false`: it stays until
	 * `deleteExpiredSessions()` or `deleteDeadUserSessions()`. If the delete fails, nothing else does.
	 *
	 * @since 2.8.0
	 */
	readonly deleteDeadSessions?: boolean | undefined;
}

/** {@link SessionOptions} with the defaults filled in. */
export interface SessionSettings {
	readonly periods: SessionPeriods;
	/** In milliseconds; `null` when there is none. */
	readonly absolutePeriod: number | null;
	readonly hashIds: boolean;
	/** In milliseconds; `null` when ids are not rotated. */
	readonly gracePeriod: number | null;
	readonly deleteDead: boolean;
	readonly columns: OwnColumns;
	/** In milliseconds. */
	readonly lastUsedPrecision: number;
	/** The columns that attributes cannot write, in lower case. */
	readonly reserved: readonly string[];
}

/** What a period must be, for a sentence. */
export const A_PERIOD = "a number of milliseconds, from 0 to those of 100 000 years";

function periodFrom(shortest: number): string {
	return A_PERIOD.replace("from 0", `from ${shortest}`);
}

/** Whether a value can be a period. */
export function isPeriod(value: unknown): value is number {
	return typeof value === "number" && value >= 0 && value <= LONGEST;
}

/**
 * Fills in the defaults.
 *
 * @throws TypeError when an option is wrong, or needs another one.
 */
export function resolveSessionOptions(options: SessionOptions): SessionSettings {
	const { hashSessionIds = false, deleteDeadSessions = false, sessionExpiresIn } = options;
	requireOption("hashSessionIds", hashSessionIds, "true or false", isBoolean);
	requireOption("deleteDeadSessions", deleteDeadSessions, "true or false", isBoolean);
	const periods = resolvePeriods(sessionExpiresIn);
	const { lastUsedPrecision, ...columns } = resolveColumns(options.sessionColumns);
	const absolutePeriod = sessionExpiresIn?.absolutePeriod;
	// Of 0 a session would be dead as soon as it is created.
	requireIfGiven("sessionExpiresIn.absolutePeriod", absolutePeriod, periodFrom(1), (value) => {
		return isPeriod(value) && Math.round(value) >= 1;
	});
	if (absolutePeriod !== undefined && columns.createdAt === null) {
		throw new TypeError(
			'lucia(): sessionExpiresIn.absolutePeriod needs to know when a session was created. Add a nullable column for it to the session table (64-bit integer), and name it: sessionColumns: { createdAt: "created_at" }.',
		);
	}
	return {
		periods,
		absolutePeriod: absolutePeriod === undefined ? null : Math.round(absolutePeriod),
		hashIds: hashSessionIds,
		gracePeriod: resolveRotation(options.rotateSessionIds),
		deleteDead: deleteDeadSessions,
		columns,
		lastUsedPrecision,
		reserved: [...SESSION_COLUMNS, ...namesOf(columns).map(foldedName)],
	};
}

function resolvePeriods(periods: Partial<SessionPeriods> | undefined): SessionPeriods {
	requireIfGiven("sessionExpiresIn", periods, "an object", isPlainObject);
	const { activePeriod = DAY, idlePeriod = 14 * DAY } = periods ?? {};
	for (const [name, period] of Object.entries({ activePeriod, idlePeriod })) {
		requireOption(`sessionExpiresIn.${name}`, period, A_PERIOD, isPeriod);
	}
	const whole = { activePeriod: Math.round(activePeriod), idlePeriod: Math.round(idlePeriod) };
	if (whole.activePeriod === 0 && whole.idlePeriod === 0) {
		throw new TypeError(
			"lucia(): sessionExpiresIn.activePeriod and sessionExpiresIn.idlePeriod are both 0, so that a session would be dead as soon as it is created. Make one of them longer, in milliseconds.",
		);
	}
	return whole;
}

function resolveRotation(option: SessionOptions["rotateSessionIds"]): number | null {
	if (option === undefined || option === false) return null;
	if (option === true) return DEFAULT_GRACE_PERIOD;
	requireOption("rotateSessionIds", option, "true, false or { gracePeriod }", isPlainObject);
	const { gracePeriod } = option;
	const allowed = periodFrom(SHORTEST_GRACE_PERIOD);
	requireOption("rotateSessionIds.gracePeriod", gracePeriod, allowed, (value) => {
		return isPeriod(value) && value >= SHORTEST_GRACE_PERIOD;
	});
	return Math.round(gracePeriod);
}

function resolveColumns(
	option: SessionColumns | undefined,
): OwnColumns & { readonly lastUsedPrecision: number } {
	requireIfGiven("sessionColumns", option, "an object", isPlainObject);
	const { createdAt, lastUsedAt, lifetime, lastUsedPrecision } = option ?? {};
	const taken = new Map(SESSION_COLUMNS.map((name) => [name, "the library itself"]));
	for (const [key, name] of Object.entries({ createdAt, lastUsedAt, lifetime })) {
		const path = `sessionColumns.${key}`;
		requireIfGiven(path, name, "the name of a column", isNonEmptyText);
		if (name === undefined) continue;
		// Databases ignore the case of column names.
		const owner = taken.get(name.toLowerCase());
		if (owner !== undefined) {
			throw new TypeError(
				`lucia(): ${path} is ${JSON.stringify(name.slice(0, 60))}, a column that belongs to ${owner}. Give it a column of its own.`,
			);
		}
		taken.set(name.toLowerCase(), path);
	}
	requireIfGiven("sessionColumns.lastUsedPrecision", lastUsedPrecision, A_PERIOD, isPeriod);
	if (lastUsedPrecision !== undefined && lastUsedAt === undefined) {
		throw new TypeError(
			'lucia(): sessionColumns.lastUsedPrecision says how precise a column is, and there is none. Name it: sessionColumns: { lastUsedAt: "last_used_at" }, or leave out lastUsedPrecision.',
		);
	}
	return {
		createdAt: createdAt ?? null,
		lastUsedAt: lastUsedAt ?? null,
		lifetime: lifetime ?? null,
		lastUsedPrecision: lastUsedPrecision ?? MINUTE,
	};
}
