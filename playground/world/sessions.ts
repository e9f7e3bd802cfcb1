import { sessionStateAt, type SessionState } from "lucia/utils";
import { historyWith, type KnownSession } from "./session-history.ts";
import type { World } from "./world.ts";

/** `gone`: the row was deleted (signed out, invalidated, or its user deleted). */
export type SeenState = SessionState | "gone";

/** A session that the world has seen, whether its row is still there or not. */
export interface SeenSession extends KnownSession {
	/** At the world's clock. */
	readonly state: SeenState;
}

/** Every session that was ever in a table of the world, in the order of its first appearance. */
export function seenSessions(world: World): readonly SeenSession[] {
	// The tables may have come outside of any step: those of a start.
	const { seen } = historyWith(world.sessionHistory, world.tables, world.log.length);
	return [...seen.values()].map((session) => withState(session, world.now));
}

function withState(session: KnownSession, now: number): SeenSession {
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
