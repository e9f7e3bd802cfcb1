import type { SessionSchema, UserSchema } from "../storage/adapter.ts";
import { expectObject, expectUserId, kindOf } from "../checks/argument.ts";
import type { Configuration } from "../configuration/configuration.ts";
import type { SessionMethods } from "./session-methods.ts";
import { isEmpty, writableColumns } from "../storage/columns.ts";
import type { Settings } from "../configuration/settings.ts";
import { LuciaError } from "../errors.ts";
import { cookieKindOf, expiryOf, lifetimeColumn, renewalOf, useOf } from "./lifetime.ts";
import { expectSession, hideIn, tokenOf } from "./secrets.ts";
import { endEach, endFamily, endOthers, findFamily, giveHashedId, rotate } from "./rotation.ts";
import {
	isReplaced,
	replacedExpiry,
	sessionStateAt,
	type SessionState,
} from "../model/session-state.ts";
import { createSessionStore, type StoredSession } from "./store.ts";
import { createToken, isStoredId, storedIdOf, successorOf } from "./session-id.ts";
import type { AnySession } from "../model/session.ts";
import { toSession } from "./to-session.ts";
import { toUser } from "../users/to-user.ts";
import type { AnyUser } from "../model/user.ts";

/**
 * Hands over the new token of a session whose id is rotated, before the old one is given up.
 *
 * @returns `false` when that is impossible: the session then keeps its id.
 */
export type Deliver = (session: AnySession) => boolean;

/** Validates what a request came with. With `null` for `deliver` the session keeps its id. */
export type ValidateSession = (token: string, deliver: Deliver | null) => Promise<AnySession>;

/** A session that is not dead, and its user. */
interface Living {
	readonly row: SessionSchema;
	/** `null` when it is left unread. */
	readonly userRow: UserSchema | null;
	readonly state: Exclude<SessionState, "dead">;
	/** What the request came with; `null` when that was the id of the storage. */
	readonly token: string | null;
}

/** Everything about sessions. */
export function createSessionMethods(
	settings: Settings,
	getUser: (userId: string) => Promise<AnyUser>,
): { readonly methods: SessionMethods<Configuration>; readonly validate: ValidateSession } {
	const { adapter, debug, lazyUser, sessions: options } = settings;
	const { hashIds, gracePeriod, deleteDead, reserved } = options;
	const store = createSessionStore(settings);
	// The ids that are being rotated, and since when: of the requests that come with an idle session
	// at the same time, one renews it.
	const rotating = new Map<string, number>();

	function invalid(reason: string, detail?: string): LuciaError {
		debug("session", "fail", "Session not valid", reason);
		return new LuciaError("AUTH_INVALID_SESSION_ID", detail);
	}

	// Also what is no text, such as a cookie that a framework has parsed into an object: storage may
	// take it for a query.
	function requireId(sessionId: unknown): void {
		if (!sessionId) throw invalid("the id is empty");
		if (typeof sessionId === "string") return;
		const detail = `A session id must be a string, not ${kindOf(sessionId)}.`;
		throw invalid("the id is not a string", detail);
	}

	/** The ids in the storage that a token, or an id of the storage, may stand for. */
	function storedIdsOf(id: string): readonly string[] {
		// Sessions from before `hashSessionIds` have their token as their id.
		return hashIds && !isStoredId(id) ? [id, storedIdOf(id)] : [id];
	}

	function stateOf(row: SessionSchema): SessionState {
		return sessionStateAt(expiryOf(options, row), Date.now());
	}

	// The user is read only for a session that lives. What is here already is not waited for: this
	// runs with every request.
	function requireLiving(
		stored: StoredSession | null,
		token: string | null,
	): Living | Promise<Living> {
		if (!stored) throw invalid("it does not exist");
		const { row, joinedUser } = stored;
		const state = stateOf(row);
		if (state === "dead") return refuseDead(row);
		if (lazyUser) return { row, userRow: null, state, token };
		if (joinedUser === undefined) return withUser(row, state, token);
		return { row, userRow: requireUser(joinedUser), state, token };
	}

	async function refuseDead({ id }: SessionSchema): Promise<never> {
		if (deleteDead) await store.tryRemove([id]);
		throw invalid("its time is over");
	}

	async function withUser(
		row: SessionSchema,
		state: Living["state"],
		token: string | null,
	): Promise<Living> {
		return { row, userRow: requireUser(await store.findUser(row.user_id)), state, token };
	}

	function requireUser(userRow: UserSchema | null): UserSchema {
		if (userRow) return userRow;
		throw invalid("its user does not exist");
	}

	function requireToken(token: string): void {
		requireId(token);
		if (isStoredId(token)) throw invalid("its id in the storage is no token");
	}

	async function findByToken(token: string): Promise<Living> {
		requireToken(token);
		const stored = hashIds ? await findHashed(token) : rawOrNull(await store.find(token), token);
		return requireLiving(stored, token);
	}

	async function findHashed(token: string): Promise<StoredSession | null> {
		const id = storedIdOf(token);
		const found = (await store.find(id)) ?? rawOrNull(await store.find(token), token);
		// Once more for a session from before that has got its hashed id just now.
		return found ?? store.find(id);
	}

	// Some databases compare without regard to case: to them, a hash in capitals is the same id.
	function rawOrNull(stored: StoredSession | null, token: string): StoredSession | null {
		if (!stored || stored.row.id === token) return stored;
		return isStoredId(stored.row.id) ? null : stored;
	}

	async function findByEither(id: string): Promise<Living> {
		requireId(id);
		return isStoredId(id) ? requireLiving(await store.find(id), null) : findByToken(id);
	}

	function present({ row, userRow, token }: Living, fresh: boolean): AnySession {
		const user = userRow ? toUser(settings, userRow) : { userId: row.user_id };
		return withSecrets(toSession(settings, row, { user, fresh }), row, token);
	}

	// What is read to see whether the user exists is not shown in one place and left out in another.
	function ofSession(user: AnyUser): AnyUser {
		return lazyUser ? { userId: user.userId } : user;
	}

	function withSecrets(session: AnySession, row: SessionSchema, token: string | null): AnySession {
		const cookie = cookieKindOf(options, row);
		return hashIds || cookie !== undefined ? hideIn(session, { token, cookie }) : session;
	}

	async function renew(
		living: Living,
		token: string,
		deliver: Deliver | null,
	): Promise<AnySession> {
		const { row } = living;
		const now = Date.now();
		if (gracePeriod !== null) {
			const rotated = await renewByRotation(living, token, deliver, now);
			if (rotated === "overtaken") {
				// As it will be in a moment, when the other request is done.
				const replaced = replacedExpiry(expiryOf(options, row), now, gracePeriod);
				return present({ ...living, row: { ...row, ...replaced } }, false);
			}
			if (rotated !== "undelivered") return rotated;
		}
		const renewal = renewalOf(options, row, now);
		if (!hashIds || isStoredId(row.id)) {
			// Rejects when the session was deleted since it was read, with adapters that can tell.
			await store.update(row.id, renewal);
			debug("session", "success", "Session was idle and is renewed");
			return present({ ...living, row: { ...row, ...renewal } }, true);
		}
		const next = { ...row, ...renewal, id: storedIdOf(token) };
		const hashed = await giveHashedId(store, { old: row, next, reserved, invalid });
		debug("session", "success", "Session was idle, is renewed, and its id is hashed");
		return present({ ...living, row: hashed }, true);
	}

	async function renewByRotation(
		living: Living,
		token: string,
		deliver: Deliver | null,
		now: number,
	): Promise<AnySession | "undelivered" | "overtaken"> {
		const { id } = living.row;
		const since = rotating.get(id) ?? Number.NEGATIVE_INFINITY;
		if (Math.abs(now - since) < (gracePeriod ?? 0)) return "overtaken";
		const rotated = deliver ? await giveNewId(living, token, deliver, now) : "undelivered";
		if (rotated !== "undelivered") return rotated;
		// Another server may have replaced it since it was read: renewed, its old id would live on.
		const current = await store.findRow(id);
		return current && isReplaced(current) ? "overtaken" : "undelivered";
	}

	async function giveNewId(
		living: Living,
		token: string,
		deliver: Deliver,
		now: number,
	): Promise<AnySession | "undelivered" | "overtaken"> {
		const { row } = living;
		const nextToken = successorOf(token);
		const id = hashIds ? storedIdOf(nextToken) : nextToken;
		const next: SessionSchema = { ...row, ...renewalOf(options, row, now), id };
		// First, because it calls the app: what that throws leaves nothing behind.
		const session = present({ ...living, row: next, token: nextToken }, true);
		rotating.set(row.id, now);
		const rotated = await rotate(store, {
			old: row,
			replaced: replacedExpiry(expiryOf(options, row), now, gracePeriod ?? 0),
			next,
			gracePeriod: gracePeriod ?? 0,
			reserved,
			deliver: () => deliver(session),
			invalid,
		}).finally(() => rotating.delete(row.id));
		if (typeof rotated === "string") return rotated;
		debug("session", "success", "Session was idle, is renewed, and has a new id");
		return present({ ...living, row: rotated, token: nextToken }, true);
	}

	const validate: ValidateSession = async (token, deliver) => {
		requireToken(token);
		// As findByToken() does it, with nothing in between: every request waits for this.
		const stored = hashIds
			? await findHashed(token)
			: rawOrNull(store.read(await store.ask(token)), token);
		const found = requireLiving(stored, token);
		const living = found instanceof Promise ? await found : found;
		const { row, state } = living;
		const isActive = state === "active";
		const use = isActive && !isReplaced(row) ? useOf(options, row, Date.now()) : null;
		if (isActive) debug("session", "success", "Session is active");
		if (isActive && use === null) return present(living, false);
		try {
			if (use === null) return await renew(living, token, deliver);
			await store.update(row.id, use);
			return present({ ...living, row: { ...row, ...use } }, false);
		} catch (error) {
			if (!hashIds || isStoredId(row.id)) throw error;
			// Another request may have given the session its hashed id since it was read, or ended it.
			const now = await findHashed(token);
			if (now && !isStoredId(now.row.id)) throw error;
			return present(await requireLiving(now, token), false);
		}
	};

	const getSession: SessionMethods<Configuration>["getSession"] = async (sessionId) => {
		return present(await findByToken(sessionId), false);
	};

	return {
		validate,
		methods: {
			createSession: async (given) => {
				expectObject(given, "createSession(): the argument");
				const { userId, attributes } = given;
				const token = given.sessionId ?? createToken();
				requireId(token);
				if (isStoredId(token)) {
					throw new TypeError(
						"createSession(): `sessionId` has the form of a hashed id, and would never be accepted.",
					);
				}
				const lifetime = lifetimeColumn(options, given.lifetime);
				// First, and not at the same time: storage without foreign keys would keep the session.
				const user = ofSession(await getUser(userId));
				const row: SessionSchema = {
					...writableColumns(attributes, reserved),
					id: hashIds ? storedIdOf(token) : token,
					user_id: userId,
					...lifetime,
					...renewalOf(options, lifetime, Date.now()),
				};
				await store.insertNew(row);
				debug("session", "success", "Session created");
				return withSecrets(toSession(settings, row, { user, fresh: false }), row, token);
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
				const user = ofSession(found);
				const living = rows.filter((row) => stateOf(row) !== "dead");
				if (deleteDead) {
					const dead = rows.filter((row) => !living.includes(row));
					await store.tryRemove(dead.map(({ id }) => id));
				}
				return (
					living
						// A session that has just got another id is listed once.
						.filter((row) => gracePeriod === null || !isReplaced(row))
						.map((row) => {
							const session = toSession(settings, row, { user, fresh: false });
							return withSecrets(session, row, null);
						})
				);
			},
			updateSessionAttributes: async (sessionId, attributes) => {
				requireId(sessionId);
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
				return present(await requireLiving(await store.find(row.id), token), false);
			},
			invalidateSession: async (sessionId) => {
				requireId(sessionId);
				const ids = storedIdsOf(sessionId);
				if (gracePeriod === null) await endEach(store, ids);
				else await endFamily(store, ids);
				debug("session", "notice", "Session ended");
			},
			invalidateAllUserSessions: async (userId) => {
				expectUserId(userId);
				await adapter.deleteSessionsByUserId(userId);
				debug("session", "notice", "All sessions of a user ended");
			},
			invalidateOtherUserSessions: async (userId, exceptSessionId) => {
				expectUserId(userId);
				requireId(exceptSessionId);
				const kept = storedIdsOf(exceptSessionId);
				if (gracePeriod === null) {
					const ids = (await store.findAll(userId)).map(({ id }) => id);
					const others = ids.filter((id) => !kept.includes(id));
					await store.remove(others);
					// One from before `hashSessionIds` may have got its hashed id since it was listed.
					if (hashIds) await store.remove(others.flatMap((id) => storedIdsOf(id).slice(1)));
				} else {
					await endOthers(store, userId, (row) => ({
						isKept: kept.includes(row.id),
						goesOn: isReplaced(row) || stateOf(row) !== "active",
					}));
				}
				debug("session", "notice", "All other sessions of a user ended");
			},
			deleteDeadUserSessions: async (userId) => {
				expectUserId(userId);
				const rows = await store.findAll(userId);
				await store.remove(rows.filter((row) => stateOf(row) === "dead").map(({ id }) => id));
			},
			deleteExpiredSessions: async () => {
				if (!adapter.deleteExpiredSessions) {
					throw new Error(
						"deleteExpiredSessions(): the adapter cannot delete the dead sessions of all users. Use deleteDeadUserSessions(userId), or an adapter that has the optional method deleteExpiredSessions.",
					);
				}
				await adapter.deleteExpiredSessions(Date.now());
			},
		},
	};
}
