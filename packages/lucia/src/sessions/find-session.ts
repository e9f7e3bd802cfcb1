import { kindOf } from "../checks/argument.ts";
import type { Settings } from "../configuration/settings.ts";
import type { SessionState } from "../model/session-state.ts";
import type { SessionSchema, UserSchema } from "../storage/adapter.ts";
import { invalidSession } from "./invalid-session.ts";
import { stateOf } from "./lifetime.ts";
import { isStoredId, storedIdOf } from "./session-id.ts";
import type { SessionStore, StoredSession } from "./store.ts";

/** A session that is not dead, and its user. */
export interface LivingSession {
	readonly row: SessionSchema;
	/** `null` when it is left unread. */
	readonly userRow: UserSchema | null;
	readonly state: Exclude<SessionState, "dead">;
	/** What the request came with; `null` when that was the id of the storage. */
	readonly token: string | null;
}

/** Finds the session that a token or an id stands for; what is not valid is refused. */
export interface SessionFinder {
	/** The row of a token where ids are hashed. */
	readonly findHashed: (token: string) => Promise<StoredSession | null>;
	/**
	 * The user is read only for a session that lives. What is here already is not waited for: this
	 * runs with every request.
	 */
	readonly requireLiving: (
		stored: StoredSession | null,
		token: string | null,
	) => LivingSession | Promise<LivingSession>;
	readonly findByToken: (token: string) => Promise<LivingSession>;
	/** By a token, or by an id of the storage. */
	readonly findByEither: (id: string) => Promise<LivingSession>;
}

export function createSessionFinder(settings: Settings, store: SessionStore): SessionFinder {
	const { lazyUser, sessions: options } = settings;
	const { hashIds, deleteDead } = options;

	function requireLiving(
		stored: StoredSession | null,
		token: string | null,
	): LivingSession | Promise<LivingSession> {
		if (!stored) throw invalidSession(settings, "it does not exist");
		const { row, joinedUser } = stored;
		const state = stateOf(options, row);
		if (state === "dead") return refuseDead(row);
		if (lazyUser) return { row, userRow: null, state, token };
		if (joinedUser === undefined) return withUser(row, state, token);
		return { row, userRow: requireUser(joinedUser), state, token };
	}

	async function refuseDead({ id }: SessionSchema): Promise<never> {
		if (deleteDead) await store.tryRemove([id]);
		throw invalidSession(settings, "its time is over");
	}

	async function withUser(
		row: SessionSchema,
		state: LivingSession["state"],
		token: string | null,
	): Promise<LivingSession> {
		return { row, userRow: requireUser(await store.findUser(row.user_id)), state, token };
	}

	function requireUser(userRow: UserSchema | null): UserSchema {
		if (userRow) return userRow;
		throw invalidSession(settings, "its user does not exist");
	}

	async function findByToken(token: string): Promise<LivingSession> {
		requireToken(settings, token);
		const stored = hashIds ? await findHashed(token) : unlessHashed(await store.find(token), token);
		return requireLiving(stored, token);
	}

	async function findHashed(token: string): Promise<StoredSession | null> {
		const id = storedIdOf(token);
		const found = (await store.find(id)) ?? unlessHashed(await store.find(token), token);
		// Once more for a session from before that has got its hashed id just now.
		return found ?? store.find(id);
	}

	return {
		findHashed,
		requireLiving,
		findByToken,
		findByEither: async (id) => {
			requireId(settings, id);
			return isStoredId(id) ? requireLiving(await store.find(id), null) : findByToken(id);
		},
	};
}

// Also what is no text, such as a cookie that a framework has parsed into an object: storage may take it
// for a query.
export function requireId(settings: Settings, sessionId: unknown): void {
	if (!sessionId) throw invalidSession(settings, "the id is empty");
	if (typeof sessionId === "string") return;
	const detail = `A session id must be a string, not ${kindOf(sessionId)}.`;
	throw invalidSession(settings, "the id is not a string", detail);
}

export function requireToken(settings: Settings, token: string): void {
	requireId(settings, token);
	if (isStoredId(token)) throw invalidSession(settings, "its id in the storage is no token");
}

/**
 * What was found under a token itself, unless its id is a hashed one: some databases compare without
 * regard to case, and to them a hash in capitals is the same id.
 */
export function unlessHashed(stored: StoredSession | null, token: string): StoredSession | null {
	if (!stored || stored.row.id === token) return stored;
	return isStoredId(stored.row.id) ? null : stored;
}
