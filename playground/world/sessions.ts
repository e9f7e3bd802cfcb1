import { sessionStateAt, type SessionState } from "lucia/utils";
import type { SqlValue, Table } from "../runtime/protocol.ts";
import type { World } from "./world.ts";

/** `gone`: the row was deleted (signed out, invalidated, or its user deleted). */
export type SeenState = SessionState | "gone";

/** A session that the world has seen, whether its row is still there or not. */
export interface SeenSession {
	readonly sessionId: string;
	readonly userId: string;
	/** Milliseconds since the epoch, as in the row (the last one, when it is gone). */
	readonly activeExpires: number;
	readonly idleExpires: number;
	/** When the present periods began to count: the session's creation or its last renewal. */
	readonly renewedAt: number;
	/** At the world's clock. */
	readonly state: SeenState;
	/** The steps in which it appeared, was last renewed and was deleted; 0: before the first. */
	readonly createdIn: number;
	readonly renewedIn: number;
	readonly goneIn: number | null;
}

type Found = Omit<SeenSession, "state">;

/** Every session that was ever in a table of the world, in the order of its first appearance. */
export function seenSessions(world: World): readonly SeenSession[] {
	const seen = new Map<string, Found>();
	let clock = world.start;
	for (const step of world.log) {
		clock = step.at;
		for (const event of step.events) {
			if (event.type === "clock") clock = event.now;
			if (event.type === "tables") observe(seen, event.tables, step.number, clock);
		}
	}
	// Tables that came outside of any step: those of a start.
	observe(seen, world.tables, world.log.length, clock);
	return [...seen.values()].map((session) => withState(session, world.now));
}

function withState(session: Found, now: number): SeenSession {
	return { ...session, state: session.goneIn === null ? stateAt(session, now) : "gone" };
}

/** The state of a session whose row is there, at `now` in milliseconds since the epoch. */
export function stateAt(
	session: Pick<SeenSession, "activeExpires" | "idleExpires">,
	now: number,
): SessionState {
	return sessionStateAt(
		{ active_expires: session.activeExpires, idle_expires: session.idleExpires },
		now,
	);
}

function observe(seen: Map<string, Found>, tables: readonly Table[], step: number, at: number) {
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
	for (const [id, session] of seen)
		if (!present.has(id) && session.goneIn === null) seen.set(id, { ...session, goneIn: step });
}

type Row = Pick<SeenSession, "sessionId" | "userId" | "activeExpires" | "idleExpires">;

/** The reader may rename the table: a session table is one with the four columns of a session. */
function sessionRows(tables: readonly Table[]): readonly Row[] {
	return tables.flatMap((table) => {
		const [id, user, active, idle] = ["id", "user_id", "active_expires", "idle_expires"].map(
			(name) => table.columns.indexOf(name),
		);
		if (id === undefined || user === undefined || active === undefined || idle === undefined)
			return [];
		if (Math.min(id, user, active, idle) < 0) return [];
		return table.rows.map((row) => ({
			sessionId: text(row[id]),
			userId: text(row[user]),
			activeExpires: Number(row[active]),
			idleExpires: Number(row[idle]),
		}));
	});
}

function text(value: SqlValue | undefined): string {
	if (value === null || value === undefined) return "";
	return typeof value === "object" ? value.blob : String(value);
}
