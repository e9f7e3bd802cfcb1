import { sessionFromJson, SessionOwners, sessionToJson } from "@lucia-auth/adapter-sql";
import type {
	InitializeAdapter,
	LuciaErrorConstructor,
	SessionAdapter,
	SessionSchema,
} from "lucia";
import type { Connection } from "./connection.ts";
import type { Keys } from "./prefixes.ts";
import {
	disband,
	exchange,
	exists,
	FIND,
	isListed,
	join,
	leave,
	listed,
	put,
	read,
	remove,
	sampled,
	settle,
	stay,
	succeed,
} from "./session-steps.ts";
import { stepsOn, textOf, textsOf } from "./steps.ts";

// Two kinds of keys, as v2 laid them out: the text of each session, and for each user a set, the list of
// the ids. There is one rule more: **a session is valid when it stands on the list of its user.** Every read
// asks for both, in the same round trip.
//
// So whether a session lives is decided by one key, the list, and one command on it decides at once:
// - a sign-in is done when its id is added, after its text is there: nothing works that is listed nowhere;
// - “invalidate all” deletes the list, and with it has ended every session, also one whose text stays behind
//   because the app was killed, and also when the list had been lost;
// - a renewal and a new id ask the list first; an id that was taken off is never put on again.
// A sign-in and an “invalidate all” at the same time: what reaches the list last wins, and a session that wins
// is listed.
//
// Each step is right by itself, in this order: that is why a cluster, where the two keys lie on different
// nodes, guarantees the same. On one server the steps are one script.
//
// A list lives as long as the longest of its sessions. Ids whose text has expired leave it when somebody
// looks, and some of them at a sign-in when there are many.

/** Above so many ids on a list, a sign-in looks at so many of them whether they are still of use. */
const MANY = 20;

/** Whether the answer of `join`, `stay` or `succeed` says that the list has no end. */
function isEndless(answer: unknown): boolean {
	return Array.isArray(answer) && Number(answer.at(-1)) === 1;
}

/** When a session may be forgotten, in milliseconds since the epoch. */
function endOf({ idle_expires }: SessionSchema): string {
	const end = Math.ceil(idle_expires);
	if (!Number.isSafeInteger(end)) {
		throw new TypeError("The `idle_expires` of a session must be milliseconds since the epoch.");
	}
	// Redis takes no moment before its own beginning. Such a session is dead either way.
	return String(Math.max(end, 1));
}

/** Sessions in Redis. */
export function sessionStore(
	connection: Connection,
	keys: Keys,
): InitializeAdapter<SessionAdapter> {
	const { run, each } = stepsOn(connection);
	const owners = new SessionOwners();

	/** By one script, of which the second key is known when the first is read. */
	async function findTogether(id: string): Promise<SessionSchema | null> {
		const answers = await connection.evaluate(FIND, [keys.session(id), keys.lists], [id]);
		const [text, isOn] = answers as readonly unknown[];
		return ifListed(id, text, isOn);
	}

	/** On two nodes: at the same time when the user is known beforehand. */
	async function findApart(id: string): Promise<SessionSchema | null> {
		const userId = owners.of(id);
		const [[text], [isOn]] = await Promise.all([
			run(read(keys.session(id))),
			userId === undefined ? [] : run(isListed(keys.list(userId), id)),
		]);
		return ifListed(id, text, isOn, userId);
	}

	/** The session of a text, if it is on the list of its user: of this one, where the list was asked already. */
	async function ifListed(
		id: string,
		text: unknown,
		answer: unknown,
		userId?: string,
	): Promise<SessionSchema | null> {
		if (isNothing(text)) return null;
		const session = sessionFromJson(textOf(text), id);
		if (session === null) return null;
		const isAsked = !isNothing(answer) && (userId ?? session.user_id) === session.user_id;
		const [isOn] = isAsked ? [answer] : await run(isListed(keys.list(session.user_id), id));
		if (connection.isSpread) owners.remember(id, session.user_id);
		return Number(isOn) === 1 ? session : null;
	}

	async function findAll(userId: string): Promise<SessionSchema[]> {
		const list = keys.list(userId);
		const [answer] = await run(listed(list));
		const ids = textsOf(answer);
		const texts = await each(ids.map(keys.session), read);
		const gone = ids.filter((_, index) => isNothing(texts[index]));
		if (gone.length > 0) await run(leave(list, gone));
		return ids.flatMap((id, index) => {
			const text = texts[index];
			if (isNothing(text)) return [];
			const session = sessionFromJson(textOf(text), id);
			return session && keys.list(session.user_id) === list ? [session] : [];
		});
	}

	/** Gives a list of v2's the end that it never had. After each write to it, so that none comes too late. */
	async function giveEnd(userId: string): Promise<void> {
		const ends = (await findAll(userId)).map((session) => Number(endOf(session)));
		if (ends.length > 0) await run(settle(keys.list(userId), String(Math.max(...ends))));
	}

	/** Takes some ids off a long list whose sessions have expired. */
	async function tidy(userId: string): Promise<void> {
		const list = keys.list(userId);
		const [answer] = await run(sampled(list, MANY));
		const ids = textsOf(answer);
		const found = await each(ids.map(keys.session), exists);
		const gone = ids.filter((_, index) => isNothing(found[index]));
		if (gone.length > 0) await run(leave(list, gone));
	}

	/**
	 * Changes a session as it is at that moment: what others do to it meanwhile is seen, and not lost.
	 *
	 * @param next - What it becomes; `null` leaves it, and nothing more is done.
	 * @returns What became of it.
	 */
	async function change(
		sessionId: string,
		next: (session: SessionSchema) => SessionSchema | null,
	): Promise<"changed" | "left" | "gone"> {
		const key = keys.session(sessionId);
		let [answer] = await run(read(key));
		for (;;) {
			const text = answer === undefined ? null : textOf(answer);
			const session = text === null ? null : sessionFromJson(text, sessionId);
			if (text === null || session === null) return "gone";
			const changed = next(session);
			if (changed === null) return "left";
			const [end, list] = [endOf(changed), keys.list(session.user_id)];
			const [stays, exchanged] = await run(
				stay(list, sessionId, end),
				exchange(key, text, sessionToJson(changed), end),
			);
			// Signed out in the meantime.
			if (exchanged === undefined) return "gone";
			if (isEndless(stays)) await giveEnd(session.user_id);
			if (Number(exchanged) === 1) return "changed";
			// Another request has changed it since it was read: once more, on what is there now.
			if (textOf(exchanged) === text) {
				throw new Error("What is stored under the id of a session is not UTF-8.");
			}
			answer = exchanged;
		}
	}

	return (LuciaError: LuciaErrorConstructor): SessionAdapter => ({
		getSession: connection.isSpread ? findApart : findTogether,
		getSessionsByUserId: findAll,
		setSession: async (session) => {
			const { id, user_id: userId } = session;
			const end = endOf(session);
			const [, answer] = await run(
				put(keys.session(id), sessionToJson(session), end),
				join(keys.list(userId), id, end),
			);
			if (isEndless(answer)) await giveEnd(userId);
			if (Array.isArray(answer) && Number(answer[0]) > MANY) await tidy(userId);
		},
		updateSession: async (sessionId, partialSession) => {
			const changes = Object.entries(partialSession).filter(([, value]) => value !== undefined);
			if (changes.length === 0) return;
			const what = await change(sessionId, (session) => ({
				...session,
				...Object.fromEntries(changes),
			}));
			if (what === "gone") throw new LuciaError("AUTH_INVALID_SESSION_ID");
		},
		replaceExpiry: async (sessionId, oldExpiry, newExpiry) => {
			const what = await change(sessionId, (session) =>
				session.active_expires === oldExpiry.active_expires &&
				session.idle_expires === oldExpiry.idle_expires
					? { ...session, ...newExpiry }
					: null,
			);
			return what === "changed";
		},
		replaceSession: async (sessionId, session) => {
			const { id, user_id: userId } = session;
			const end = endOf(session);
			const [, answer] = await run(
				put(keys.session(id), sessionToJson(session), end),
				succeed(keys.list(userId), sessionId, id, end),
				remove(keys.session(sessionId)),
			);
			if (answer === undefined) {
				await run(remove(keys.session(id)));
				throw new LuciaError("AUTH_INVALID_SESSION_ID");
			}
			if (isEndless(answer)) await giveEnd(userId);
		},
		deleteSession: async (sessionId) => {
			const key = keys.session(sessionId);
			const [answer] = await run(read(key));
			if (answer === undefined) return;
			const session = sessionFromJson(textOf(answer), sessionId);
			if (session === null) return;
			await run(leave(keys.list(session.user_id), [sessionId]), remove(key));
		},
		deleteSessionsByUserId: async (userId) => {
			const [answer] = await run(disband(keys.list(userId)));
			await each(textsOf(answer).map(keys.session), remove);
		},
		// Redis does it by itself.
		deleteExpiredSessions: async () => {},
	});
}

function isNothing(answer: unknown): boolean {
	return answer === undefined || answer === null;
}
