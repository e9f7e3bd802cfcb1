import type { SessionSchema, UserSchema } from "./adapter.ts";
import type { AnyAuth } from "./auth.ts";
import { isEmpty, SESSION_COLUMNS, writableColumns } from "./columns.ts";
import type { Settings } from "./configuration.ts";
import { LuciaError } from "./errors.ts";
import { generateRandomString } from "./random.ts";
import { expiryAt, sessionStateAt, type SessionState } from "./session-state.ts";
import type { AnySession } from "./session.ts";
import { toSession, toUser } from "./transform.ts";

const SESSION_ID_LENGTH = 40;

type SessionMethods = Pick<
	AnyAuth,
	| "createSession"
	| "getSession"
	| "validateSession"
	| "getAllUserSessions"
	| "updateSessionAttributes"
	| "invalidateSession"
	| "invalidateAllUserSessions"
	| "invalidateOtherUserSessions"
	| "deleteDeadUserSessions"
	| "deleteExpiredSessions"
>;

/** A session that is not dead, and its user. */
interface Living {
	readonly row: SessionSchema;
	readonly userRow: UserSchema;
	readonly state: Exclude<SessionState, "dead">;
}

/** Everything about sessions. */
export function createSessionMethods(
	settings: Settings,
	getUser: AnyAuth["getUser"],
): SessionMethods {
	const { adapter, debug, sessionPeriods } = settings;

	function invalid(reason: string): LuciaError {
		debug("session", "fail", "Session not valid", reason);
		return new LuciaError("AUTH_INVALID_SESSION_ID");
	}

	function requireId(sessionId: string): void {
		if (!sessionId) throw invalid("the id is empty");
	}

	// Joined where the adapter can do it. Otherwise the user is read only for a session that lives.
	async function findLiving(sessionId: string): Promise<Living> {
		requireId(sessionId);
		const [row, joinedUser] = adapter.getSessionAndUser
			? await adapter.getSessionAndUser(sessionId)
			: [await adapter.getSession(sessionId), undefined];
		if (!row) throw invalid("it does not exist");
		const state = sessionStateAt(row, Date.now());
		if (state === "dead") throw invalid("its idle period is over");
		const userRow = joinedUser === undefined ? await adapter.getUser(row.user_id) : joinedUser;
		if (!userRow) throw invalid("its user does not exist");
		return { row, userRow, state };
	}

	function present({ row, userRow }: Living, fresh: boolean): AnySession {
		return toSession(settings, row, { user: toUser(settings, userRow), fresh });
	}

	const getSession: AnyAuth["getSession"] = async (sessionId) => {
		return present(await findLiving(sessionId), false);
	};

	// Waits for all of them, also when one fails.
	async function deleteSessions(rows: readonly SessionSchema[]): Promise<void> {
		const results = await Promise.allSettled(rows.map(({ id }) => adapter.deleteSession(id)));
		const failed = results.find((result) => result.status === "rejected");
		if (failed) throw failed.reason;
	}

	return {
		createSession: async ({ sessionId, userId, attributes }) => {
			// First, and not at the same time: storage without foreign keys would keep the session.
			const user = await getUser(userId);
			const row: SessionSchema = {
				...writableColumns(attributes, SESSION_COLUMNS),
				id: sessionId ?? generateRandomString(SESSION_ID_LENGTH),
				user_id: userId,
				...expiryAt(Date.now(), sessionPeriods),
			};
			await adapter.setSession(row);
			debug("session", "success", "Session created");
			return toSession(settings, row, { user, fresh: false });
		},
		getSession,
		validateSession: async (sessionId) => {
			const living = await findLiving(sessionId);
			if (living.state === "active") {
				debug("session", "success", "Session is active");
				return present(living, false);
			}
			const renewed = expiryAt(Date.now(), sessionPeriods);
			// Rejects when the session was deleted since it was read, with adapters that can tell.
			await adapter.updateSession(sessionId, renewed);
			debug("session", "success", "Session was idle and is renewed");
			return present({ ...living, row: { ...living.row, ...renewed } }, true);
		},
		getAllUserSessions: async (userId) => {
			const [user, rows] = await Promise.all([
				getUser(userId),
				adapter.getSessionsByUserId(userId),
			]);
			const now = Date.now();
			return rows
				.filter((row) => sessionStateAt(row, now) !== "dead")
				.map((row) => toSession(settings, row, { user, fresh: false }));
		},
		updateSessionAttributes: async (sessionId, attributes) => {
			requireId(sessionId);
			const columns = writableColumns(attributes, SESSION_COLUMNS);
			if (!isEmpty(columns)) await adapter.updateSession(sessionId, columns);
			return getSession(sessionId);
		},
		invalidateSession: async (sessionId) => {
			requireId(sessionId);
			await adapter.deleteSession(sessionId);
			debug("session", "notice", "Session ended");
		},
		invalidateAllUserSessions: async (userId) => {
			await adapter.deleteSessionsByUserId(userId);
			debug("session", "notice", "All sessions of a user ended");
		},
		invalidateOtherUserSessions: async (userId, exceptSessionId) => {
			requireId(exceptSessionId);
			const rows = await adapter.getSessionsByUserId(userId);
			await deleteSessions(rows.filter(({ id }) => id !== exceptSessionId));
			debug("session", "notice", "All other sessions of a user ended");
		},
		deleteDeadUserSessions: async (userId) => {
			const rows = await adapter.getSessionsByUserId(userId);
			const now = Date.now();
			await deleteSessions(rows.filter((row) => sessionStateAt(row, now) === "dead"));
		},
		deleteExpiredSessions: async () => {
			if (!adapter.deleteExpiredSessions) {
				throw new Error(
					"deleteExpiredSessions(): the adapter cannot delete the dead sessions of all users. Use deleteDeadUserSessions(userId), or an adapter that has the optional method deleteExpiredSessions.",
				);
			}
			await adapter.deleteExpiredSessions(Date.now());
		},
	};
}
