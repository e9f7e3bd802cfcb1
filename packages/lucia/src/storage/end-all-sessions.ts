import type { SessionAdapter } from "./adapter.ts";

interface EndAllOptions {
	readonly adapter: Pick<SessionAdapter, "deleteSessionsByUserId">;
	/** How sessions are stored: what gives them other rows than they began with. */
	readonly sessions: { readonly hashIds: boolean; readonly gracePeriod: number | null };
}

/**
 * Ends all sessions of a user, those too that get another row at the same moment.
 *
 * A renewal that gives a session a new id, or its hashed one, writes the new row before it gives the old one
 * up. A delete need not see a row that came after it had begun (a statement of PostgreSQL sees what was there
 * then), and the renewal may be through before the delete comes to the old row. The second delete sees the
 * new one. Whoever writes later than that finds the old row gone, and takes the new one back.
 */
export async function endAllSessions(
	{ adapter, sessions: { hashIds, gracePeriod } }: EndAllOptions,
	userId: string,
): Promise<void> {
	await adapter.deleteSessionsByUserId(userId);
	if (hashIds || gracePeriod !== null) await adapter.deleteSessionsByUserId(userId);
}
