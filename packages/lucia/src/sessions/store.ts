import type { SessionSchema, UserSchema } from "../storage/adapter.ts";
import { wrongArgument } from "../checks/argument.ts";
import { toMilliseconds, type SessionExpiry } from "../model/session-state.ts";
import type { Settings } from "../configuration/settings.ts";
import { hasColumns } from "../model/session-columns.ts";
import { expectColumnsKept, explainColumn } from "./column-errors.ts";
import { rowOf, rowsOf } from "../storage/stored-row.ts";

/** A session as it was found; its user too, where the adapter reads both in one go. */
export interface StoredSession {
	readonly row: SessionSchema;
	/** `undefined` when it was not read yet. */
	readonly joinedUser: UserSchema | null | undefined;
}

/** The sessions of an adapter: its answers checked, its errors explained. */
export interface SessionStore {
	/** By its id in the storage. */
	readonly find: (id: string) => Promise<StoredSession | null>;
	/** The same in two steps, for the one read of every request: a promise less to wait for. */
	readonly ask: (id: string) => Promise<unknown>;
	readonly read: (answer: unknown) => StoredSession | null;
	readonly findRow: (id: string) => Promise<SessionSchema | null>;
	readonly findAll: (userId: string) => Promise<readonly SessionSchema[]>;
	readonly findUser: (userId: string) => Promise<UserSchema | null>;
	readonly insert: (row: SessionSchema) => Promise<void>;
	/** Inserts a session that somebody signs in with, and looks whether its columns are kept. */
	readonly insertNew: (row: SessionSchema) => Promise<void>;
	/** Rejects with `AUTH_INVALID_SESSION_ID` when there is none, with adapters that can tell. */
	readonly update: (id: string, columns: Partial<SessionSchema>) => Promise<void>;
	/**
	 * Puts another row in the place of one. Rejects with `AUTH_INVALID_SESSION_ID` when there is none.
	 * Only where the adapter can do it.
	 */
	readonly replace: ((id: string, row: SessionSchema) => Promise<void>) | null;
	/**
	 * Gives a session another expiry while it has the one of this row; whether it did. Only where the
	 * adapter can do it.
	 */
	readonly replaceExpiry: ((row: SessionSchema, expiry: SessionExpiry) => Promise<boolean>) | null;
	/** Deletes one, if there is one. */
	readonly removeOne: (id: string) => Promise<void>;
	/** Deletes all of them, and waits for each, also when one fails. */
	readonly remove: (ids: readonly string[]) => Promise<void>;
	/** Deletes what is of no use to anybody: a failure changes nothing. */
	readonly tryRemove: (ids: readonly string[]) => Promise<void>;
}

/** The moments of a row. Some storage gives them back as text or as bigints. */
const expiryOfRow = ({ active_expires, idle_expires }: SessionSchema): SessionExpiry => ({
	active_expires: toMilliseconds(active_expires),
	idle_expires: toMilliseconds(idle_expires),
});

// By position and not taken apart: this runs for every request of the app.
function pairOf(answer: unknown): StoredSession | null {
	const method = "getSessionAndUser";
	if (!Array.isArray(answer)) {
		throw wrongArgument(`What the adapter's ${method}() gives`, "a session and its user", answer);
	}
	const row = rowOf(answer[0] as SessionSchema | null, method);
	return row && { row, joinedUser: rowOf(answer[1] as UserSchema | null, method) };
}

/** The part of the adapter that is about sessions. */
export function createSessionStore({
	adapter,
	sessions: { columns },
	lazyUser,
}: Pick<Settings, "adapter" | "sessions" | "lazyUser">): SessionStore {
	let isChecked = !hasColumns(columns);

	async function explained(work: () => Promise<void>): Promise<void> {
		try {
			await work();
		} catch (error) {
			throw explainColumn(columns, error);
		}
	}

	async function removeAll(ids: readonly string[]): Promise<readonly PromiseSettledResult<void>[]> {
		// Async, so that a delete that throws at once leaves none of the others to nobody.
		return Promise.allSettled(ids.map(async (id) => adapter.deleteSession(id)));
	}

	const findRow = async (id: string): Promise<SessionSchema | null> =>
		rowOf(await adapter.getSession(id), "getSession");

	const insert = (row: SessionSchema): Promise<void> => explained(() => adapter.setSession(row));

	const isJoined = adapter.getSessionAndUser !== undefined && !lazyUser;

	const ask = (id: string): Promise<unknown> =>
		isJoined && adapter.getSessionAndUser ? adapter.getSessionAndUser(id) : adapter.getSession(id);

	function read(answer: unknown): StoredSession | null {
		if (isJoined) return pairOf(answer);
		const row = rowOf(answer as SessionSchema | null, "getSession");
		return row && { row, joinedUser: undefined };
	}

	return {
		find: async (id) => read(await ask(id)),
		ask,
		read,
		findRow,
		findAll: async (userId) =>
			rowsOf(await adapter.getSessionsByUserId(userId), "getSessionsByUserId"),
		findUser: async (userId) => rowOf(await adapter.getUser(userId), "getUser"),
		insert,
		insertNew: async (row) => {
			await insert(row);
			if (isChecked) return;
			// Once per instance. A copy of the storage that lags behind may not have it yet.
			const stored = await findRow(row.id);
			try {
				if (stored) expectColumnsKept(columns, row, stored);
			} catch (error) {
				await removeAll([row.id]);
				throw error;
			}
			isChecked = true;
		},
		update: (id, partial) => explained(() => adapter.updateSession(id, partial)),
		replace: adapter.replaceSession
			? (id, row) => explained(async () => adapter.replaceSession?.(id, row))
			: null,
		replaceExpiry: adapter.replaceExpiry
			? async (row, expiry) =>
					(await adapter.replaceExpiry?.(row.id, expiryOfRow(row), expiry)) ?? false
			: null,
		removeOne: (id) => adapter.deleteSession(id),
		remove: async (ids) => {
			const results = await removeAll(ids);
			const failed = results.find((result) => result.status === "rejected");
			if (failed) throw failed.reason;
		},
		tryRemove: async (ids) => {
			await removeAll(ids);
		},
	};
}
