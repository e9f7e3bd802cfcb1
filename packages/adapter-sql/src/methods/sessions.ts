import type { Adapter, SessionAdapter, SessionSchema, UserSchema } from "lucia";
import type { ArrayRows, Row } from "../driver.ts";
import type { ErrorsOfTables } from "../errors/errors-of-tables.ts";
import type { GuardedDriver } from "../errors/guarded-driver.ts";
import { PAIR_SEPARATOR, type SessionStatements } from "../statements/session-statements.ts";
import type { Statements } from "../statements/statements.ts";
import { namedPair, type PairOfRows } from "./named-pair.ts";
import { toUser } from "./users.ts";

type SessionMethods = SessionAdapter & Required<Pick<Adapter, "getSessionAndUser">>;

type Pair = [SessionSchema, UserSchema] | [null, null];

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

function splitPair({ columns, rows: [values] }: ArrayRows): Pair {
	if (!values) return [null, null];
	const border = columns.indexOf(PAIR_SEPARATOR);
	// Loops, because this runs for every request of the app.
	const part = (from: number, to: number): Row => {
		const row: Row = {};
		for (let index = from; index < to; index += 1) row[columns[index] ?? ""] = values[index];
		return row;
	};
	return [toSession(part(0, border)), toUser(part(border + 1, columns.length))];
}

/** The methods about sessions. Without a session table they say so, each. */
export function sessionMethods(
	driver: GuardedDriver,
	{ sessions, users }: Pick<Statements, "sessions" | "users">,
	{ unknownUser }: ErrorsOfTables,
): SessionMethods {
	const { arrays, firstNow, hasOtherColumns } = driver;

	function table(): SessionStatements {
		if (sessions !== null) return sessions;
		throw new Error(
			"Session table not defined: this adapter was made with `session: null`. " +
				"Name the session table, or give lucia() a session adapter: { user, session }.",
		);
	}

	function pairNow(sessionId: string, first: NonNullable<GuardedDriver["firstNow"]>): Pair {
		const row = first("session", table().selectById(sessionId));
		if (!row) return [null, null];
		const session = toSession(row);
		const user = first("user", users.selectById(session.user_id));
		return user ? [session, toUser(user)] : [null, null];
	}

	async function rowsApart(sessionId: string): Promise<PairOfRows> {
		const session = await driver.first("session", table().selectById(sessionId));
		const userId = session?.["user_id"] as string;
		const user = session && (await driver.first("user", users.selectById(userId)));
		return session && user && [session, user];
	}

	const pairOfRows =
		sessions && hasOtherColumns
			? namedPair(driver, sessions, hasOtherColumns, rowsApart)
			: rowsApart;

	const methods: SessionMethods = {
		getSession: async (sessionId) => {
			const row = await driver.first("session", table().selectById(sessionId));
			return row && toSession(row);
		},
		getSessionsByUserId: async (userId) => {
			const found = await driver.all("session", table().selectByUserId(userId));
			return found.map(toSession);
		},
		setSession: async (session) =>
			driver.write("session", table().insert(session), unknownUser(session.user_id)),
		// The core relies on this error: a session that was deleted meanwhile is not renewed.
		updateSession: async (sessionId, partialSession) =>
			driver.update(
				"session",
				table().updateById(sessionId, partialSession),
				"AUTH_INVALID_SESSION_ID",
			),
		deleteSession: async (sessionId) => driver.write("session", table().deleteById(sessionId)),
		deleteSessionsByUserId: async (userId) =>
			driver.write("session", table().deleteByUserId(userId)),
		getSessionAndUser: async (sessionId) => {
			const joined = arrays && (await arrays("session", table().selectPair(sessionId)));
			if (joined) return splitPair(joined);
			if (firstNow) return pairNow(sessionId, firstNow);
			const rows = await pairOfRows(sessionId);
			return rows ? [toSession(rows[0]), toUser(rows[1])] : [null, null];
		},
	};
	if (sessions === null) return methods;
	return {
		...methods,
		// All are left out without a session table, so that they never hide those of a session adapter.
		// One statement, so that no reader ever finds both rows or neither.
		replaceSession: async (sessionId, session) =>
			driver.update("session", sessions.updateById(sessionId, session), "AUTH_INVALID_SESSION_ID"),
		replaceExpiry: async (sessionId, oldExpiry, newExpiry) =>
			(await driver.count("session", sessions.replaceExpiry(sessionId, oldExpiry, newExpiry))) ===
			1,
		deleteExpiredSessions: async (now, limit) =>
			driver.count("session", sessions.deleteExpired(now, limit)),
	};
}
