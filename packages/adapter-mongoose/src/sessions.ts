import type { Adapter, LuciaErrorConstructor, SessionAdapter, SessionSchema } from "lucia";
import { removeAllFor } from "./collection.ts";
import type { Row } from "./documents.ts";
import type { JoinedRead } from "./joined-read.ts";
import { expectOwner } from "./owner.ts";
import type { Store } from "./store.ts";
import { toUser } from "./users.ts";

type SessionMethods = SessionAdapter & Required<Pick<Adapter, "getSessionAndUser">>;

/** Integers of 64 bits come as objects where the app has set up its driver so. */
const toSession = (row: Row): SessionSchema =>
	({
		...row,
		active_expires: Number(row["active_expires"]),
		idle_expires: Number(row["idle_expires"]),
	}) as unknown as SessionSchema;

/**
 * The methods about sessions. Without a model of sessions they say so, each.
 *
 * @param joined - Reads a session and its user at once, where that is possible.
 */
export function sessionMethods(
	store: Store,
	hasSessions: boolean,
	joined: JoinedRead | null,
	LuciaError: LuciaErrorConstructor,
): SessionMethods {
	const methods: SessionMethods = {
		getSession: (sessionId) =>
			store.call(async ({ sessions }) => {
				const row = await sessions.find(sessionId);
				return row && toSession(row);
			}),
		getSessionsByUserId: (userId) =>
			store.call(async ({ sessions }) =>
				(await sessions.findAll({ user_id: userId })).map(toSession),
			),
		setSession: (session) =>
			store.call(async ({ users, sessions }) => {
				await sessions.insert(session);
				await expectOwner(users, session.user_id, LuciaError, () => sessions.remove(session.id));
			}),
		// The core relies on this error: a session that was deleted meanwhile is not renewed.
		updateSession: (sessionId, partialSession) =>
			store.call(async ({ sessions }) => {
				if (!(await sessions.update(sessionId, partialSession))) {
					throw new LuciaError("AUTH_INVALID_SESSION_ID");
				}
			}),
		deleteSession: (sessionId) =>
			store.call(async ({ sessions }) => {
				await sessions.remove(sessionId);
			}),
		deleteSessionsByUserId: (userId) =>
			store.call(({ sessions }) => removeAllFor(sessions, { user_id: userId })),
		getSessionAndUser: (sessionId) =>
			store.call(async ({ users, sessions, session: clientSession }) => {
				if (joined !== null) {
					const found = await joined(sessionId, clientSession);
					return found ? [toSession(found[0]), toUser(found[1])] : [null, null];
				}
				const row = await sessions.find(sessionId);
				const session = row && toSession(row);
				const user = session && (await users.find(session.user_id));
				return session && user ? [session, toUser(user)] : [null, null];
			}),
	};
	if (!hasSessions) return methods;
	return {
		...methods,
		// All are left out without a model of sessions, so that they never hide those of a session adapter.
		replaceSession: (sessionId, session) =>
			store.atomic(async ({ sessions }) => {
				// In this order, so that without a transaction nobody ever finds neither.
				sessions.expectId(sessionId);
				await sessions.insert(session);
				if (await sessions.remove(sessionId)) return;
				await sessions.remove(session.id);
				throw new LuciaError("AUTH_INVALID_SESSION_ID");
			}),
		replaceExpiry: (sessionId, oldExpiry, newExpiry) =>
			store.call(({ sessions }) =>
				sessions.update(
					sessionId,
					{ active_expires: newExpiry.active_expires, idle_expires: newExpiry.idle_expires },
					{ active_expires: oldExpiry.active_expires, idle_expires: oldExpiry.idle_expires },
				),
			),
		deleteExpiredSessions: (now, limit) =>
			store.call(({ sessions }) => sessions.removeSome({ idle_expires: { $lt: now } }, limit)),
	};
}
