import type { RuntimeEvent, SqlValue, Table } from "#runtime/protocol";
import type { Step } from "./step.ts";

/** What the log tells of a session. */
export interface KnownSession {
	readonly sessionId: string;
	readonly userId: string;
	/** Milliseconds since the epoch, as in the row (the last one, when it is gone). */
	readonly activeExpires: number;
	readonly idleExpires: number;
	/** When the present periods began to count: the session's creation or its last renewal. */
	readonly renewedAt: number;
	/** The steps in which it appeared, was last renewed and was deleted; 0: before the first. */
	readonly createdIn: number;
	readonly renewedIn: number;
	readonly goneIn: number | null;
}

/**
 * What a log tells of sessions, up to a place in it. Each event is read once: the history after it is
 * made of the one before, so that a long log costs no more at its end than at its beginning.
 */
export interface SessionHistory {
	/** By id, in the order of first appearance. */
	readonly seen: ReadonlyMap<string, KnownSession>;
	/** Where the clock stands at that place, in milliseconds since the epoch. */
	readonly clock: number;
}

/** The history of a log without steps. */
export function emptyHistory(start: number): SessionHistory {
	return { seen: new Map(), clock: start };
}

/** The history when a step begins, none of whose events has come yet. */
export function beginStep(history: SessionHistory, { at }: Pick<Step, "at">): SessionHistory {
	return { ...history, clock: at };
}

/** The history after more events of the step that it ends with. */
export function followEvents(
	history: SessionHistory,
	step: number,
	events: readonly RuntimeEvent[],
): SessionHistory {
	const seen = new Map(history.seen);
	let { clock } = history;
	for (const event of events) {
		if (event.type === "clock") clock = event.now;
		else if (event.type === "tables") observe(seen, event.tables, step, clock);
	}
	return { seen, clock };
}

/** The history of a whole log: for events that come to a step which is not the last one any more. */
export function historyOf(log: readonly Step[], start: number): SessionHistory {
	return log.reduce(
		(history, step) => followEvents(beginStep(history, step), step.number, step.events),
		emptyHistory(start),
	);
}

/** The history when the tables stand like this in a step. */
export function historyWith(
	{ seen, clock }: SessionHistory,
	tables: readonly Table[],
	step: number,
): SessionHistory {
	const seenNow = new Map(seen);
	observe(seenNow, tables, step, clock);
	return { seen: seenNow, clock };
}

function observe(
	seen: Map<string, KnownSession>,
	tables: readonly Table[],
	step: number,
	at: number,
) {
	const present = new Set<string>();
	for (const row of sessionRows(tables)) {
		present.add(row.sessionId);
		const known = seen.get(row.sessionId);
		if (known === undefined) {
			seen.set(row.sessionId, {
				...row,
				renewedAt: at,
				createdIn: step,
				renewedIn: step,
				goneIn: null,
			});
		} else if (known.activeExpires !== row.activeExpires || known.idleExpires !== row.idleExpires) {
			seen.set(row.sessionId, { ...known, ...row, renewedAt: at, renewedIn: step, goneIn: null });
		} else if (known.goneIn !== null) {
			seen.set(row.sessionId, { ...known, goneIn: null });
		}
	}
	// A session that was not sent with a long table has not gone.
	if (tables.some((table) => table.rowCount !== undefined && placesOf(table) !== null)) return;
	for (const [id, session] of seen)
		if (!present.has(id) && session.goneIn === null) seen.set(id, { ...session, goneIn: step });
}

type Row = Pick<KnownSession, "sessionId" | "userId" | "activeExpires" | "idleExpires">;

/** The reader may rename the table: a session table is one with the four columns of a session. */
function sessionRows(tables: readonly Table[]): readonly Row[] {
	return tables.flatMap((table) => {
		const places = placesOf(table);
		if (places === null) return [];
		const { id, user, active, idle } = places;
		return table.rows.map((row) => ({
			sessionId: text(row[id]),
			userId: text(row[user]),
			activeExpires: Number(row[active]),
			idleExpires: Number(row[idle]),
		}));
	});
}

/** Where the columns of a session stand in a table; `null` when it has not all of them. */
function placesOf({ columns }: Table) {
	const places = {
		id: columns.indexOf("id"),
		user: columns.indexOf("user_id"),
		active: columns.indexOf("active_expires"),
		idle: columns.indexOf("idle_expires"),
	};
	return Math.min(...Object.values(places)) < 0 ? null : places;
}

function text(value: SqlValue | undefined): string {
	if (value === null || value === undefined) return "";
	if (typeof value !== "object") return String(value);
	return "blob" in value ? value.blob : value.text;
}
