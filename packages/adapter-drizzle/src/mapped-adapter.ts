import type { Adapter, KeySchema, SessionSchema, UserSchema } from "lucia";
import type { MappedTable } from "./table.ts";

/** The table objects of the app. */
export interface MappedTables {
	readonly user: MappedTable;
	readonly key: MappedTable;
	/** `null` when a session adapter keeps the sessions. */
	readonly session: MappedTable | null;
}

/** An adapter whose rows are those of the database, for rows as the table objects of the app have them. */
export function mappedAdapter(adapter: Adapter, { user, key, session }: MappedTables): Adapter {
	const toUser = (row: UserSchema): UserSchema => user.fromRow(row) as unknown as UserSchema;
	const newUser = (row: UserSchema): UserSchema => user.toNewRow(row) as unknown as UserSchema;
	const toKey = (row: KeySchema): KeySchema => key.fromRow(row) as unknown as KeySchema;
	const newKey = (row: KeySchema): KeySchema => key.toNewRow(row) as unknown as KeySchema;

	const accounts: Adapter = {
		...adapter,
		getUser: async (userId) => {
			const row = await adapter.getUser(userId);
			return row && toUser(row);
		},
		setUser: async (row, itsKey) => adapter.setUser(newUser(row), itsKey && newKey(itsKey)),
		updateUser: async (userId, partial) => adapter.updateUser(userId, user.toChange(partial)),
		getKey: async (keyId) => {
			const row = await adapter.getKey(keyId);
			return row && toKey(row);
		},
		getKeysByUserId: async (userId) => (await adapter.getKeysByUserId(userId)).map(toKey),
		setKey: async (row) => adapter.setKey(newKey(row)),
		updateKey: async (keyId, partial) => adapter.updateKey(keyId, key.toChange(partial)),
	};
	if (session === null) return accounts;

	const toSession = (row: SessionSchema): SessionSchema =>
		session.fromRow(row) as unknown as SessionSchema;
	const newSession = (row: SessionSchema): SessionSchema =>
		session.toNewRow(row) as unknown as SessionSchema;
	const { getSessionAndUser, replaceSession } = adapter;
	return {
		...accounts,
		getSession: async (sessionId) => {
			const row = await adapter.getSession(sessionId);
			return row && toSession(row);
		},
		getSessionsByUserId: async (userId) =>
			(await adapter.getSessionsByUserId(userId)).map(toSession),
		setSession: async (row) => adapter.setSession(newSession(row)),
		updateSession: async (sessionId, partial) =>
			adapter.updateSession(sessionId, session.toChange(partial)),
		...(getSessionAndUser && {
			getSessionAndUser: async (sessionId: string) => {
				const [row, itsUser] = await getSessionAndUser(sessionId);
				return row ? [toSession(row), toUser(itsUser)] : [null, null];
			},
		}),
		...(replaceSession && {
			replaceSession: async (sessionId: string, row: SessionSchema) =>
				replaceSession(sessionId, newSession(row)),
		}),
	};
}
