import type {
	Adapter,
	InitializeAdapter,
	KeySchema,
	SessionSchema,
	TokenAdapter,
	TokenSchema,
	UserSchema,
} from "../../src/storage/adapter.ts";
import { memoryTokens } from "./memory-tokens.ts";

/** The rows behind a {@link memoryAdapter}, for tests that look at them or put some there. */
export interface Rows {
	readonly users: Map<string, UserSchema>;
	readonly keys: Map<string, KeySchema>;
	readonly sessions: Map<string, SessionSchema>;
	readonly tokens: Map<string, TokenSchema>;
}

/** The methods of an adapter, those of its `tokens` among them. */
export type MethodName = Exclude<keyof Adapter, "tokens"> | keyof TokenAdapter;

/** Called before each operation: a test makes it reject, wait, or count. */
type Intercept = (method: MethodName, args: readonly unknown[]) => Promise<void> | void;

/** What a store may or may not do, as the contract leaves it open. */
export interface Abilities {
	/** Refuses keys and sessions of users who do not exist. */
	readonly foreignKeys?: boolean;
	/** Reads session and user together. */
	readonly joined?: boolean;
	/** Says so when an update finds no row. */
	readonly reportsMissing?: boolean;
	/** Replaces a session at once. */
	readonly replaces?: boolean;
	/** Has the optional methods that need a transaction, or a condition on a write. By default not. */
	readonly atomic?: boolean;
	/** Deletes the sessions of a user that were there when it began, as PostgreSQL does; by default at once. */
	readonly looksFirst?: boolean;
	/** Stores tokens; by default not. */
	readonly tokens?: boolean;
	readonly intercept?: Intercept;
}

/**
 * A real adapter over four maps. The core's tests need stores that differ in what the contract
 * leaves open, and that fail or wait at a given step: databases do neither on demand.
 */
export function memoryAdapter(
	rows: Rows,
	{
		foreignKeys = true,
		joined = true,
		reportsMissing = true,
		replaces = true,
		atomic = false,
		looksFirst = false,
		tokens = false,
		intercept,
	}: Abilities = {},
): InitializeAdapter<Adapter> {
	return (E) => {
		const { users, keys, sessions } = rows;

		function requireUser(userId: string): void {
			if (foreignKeys && !users.has(userId)) throw new E("AUTH_INVALID_USER_ID");
		}

		function insertKey(key: KeySchema): void {
			if (keys.has(key.id)) throw new E("AUTH_DUPLICATE_KEY_ID");
			keys.set(key.id, { ...key });
		}

		function update<Row extends object>(
			table: Map<string, Row>,
			id: string,
			columns: Partial<Row>,
			missing: "AUTH_INVALID_USER_ID" | "AUTH_INVALID_KEY_ID" | "AUTH_INVALID_SESSION_ID",
		): void {
			const row = table.get(id);
			if (row) table.set(id, { ...row, ...columns });
			else if (reportsMissing) throw new E(missing);
		}

		function deleteWhere<Row>(
			table: Map<string, Row>,
			matches: (row: Row) => boolean,
			limit = Infinity,
		): number {
			let deleted = 0;
			for (const [id, row] of table) {
				if (deleted < limit && matches(row) && table.delete(id)) deleted += 1;
			}
			return deleted;
		}

		const adapter: Adapter = {
			getUser: async (id) => copy(users.get(id)),
			setUser: async (user, key) => {
				if (users.has(user.id)) throw new Error(`UNIQUE constraint failed: user.id`);
				if (key) insertKey(key);
				users.set(user.id, { ...user });
			},
			updateUser: async (id, columns) => update(users, id, columns, "AUTH_INVALID_USER_ID"),
			deleteUser: async (id) => void users.delete(id),
			getKey: async (id) => copy(keys.get(id)),
			getKeysByUserId: async (userId) => list(keys, (row) => row.user_id === userId),
			setKey: async (key) => {
				requireUser(key.user_id);
				insertKey(key);
			},
			updateKey: async (id, columns) => update(keys, id, columns, "AUTH_INVALID_KEY_ID"),
			deleteKey: async (id) => void keys.delete(id),
			deleteKeysByUserId: async (userId) => void deleteWhere(keys, (row) => row.user_id === userId),
			getSession: async (id) => copy(sessions.get(id)),
			getSessionsByUserId: async (userId) => list(sessions, (row) => row.user_id === userId),
			setSession: async (session) => {
				requireUser(session.user_id);
				if (sessions.has(session.id)) throw new Error("UNIQUE constraint failed: session.id");
				sessions.set(session.id, { ...session });
			},
			updateSession: async (id, columns) =>
				update(sessions, id, columns, "AUTH_INVALID_SESSION_ID"),
			deleteSession: async (id) => void sessions.delete(id),
			deleteSessionsByUserId: async (userId) => {
				const seen = list(sessions, (row) => row.user_id === userId);
				if (looksFirst) await intercept?.("deleteSessionsByUserId", [userId]);
				for (const { id } of seen) sessions.delete(id);
			},
			deleteExpiredSessions: async (now, limit) =>
				deleteWhere(sessions, (row) => row.idle_expires < now, limit),
			...(atomic && {
				replacePassword: async (id, old, hash) => {
					const key = keys.get(id);
					if (key?.hashed_password !== old) return false;
					keys.set(id, { ...key, hashed_password: hash });
					return true;
				},
				replaceExpiry: async (id, old, expiry) => {
					const row = sessions.get(id);
					if (row?.active_expires !== old.active_expires) return false;
					if (row.idle_expires !== old.idle_expires) return false;
					sessions.set(id, { ...row, ...expiry });
					return true;
				},
				deleteUserCompletely: async (userId) => {
					deleteWhere(rows.tokens, (row) => row.user_id === userId);
					deleteWhere(sessions, (row) => row.user_id === userId);
					deleteWhere(keys, (row) => row.user_id === userId);
					users.delete(userId);
				},
			}),
			...(replaces && {
				replaceSession: async (id, session) => {
					if (!sessions.delete(id)) throw new E("AUTH_INVALID_SESSION_ID");
					sessions.set(session.id, { ...session });
				},
			}),
			...(joined && {
				getSessionAndUser: async (id) => {
					const session = sessions.get(id);
					const user = users.get(session?.user_id ?? "");
					return session && user ? [{ ...session }, { ...user }] : [null, null];
				},
			}),
			...(tokens && { tokens: memoryTokens(rows.tokens, requireUser) }),
		};
		return intercept ? intercepted(adapter, intercept) : adapter;
	};
}

/** Four empty tables. */
export function emptyRows(): Rows {
	return { users: new Map(), keys: new Map(), sessions: new Map(), tokens: new Map() };
}

function copy<Row extends object>(row: Row | undefined): Row | null {
	return row ? { ...row } : null;
}

function list<Row extends object>(table: Map<string, Row>, matches: (row: Row) => boolean): Row[] {
	return [...table.values()].filter(matches).map((row) => Object.assign({}, row));
}

type Method = (...args: readonly unknown[]) => Promise<unknown>;

function intercepted<T extends object>(adapter: T, intercept: Intercept): T {
	return new Proxy(adapter, {
		get: (target, name) => {
			const member = target[name as keyof T] as Method | object | undefined;
			if (typeof member === "object") return intercepted(member, intercept);
			return (
				member &&
				(async (...args: unknown[]) => {
					await intercept(name as MethodName, args);
					return member(...args);
				})
			);
		},
	});
}
