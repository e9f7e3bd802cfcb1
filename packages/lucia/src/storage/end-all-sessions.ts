import type { SessionAdapter } from "./adapter.ts";
import { deleteForGood } from "./delete-for-good.ts";

interface EndAllOptions {
	readonly adapter: Pick<SessionAdapter, "deleteSessionsByUserId">;
	/** How sessions are stored: what gives them other rows than they began with. */
	readonly sessions: { readonly hashIds: boolean; readonly gracePeriod: number | null };
}

/** Ends all sessions of a user, those too that get another row at the same moment. */
export async function endAllSessions(
	{ adapter, sessions: { hashIds, gracePeriod } }: EndAllOptions,
	userId: string,
): Promise<void> {
	const deleteRows = async (): Promise<void> => adapter.deleteSessionsByUserId(userId);
	const mayMove = hashIds || gracePeriod !== null;
	await (mayMove ? deleteForGood(deleteRows) : deleteRows());
}
