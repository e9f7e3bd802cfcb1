import type { SessionSchema } from "../storage/adapter.ts";
import { isEmpty, writableColumns } from "../storage/columns.ts";
import { deleteEachInBatches, deleteInBatches } from "../storage/delete-in-batches.ts";
import { idsOf } from "../storage/stored-row.ts";
import { expectObject, expectUserId } from "../checks/argument.ts";
import type { Configuration } from "../configuration/configuration.ts";
import type { Settings } from "../configuration/settings.ts";
import { isReplaced } from "../model/session-state.ts";
import type { AnySession } from "../model/session.ts";
import type { AnyUser } from "../model/user.ts";
import { endAllSessions } from "../storage/end-all-sessions.ts";
import { createSessionFinder, requireId, requireToken, unlessHashed } from "./find-session.ts";
import { lastUseOf, lifetimeColumn, renewalOf, stateOf } from "./lifetime.ts";
import { presentLiving, presentRow, shownUser } from "./present-session.ts";
import { createSessionRenewal, type Deliver } from "./renew-session.ts";
import { endEach, endFamily, endOthers, findFamily } from "./rotation.ts";
import { expectSession, tokenOf } from "./secrets.ts";
import { createToken, isStoredId, possibleIdsOf, storedIdOf } from "./session-id.ts";
import type { SessionMethods } from "./session-methods.ts";
import { createSessionStore } from "./store.ts";

/** Validates what a request came with. With `null` for `deliver` the session keeps its id. */
export type ValidateSession = (token: string, deliver: Deliver | null) => Promise<AnySession>;

/** Everything about sessions. */
export function createSessionMethods(
	settings: Settings,
	getUser: (userId: string) => Promise<AnyUser>,
): { readonly methods: SessionMethods<Configuration>; readonly validate: ValidateSession } {
	const { adapter, debug, sessions: options } = settings;
	const { hashIds, gracePeriod, deleteDead, reserved } = options;
	const store = createSessionStore(settings);
	const { findByEither, findByToken, findHashed, requireLiving } = createSessionFinder(
		settings,
		store,
	);
	const renew = createSessionRenewal(settings, store);

	const validate: ValidateSession = async (token, deliver) => {
		requireToken(settings, token);
		// As findByToken() does it, with nothing in between: every request waits for this.
		const stored = hashIds
			? await findHashed(token)
			: unlessHashed(store.read(await store.ask(token)), token);
		const found = requireLiving(stored, token);
		const living = found instanceof Promise ? await found : found;
		const { row, state } = living;
		const isActive = state === "active";
		const lastUse = isActive && !isReplaced(row) ? lastUseOf(options, row, Date.now()) : null;
		if (isActive) debug("session", "success", "Session is active");
		if (isActive && lastUse === null) return presentLiving(settings, living);
		try {
			if (lastUse === null) return await renew(living, token, deliver);
			await store.update(row.id, lastUse);
			return presentLiving(settings, { ...living, row: { ...row, ...lastUse } });
		} catch (error) {
			if (!hashIds || isStoredId(row.id)) throw error;
			// Another request may have given the session its hashed id since it was read, or ended it.
			const now = await findHashed(token);
			if (now && !isStoredId(now.row.id)) throw error;
			return presentLiving(settings, await requireLiving(now, token));
		}
	};

	const getSession: SessionMethods<Configuration>["getSession"] = async (sessionId) => {
		return presentLiving(settings, await findByToken(sessionId));
	};

	return {
		validate,
		methods: {
			createSession: async (given) => {
				expectObject(given, "createSession(): the argument");
				const { userId, attributes } = given;
				const token = given.sessionId ?? createToken();
				requireId(settings, token);
				if (isStoredId(token)) {
					throw new TypeError(
						"createSession(): `sessionId` has the form of a hashed id, and would never be accepted.",
					);
				}
				const lifetime = lifetimeColumn(options, given.lifetime);
				// First, and not at the same time: storage without foreign keys would keep the session.
				const user = shownUser(settings, await getUser(userId));
				const row: SessionSchema = {
					...writableColumns(attributes, reserved),
					id: hashIds ? storedIdOf(token) : token,
					user_id: userId,
					...lifetime,
					...renewalOf(options, lifetime, Date.now()),
				};
				await store.insertNew(row);
				debug("session", "success", "Session created");
				return presentRow(settings, row, user, token);
			},
			getSession,
			validateSession: (token) => validate(token, () => true),
			getSessionToken: (session) => {
				expectSession(session, "getSessionToken(): the argument");
				return tokenOf(session);
			},
			getAllUserSessions: async (userId) => {
				expectUserId(userId);
				const [found, rows] = await Promise.all([getUser(userId), store.findAll(userId)]);
				const user = shownUser(settings, found);
				const living = rows.filter((row) => stateOf(options, row) !== "dead");
				if (deleteDead) {
					const dead = rows.filter((row) => !living.includes(row));
					await store.tryRemove(idsOf(dead));
				}
				return (
					living
						// A session that has just got another id is listed once.
						.filter((row) => gracePeriod === null || !isReplaced(row))
						.map((row) => presentRow(settings, row, user, null))
				);
			},
			updateSessionAttributes: async (sessionId, attributes) => {
				requireId(settings, sessionId);
				const columns = writableColumns(attributes, reserved);
				if (!hashIds && gracePeriod === null) {
					if (!isEmpty(columns)) await store.update(sessionId, columns);
					return getSession(sessionId);
				}
				const { row, token } = await findByEither(sessionId);
				if (!isEmpty(columns)) {
					await store.update(row.id, columns);
					// Under its other ids too: the old one is in use until its grace period is over.
					const family = gracePeriod === null ? [] : await findFamily(store, row);
					for (const { id } of family) await store.update(id, columns);
				}
				const updated = await requireLiving(await store.find(row.id), token);
				return presentLiving(settings, updated);
			},
			invalidateSession: async (sessionId) => {
				requireId(settings, sessionId);
				const ids = possibleIdsOf(sessionId, hashIds);
				if (gracePeriod === null) await endEach(store, ids);
				else await endFamily(store, ids);
				debug("session", "notice", "Session ended");
			},
			invalidateAllUserSessions: async (userId) => {
				expectUserId(userId);
				await endAllSessions(settings, userId);
				debug("session", "notice", "All sessions of a user ended");
			},
			invalidateOtherUserSessions: async (userId, exceptSessionId) => {
				expectUserId(userId);
				requireId(settings, exceptSessionId);
				const kept = possibleIdsOf(exceptSessionId, hashIds);
				if (gracePeriod === null) {
					const ids = idsOf(await store.findAll(userId));
					const others = ids.filter((id) => !kept.includes(id));
					await store.remove(others);
					// One from before `hashSessionIds` may have got its hashed id since it was listed.
					if (hashIds)
						await store.remove(others.flatMap((id) => possibleIdsOf(id, hashIds).slice(1)));
				} else {
					await endOthers(
						store,
						userId,
						kept,
						(row) => isReplaced(row) || stateOf(options, row) !== "active",
					);
				}
				debug("session", "notice", "All other sessions of a user ended");
			},
			deleteDeadUserSessions: async (userId) => {
				expectUserId(userId);
				const rows = await store.findAll(userId);
				const dead = idsOf(rows.filter((row) => stateOf(options, row) === "dead"));
				await deleteEachInBatches(dead, store.remove);
			},
			deleteExpiredSessions: async () => {
				if (!adapter.deleteExpiredSessions) {
					throw new Error(
						"deleteExpiredSessions(): the adapter cannot delete the dead sessions of all users. Use deleteDeadUserSessions(userId), or an adapter that has the optional method deleteExpiredSessions.",
					);
				}
				const now = Date.now();
				return deleteInBatches(async (limit) => adapter.deleteExpiredSessions?.(now, limit));
			},
		},
	};
}
