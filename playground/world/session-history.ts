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
	/**
	 * The steps in which it appeared, was last renewed and was deleted; 0: before the first. `null` when it
	 * may have been there before, in a long table behind the last row that was told.
	 */
	readonly createdIn: number | null;
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
	/** What was told last of each table of sessions, by its name. */
	readonly told: ReadonlyMap<string, Told>;
	/** Where the clock stands at that place, in milliseconds since the epoch. */
	readonly clock: number;
}

interface Told {
	/** In the order of the table. */
	readonly ids: readonly string[];
	/** Whether there are more rows behind the last one. */
	readonly isCut: boolean;
}

/** The history of a log without steps. */
export function emptyHistory(start: number): SessionHistory {
	return { seen: new Map(), told: new Map(), clock: start };
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
	let { seen, told, clock } = history;
	for (const event of events) {
		if (event.type === "clock") clock = event.now;
		else if (event.type === "tables")
			({ seen, told } = historyWith({ seen, told, clock }, event.tables, step));
	}
	return { seen, told, clock };
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
	{ seen: known, told: toldBefore, clock: at }: SessionHistory,
	tables: readonly Table[],
	step: number,
): SessionHistory {
	const seen = new Map(known);
	const told = new Map<string, Told>();
	const present = new Set<string>();
	/** Those that cannot be behind the last row of a table. */
	const notHidden = new Set<string>();
	for (const table of tables) {
		const rows = sessionRows(table);
		if (rows === null) continue;
		const before = toldBefore.get(table.name);
		const ids = rows.map(({ sessionId }) => sessionId);
		const isCut = table.rowCount !== undefined;
		told.set(table.name, { ids, isCut });
		const unknownFrom = before?.isCut === true ? endOfCommon(ids, before.ids) : ids.length;
		for (const [place, row] of rows.entries()) {
			present.add(row.sessionId);
			seen.set(
				row.sessionId,
				follow(seen.get(row.sessionId), row, {
					createdIn: place < unknownFrom ? step : null,
					renewedIn: step,
					renewedAt: at,
				}),
			);
		}
		if (!isCut || before === undefined) continue;
		for (const id of before.ids.slice(0, endOfCommon(before.ids, ids))) notHidden.add(id);
	}
	const isWhole = [...told.values()].every(({ isCut }) => !isCut);
	for (const [name, { ids }] of toldBefore)
		if (told.get(name)?.isCut !== true) for (const id of ids) notHidden.add(id);
	for (const [id, session] of seen) {
		const isGone = !present.has(id) && (isWhole || notHidden.has(id));
		if (isGone && session.goneIn === null) seen.set(id, { ...session, goneIn: step });
	}
	return { seen, told, clock: at };
}

/**
 * The place behind the last id that another list has, too. Rows come in the order of insertion, and those
 * that are not told are the last: up to this place nothing is missing.
 */
function endOfCommon(ids: readonly string[], others: readonly string[]): number {
	const all = new Set(others);
	return ids.findLastIndex((id) => all.has(id)) + 1;
}

/** A session whose row is there: as it was known, or as it is when it is new or renewed. */
function follow(
	known: KnownSession | undefined,
	row: Row,
	now: Pick<KnownSession, "createdIn" | "renewedIn" | "renewedAt">,
): KnownSession {
	if (known === undefined) return { ...row, ...now, goneIn: null };
	const isSame = known.activeExpires === row.activeExpires && known.idleExpires === row.idleExpires;
	if (isSame) return known.goneIn === null ? known : { ...known, goneIn: null };
	return { ...known, ...row, ...now, createdIn: known.createdIn, goneIn: null };
}

type Row = Pick<KnownSession, "sessionId" | "userId" | "activeExpires" | "idleExpires">;

/** The reader may rename the table: a session table is one with the four columns of a session. */
function sessionRows(table: Table): readonly Row[] | null {
	const places = placesOf(table);
	if (places === null) return null;
	const { id, user, active, idle } = places;
	return table.rows.map((row) => ({
		sessionId: text(row[id]),
		userId: text(row[user]),
		activeExpires: Number(row[active]),
		idleExpires: Number(row[idle]),
	}));
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
