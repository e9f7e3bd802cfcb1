import { sessionFromJson, SessionOwners, sessionToJson } from "@lucia-auth/adapter-sql";
import type {
	InitializeAdapter,
	LuciaErrorConstructor,
	SessionAdapter,
	SessionSchema,
} from "lucia";
import { idAtEnd, keysOf, type UnstoragePrefixes } from "./keys.ts";

// A key for the text of each session, and one for its entry on the list of its user, as v2 meant it. **A
// session is valid when it is stored and has its entry.** Nothing here is atomic, so each order of writes is
// one of which any part may be missing:
// - a sign-in writes the session and then the entry: what has no entry does not work;
// - an end removes the entry and then the session;
// - a renewal writes the session only, never the entry: what was ended in the meantime stays ended.
// That is also why entries have no end of their own. They leave with their session, when the list is read,
// and in deleteExpiredSessions().
//
// v2 wrote the user's id where the session's belongs: one entry for all of a user's sessions. It counts for
// those that have none of their own, until the list is read: then they get theirs, and it goes.

/**
 * What the adapter uses of a `Storage` of unstorage.
 *
 * @since 2.2.0
 */
export interface UnstorageStorage {
	/**
	 * Whether something is stored.
	 *
	 * @param key - Its key.
	 * @returns Whether there is something.
	 */
	hasItem(key: string): Promise<boolean>;
	/**
	 * Reads what is stored.
	 *
	 * @param key - Its key.
	 * @returns What is there; `null` when there is nothing.
	 */
	getItem(key: string): Promise<unknown>;
	/**
	 * Stores something.
	 *
	 * @param key - Its key.
	 * @param value - What to store.
	 * @param options - How it is stored.
	 * @param options.ttl - For how many seconds, with drivers that can forget.
	 */
	setItem(key: string, value: string, options?: { ttl?: number }): Promise<void>;
	/**
	 * Removes what is stored.
	 *
	 * @param key - Its key.
	 */
	removeItem(key: string): Promise<void>;
	/**
	 * The keys that begin so.
	 *
	 * @param base - What they begin with.
	 * @returns The whole keys.
	 */
	getKeys(base?: string): Promise<string[]>;
}

/** How many keys are asked for at once. */
const BATCH = 100;

/**
 * A session adapter for [unstorage](https://unstorage.unjs.io), which has drivers for many stores.
 *
 * @param storage - What `createStorage()` gives. The adapter never disposes of it.
 * @param prefixes - How the keys begin: `session` and `user_session` by default.
 * @returns The adapter, for `adapter.session` of `lucia()`.
 *
 * No operation of unstorage covers two keys, so nothing is atomic; the order of writes is such that no
 * session works that is listed nowhere, and none comes back that was ended. Of two updates of one session
 * at the same time the later one counts.
 *
 * `AUTH_INVALID_SESSION_ID`: the session that is to be renewed was ended. Errors of the driver pass through
 * as the same object. An attribute that JSON would not keep as it is: a `TypeError`.
 *
 * @example
 * ```ts
 * import { unstorage } from "@lucia-auth/adapter-session-unstorage";
 * import { betterSqlite3 } from "@lucia-auth/adapter-sqlite";
 * import Database from "better-sqlite3";
 * import { lucia } from "lucia";
 * import { createStorage } from "unstorage";
 *
 * const storage = createStorage();
 *
 * export const auth = lucia({
 * 	adapter: {
 * 		user: betterSqlite3(new Database("main.db"), { user: "user", session: null, key: "user_key" }),
 * 		session: unstorage(storage),
 * 	},
 * 	env: "DEV",
 * });
 * ```
 * @since 2.0.0
 */
export function unstorage(
	storage: UnstorageStorage,
	prefixes?: UnstoragePrefixes,
): InitializeAdapter<SessionAdapter> {
	const keys = keysOf(prefixes);
	const owners = new SessionOwners();

	/** The session that is stored under an id, whether it is listed or not. */
	async function read(id: string): Promise<SessionSchema | null> {
		const stored = await storage.getItem(keys.session(id));
		return stored === null || stored === undefined ? null : sessionFromJson(stored, id);
	}

	async function isListed(userId: string, id: string): Promise<boolean> {
		if (await storage.hasItem(keys.entry(userId, id))) return true;
		const ofV2 = keys.entryOfV2(userId);
		return ofV2 !== null && storage.hasItem(ofV2);
	}

	/** Both keys at the same time when the user is known beforehand. */
	async function find(id: string): Promise<SessionSchema | null> {
		const userId = owners.of(id);
		const [session, isOnHisList] = await Promise.all([
			read(id),
			userId === undefined ? false : isListed(userId, id),
		]);
		if (session === null) return null;
		const { user_id } = session;
		owners.remember(id, user_id);
		const isValid = userId === user_id ? isOnHisList : await isListed(user_id, id);
		return isValid ? session : null;
	}

	async function write(session: SessionSchema): Promise<void> {
		// Whole seconds, and at least one: to drivers none is for ever.
		const ttl = Math.max(1, Math.ceil((session.idle_expires - Date.now()) / 1000));
		if (!Number.isSafeInteger(ttl)) {
			throw new TypeError("The `idle_expires` of a session must be milliseconds since the epoch.");
		}
		await storage.setItem(keys.session(session.id), sessionToJson(session), { ttl });
	}

	/** Gives each session that v2 has stored for a user an entry of its own, in the place of the one for all. */
	async function adopt(userId: string, ofV2: string): Promise<void> {
		await inBatches(await storage.getKeys(keys.sessions), async (key) => {
			const session = await read(idAtEnd(key)).catch(() => null);
			if (session !== null && isOf(userId, session)) {
				await storage.setItem(keys.entry(userId, session.id), "");
			}
		});
		await storage.removeItem(ofV2);
	}

	async function findAll(userId: string): Promise<SessionSchema[]> {
		const ofV2 = keys.entryOfV2(userId);
		if (ofV2 !== null && (await storage.hasItem(ofV2))) await adopt(userId, ofV2);
		const found: SessionSchema[] = [];
		await inBatches(await storage.getKeys(keys.entriesOf(userId)), async (entry) => {
			const session = await read(idAtEnd(entry));
			if (session === null) await storage.removeItem(entry);
			else if (isOf(userId, session)) found.push(session);
		});
		return found;
	}

	// By what they are in a key: apps without types may have numbers.
	function isOf(userId: string, { user_id }: SessionSchema): boolean {
		return keys.entriesOf(user_id) === keys.entriesOf(userId);
	}

	async function removeOne({ id, user_id }: SessionSchema): Promise<void> {
		await storage.removeItem(keys.entry(user_id, id));
		await storage.removeItem(keys.session(id));
	}

	return (LuciaError: LuciaErrorConstructor): SessionAdapter => ({
		getSession: find,
		getSessionsByUserId: findAll,
		setSession: async (session) => {
			await write(session);
			await storage.setItem(keys.entry(session.user_id, session.id), "");
		},
		updateSession: async (sessionId, partialSession) => {
			const changes = Object.entries(partialSession).filter(([, value]) => value !== undefined);
			if (changes.length === 0) return;
			const session = await find(sessionId);
			if (session === null) throw new LuciaError("AUTH_INVALID_SESSION_ID");
			await write({ ...session, ...Object.fromEntries(changes) });
			if (await isListed(session.user_id, sessionId)) return;
			// Ended in the meantime: what was written does not work, and does not stay either.
			await storage.removeItem(keys.session(sessionId));
			throw new LuciaError("AUTH_INVALID_SESSION_ID");
		},
		deleteSession: async (sessionId) => {
			const session = await read(sessionId);
			if (session !== null) await removeOne(session);
		},
		deleteSessionsByUserId: async (userId) => {
			const entries = await storage.getKeys(keys.entriesOf(userId));
			const ofV2 = keys.entryOfV2(userId);
			if (ofV2 !== null) entries.push(ofV2);
			// All entries first: with them the sessions are ended.
			await inBatches(entries, (entry) => storage.removeItem(entry));
			await inBatches(entries, (entry) => storage.removeItem(keys.session(idAtEnd(entry))));
		},
		// In one go, whatever the limit: each look at what there is reads all keys.
		deleteExpiredSessions: async (now) => {
			await inBatches(await storage.getKeys(keys.sessions), async (key) => {
				const session = await read(idAtEnd(key)).catch(() => null);
				if (session !== null && session.idle_expires < now) await removeOne(session);
			});
			// The entries of sessions that the driver has forgotten.
			await inBatches(await storage.getKeys(keys.entries), async (entry) => {
				const [userPart, sessionPart] = entry.split(":").slice(-2);
				const isOfV2 = userPart === sessionPart;
				const isUsed = isOfV2 || (await storage.hasItem(keys.session(idAtEnd(entry))));
				if (!isUsed) await storage.removeItem(entry);
			});
		},
	});
}

/** Some at the same time, and then the next. */
async function inBatches(
	keys: readonly string[],
	work: (key: string) => Promise<void>,
): Promise<void> {
	for (let start = 0; start < keys.length; start += BATCH) {
		await Promise.all(keys.slice(start, start + BATCH).map(work));
	}
}
