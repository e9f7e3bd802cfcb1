import type {
	Adapter,
	InitializeAdapter,
	KeySchema,
	LuciaErrorConstructor,
	SessionSchema,
	UserSchema,
} from "lucia";
import { tableNameParts } from "./dialect.ts";
import type { BoundStatement, Row, SqlDriver } from "./driver.ts";
import { addSentence, diagnose, type Diagnosis } from "./errors/driver-errors.ts";
import { keyStatements, PAIR_SEPARATOR, sessionStatements, tableStatements } from "./statements/table-statements.ts";
import { sqlTokens, type TokenTable } from "./methods/tokens.ts";
import { TOKEN_COLUMNS, tokenStatements } from "./statements/token-statements.ts";

/**
 * The names of the tables: three as v2 took them, and one for `lucia/tokens`.
 *
 * @since 2.0.0
 */
export interface SqlTables {
	/** The table of users. */
	readonly user: string;
	/** The table of sessions; `null` when a session adapter keeps them somewhere else. */
	readonly session: string | null;
	/** The table of keys. */
	readonly key: string;
	/**
	 * The table of access and refresh tokens, for `tokens()` of `lucia/tokens`. Left out or `null` when
	 * the app has none.
	 *
	 * ```sql
	 * CREATE TABLE user_token (
	 *   id VARCHAR(64) NOT NULL PRIMARY KEY,
	 *   user_id VARCHAR(15) NOT NULL REFERENCES user (id),
	 *   family VARCHAR(15) NOT NULL,
	 *   family_expires BIGINT NOT NULL,
	 *   kind VARCHAR(7) NOT NULL,
	 *   expires BIGINT NOT NULL,
	 *   spent_at BIGINT,
	 *   replaced_by VARCHAR(64)
	 * );
	 * CREATE INDEX user_token_user_id ON user_token (user_id);
	 * CREATE INDEX user_token_family ON user_token (family);
	 * ```
	 *
	 * @since 2.8.0
	 */
	readonly token?: string | null | undefined;
}

/** What every SQL adapter has: v2's contract with the joined read, always. */
export type SqlAdapter = Adapter & Required<Pick<Adapter, "getSessionAndUser">>;

type Role = keyof SqlTables;

const KEY_COLUMNS = ["id", "user_id", "hashed_password"] as const;
const SESSION_COLUMNS = ["id", "user_id", "active_expires", "idle_expires"] as const;
const OWN_COLUMNS: Readonly<Record<Role, readonly string[]>> = {
	user: ["id"],
	session: SESSION_COLUMNS,
	key: KEY_COLUMNS,
	token: TOKEN_COLUMNS,
};
const CONTENTS: Readonly<Record<Role, string>> = {
	user: "users",
	session: "sessions",
	key: "keys",
	token: "tokens",
};

function sameName(one: string, other: string): boolean {
	return one.toLowerCase() === other.toLowerCase();
}

/** Expiries come as text or bigint from drivers of 64-bit columns. */
function toSession(row: Row): SessionSchema {
	if (typeof row["active_expires"] === "number" && typeof row["idle_expires"] === "number") {
		return row as unknown as SessionSchema;
	}
	return {
		...row,
		active_expires: Number(row["active_expires"]),
		idle_expires: Number(row["idle_expires"]),
	} as unknown as SessionSchema;
}

// What a table's columns are is between the app and its database.
const toUser = (row: Row): UserSchema => row as unknown as UserSchema;

function splitPair(
	columns: readonly string[],
	values: readonly unknown[],
): [SessionSchema, UserSchema] {
	const border = columns.indexOf(PAIR_SEPARATOR);
	// Loops, because this runs for every request of the app.
	const part = (from: number, to: number): Row => {
		const row: Row = {};
		for (let index = from; index < to; index += 1) row[columns[index] ?? ""] = values[index];
		return row;
	};
	return [toSession(part(0, border)), toUser(part(border + 1, columns.length))];
}

/**
 * The one SQL adapter. A driver says how statements run and how its errors read; what the
 * statements are, and what an error means to Lucia, is decided here.
 *
 * @param driver - The database driver.
 * @param tables - The names of the tables. They may be qualified (`auth.user`); each part is quoted.
 */
export function sqlAdapter(driver: SqlDriver, tables: SqlTables): InitializeAdapter<SqlAdapter> {
	const { dialect } = driver;
	const users = tableStatements(tables.user, dialect);
	const keys = {
		...tableStatements(tables.key, dialect),
		...keyStatements(tables.key, dialect),
	};
	const sessionTable =
		tables.session === null
			? null
			: {
					...tableStatements(tables.session, dialect),
					...sessionStatements({ session: tables.session, user: tables.user }, dialect),
				};

	const tokens = tables.token ? tokenStatements(tables.token, dialect) : null;

	/** The table's own name: what a database says of `auth.user` is often only `user`. */
	function ownName(role: Role): string | null {
		const configured = tables[role] ?? null;
		return configured === null ? null : (tableNameParts(configured, dialect).at(-1) ?? null);
	}

	function roleOf(reported: string): Role | null {
		const own = reported.slice(reported.lastIndexOf(".") + 1);
		const roles: Role[] = ["user", "session", "key", "token"];
		return (
			roles.find((role) => {
				const name = ownName(role);
				return name !== null && (sameName(name, reported) || sameName(name, own));
			}) ?? null
		);
	}

	function sentenceFor({ problem, table, column }: Diagnosis, expected: Role): string | null {
		const role = table === null ? expected : roleOf(table);
		if (role === null) return null;
		if (problem === "missing-table" && table !== null) {
			return (
				`Lucia keeps ${CONTENTS[role]} in the table "${tables[role]}": create it, ` +
				`or give the adapter the name of the table you have (tables.${role}).`
			);
		}
		if (problem !== "missing-column" || column === null) return null;
		const bare = column.slice(column.lastIndexOf(".") + 1);
		const remedy = OWN_COLUMNS[role].includes(bare)
			? "add it"
			: "add it, or leave out the attribute of that name";
		return `The table "${tables[role]}" has no column "${bare}": ${remedy}.`;
	}

	/** A driver's error as the app gets it: the same object, with a sentence where one helps. */
	function explained(error: unknown, diagnosis: Diagnosis | null, expected: Role): unknown {
		const sentence = diagnosis && sentenceFor(diagnosis, expected);
		if (sentence) addSentence(error, sentence);
		return error;
	}

	async function rows(role: Role, statement: BoundStatement): Promise<readonly Row[]> {
		try {
			return await driver.all(statement);
		} catch (error) {
			throw explained(error, diagnose(error, driver.errors), role);
		}
	}

	/** The first row, of a driver that reads at once. */
	function firstNow(
		role: Role,
		statement: BoundStatement,
		first: NonNullable<SqlDriver["first"]>,
	): Row | null {
		try {
			return first(statement);
		} catch (error) {
			throw explained(error, diagnose(error, driver.errors), role);
		}
	}

	async function firstRow(role: Role, statement: BoundStatement): Promise<Row | null> {
		if (driver.first) return firstNow(role, statement, driver.first);
		const [row] = await rows(role, statement);
		return row ?? null;
	}

	async function write(role: Role, statement: BoundStatement): Promise<number> {
		try {
			return await driver.run(statement);
		} catch (error) {
			throw explained(error, diagnose(error, driver.errors), role);
		}
	}

	/** Whether a row is there; `false` when that cannot be found out, because an error is on its way. */
	async function exists(statement: BoundStatement): Promise<boolean> {
		try {
			const found = await driver.all(statement);
			return found.length > 0;
		} catch {
			return false;
		}
	}

	/** Whether `diagnosis` says that the id of the key is taken. */
	async function isDuplicateKey(
		{ problem, table, column, constraint }: Diagnosis,
		key: KeySchema,
		user: UserSchema | null,
	): Promise<boolean> {
		if (problem !== "duplicate") return false;
		if (column !== null && column !== "id") return false;
		if (constraint !== null && column === null && !sameName(constraint, "PRIMARY")) return false;
		if (table !== null) return roleOf(table) === "key";
		// The database names no table (MariaDB, MySQL 5.7): users are written first, so a key is the
		// duplicate only if the user's id is free.
		if (user !== null && (await exists(users.selectById(user.id)))) return false;
		return exists(keys.selectById(key.id));
	}

	/** Whether `diagnosis` says that the user of a key or a session is not there. */
	async function isUnknownUser({ problem, column }: Diagnosis, userId: string): Promise<boolean> {
		if (problem !== "unknown-reference") return false;
		if (column !== null) return column === "user_id";
		// The database does not say which reference failed (SQLite): an attribute may have one too.
		return !(await exists(users.selectById(userId)));
	}

	function tokenTable(name: string): TokenTable {
		return {
			name,
			dialect,
			all: (statement) => rows("token", statement),
			firstRow: (statement) => firstRow("token", statement),
			write: (statement) => write("token", statement),
			atomic: async (statements) => {
				try {
					await driver.atomic(statements);
				} catch (error) {
					throw explained(error, diagnose(error, driver.errors), "token");
				}
			},
			isUnknownUser: async (error, userId) => {
				const diagnosis = diagnose(error, driver.errors);
				return diagnosis !== null && isUnknownUser(diagnosis, userId);
			},
		};
	}

	// All columns are read, because the app may have some of its own there. One that is missing then only
	// shows in the row, and a key without its hash must not look like one that needs no password.
	function toKey(row: Row): KeySchema {
		const missing = KEY_COLUMNS.find((column) => !(column in row));
		if (missing === undefined) return row as unknown as KeySchema;
		throw new Error(`The table "${tables.key}" has no column "${missing}": add it.`);
	}

	function sessions(): NonNullable<typeof sessionTable> {
		if (sessionTable !== null) return sessionTable;
		throw new Error(
			"Session table not defined: this adapter was made with `session: null`. " +
				"Name the session table, or give lucia() a session adapter: { user, session }.",
		);
	}

	type Pair = [SessionSchema, UserSchema] | [null, null];

	async function joinedPair(
		sessionId: string,
		arrays: NonNullable<SqlDriver["arrays"]>,
	): Promise<Pair | null> {
		try {
			const answer = await arrays(sessions().selectPair(sessionId));
			if (answer === null) return null;
			const [pair] = answer.rows;
			return pair ? splitPair(answer.columns, pair) : [null, null];
		} catch (error) {
			throw explained(error, diagnose(error, driver.errors), "session");
		}
	}

	function pairNow(sessionId: string, first: NonNullable<SqlDriver["first"]>): Pair {
		const row = firstNow("session", sessions().selectById(sessionId), first);
		if (!row) return [null, null];
		const session = toSession(row);
		const user = firstNow("user", users.selectById(session.user_id), first);
		return user ? [session, toUser(user)] : [null, null];
	}

	return (LuciaError: LuciaErrorConstructor): SqlAdapter => {
		const adapter: SqlAdapter = {
			getUser: async (userId) => {
				const row = await firstRow("user", users.selectById(userId));
				return row && toUser(row);
			},
			setUser: async (user, key) => {
				if (key === null) {
					await write("user", users.insert(user));
					return;
				}
				try {
					await driver.atomic([users.insert(user), keys.insert(key)]);
				} catch (error) {
					const diagnosis = diagnose(error, driver.errors);
					if (diagnosis && (await isDuplicateKey(diagnosis, key, user)))
						throw new LuciaError("AUTH_DUPLICATE_KEY_ID");
					throw explained(error, diagnosis, "user");
				}
			},
			updateUser: async (userId, partialUser) => {
				const statement = users.updateById(userId, partialUser);
				if (statement !== null && (await write("user", statement)) === 0)
					throw new LuciaError("AUTH_INVALID_USER_ID");
			},
			deleteUser: async (userId) => {
				await write("user", users.deleteById(userId));
			},

			getKey: async (keyId) => {
				const row = await firstRow("key", keys.selectById(keyId));
				return row && toKey(row);
			},
			getKeysByUserId: async (userId) => {
				const found = await rows("key", keys.selectByUserId(userId));
				return found.map(toKey);
			},
			setKey: async (key) => {
				try {
					await driver.run(keys.insert(key));
				} catch (error) {
					const diagnosis = diagnose(error, driver.errors);
					if (diagnosis && (await isDuplicateKey(diagnosis, key, null)))
						throw new LuciaError("AUTH_DUPLICATE_KEY_ID");
					if (diagnosis && (await isUnknownUser(diagnosis, key.user_id)))
						throw new LuciaError("AUTH_INVALID_USER_ID");
					throw explained(error, diagnosis, "key");
				}
			},
			updateKey: async (keyId, partialKey) => {
				const statement = keys.updateById(keyId, partialKey);
				if (statement !== null && (await write("key", statement)) === 0)
					throw new LuciaError("AUTH_INVALID_KEY_ID");
			},
			deleteKey: async (keyId) => {
				await write("key", keys.deleteById(keyId));
			},
			deleteKeysByUserId: async (userId) => {
				await write("key", keys.deleteByUserId(userId));
			},
			replacePassword: async (keyId, oldHash, newHash) => {
				const replaced = await write("key", keys.replacePassword(keyId, oldHash, newHash));
				return replaced > 0;
			},

			getSession: async (sessionId) => {
				const row = await firstRow("session", sessions().selectById(sessionId));
				return row && toSession(row);
			},
			getSessionsByUserId: async (userId) => {
				const found = await rows("session", sessions().selectByUserId(userId));
				return found.map(toSession);
			},
			setSession: async (session) => {
				const statement = sessions().insert(session);
				try {
					await driver.run(statement);
				} catch (error) {
					const diagnosis = diagnose(error, driver.errors);
					if (diagnosis && (await isUnknownUser(diagnosis, session.user_id)))
						throw new LuciaError("AUTH_INVALID_USER_ID");
					throw explained(error, diagnosis, "session");
				}
			},
			updateSession: async (sessionId, partialSession) => {
				const statement = sessions().updateById(sessionId, partialSession);
				// The core relies on this error: a session that was deleted meanwhile is not renewed.
				if (statement !== null && (await write("session", statement)) === 0)
					throw new LuciaError("AUTH_INVALID_SESSION_ID");
			},
			deleteSession: async (sessionId) => {
				await write("session", sessions().deleteById(sessionId));
			},
			deleteSessionsByUserId: async (userId) => {
				await write("session", sessions().deleteByUserId(userId));
			},
			getSessionAndUser: async (sessionId) => {
				const joined = driver.arrays && (await joinedPair(sessionId, driver.arrays));
				if (joined) return joined;
				if (driver.first) return pairNow(sessionId, driver.first);
				const session = await adapter.getSession(sessionId);
				const user = session && (await adapter.getUser(session.user_id));
				return session && user ? [session, user] : [null, null];
			},
		};
		const withTokens: SqlAdapter = tables.token
			? { ...adapter, tokens: sqlTokens(tokenTable(tables.token), LuciaError) }
			: adapter;
		if (sessionTable === null) return withTokens;
		return {
			...withTokens,
			// Both are left out without a session table, so that they never hide those of a session adapter.
			replaceSession: async (sessionId: string, session: SessionSchema) => {
				// One statement, so that no reader ever finds both rows or neither.
				const statement = sessionTable.updateById(sessionId, session);
				if (statement !== null && (await write("session", statement)) === 0)
					throw new LuciaError("AUTH_INVALID_SESSION_ID");
			},
			deleteExpiredSessions: async (now: number) => {
				await write("session", sessionTable.deleteExpired(now));
			},
			// The same: sessions that are stored somewhere else take no part in this transaction.
			deleteUserCompletely: async (userId: string) => {
				try {
					await driver.atomic([
						...(tokens?.deleteOfUser(userId) ?? []),
						sessionTable.deleteByUserId(userId),
						keys.deleteByUserId(userId),
						users.deleteById(userId),
					]);
				} catch (error) {
					throw explained(error, diagnose(error, driver.errors), "user");
				}
			},
		};
	};
}
