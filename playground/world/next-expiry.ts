import { stateAt, type SeenSession } from "./sessions.ts";

export interface Expiry {
	/** Where the clock has to be set, in milliseconds since the epoch. */
	readonly at: number;
	readonly sessionId: string;
	/** What the session is then. */
	readonly becomes: "idle" | "dead";
}

/**
 * The next moment at which a session changes its state, or `null` when none will. The boundaries
 * belong to the earlier state, so it is one millisecond after an expiry.
 */
export function nextExpiry(sessions: readonly SeenSession[], now: number): Expiry | null {
	let next: Expiry | null = null;
	for (const session of sessions) {
		if (session.state === "gone") continue;
		const state = stateAt(session, now);
		if (state === "dead") continue;
		const at = (state === "active" ? session.activeExpires : session.idleExpires) + 1;
		if (next === null || at < next.at) {
			const then = stateAt(session, at);
			if (then !== "active") next = { at, sessionId: session.sessionId, becomes: then };
		}
	}
	return next;
}
