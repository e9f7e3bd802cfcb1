import type { SessionSchema } from "../storage/adapter.ts";
import { foldedName } from "../storage/columns.ts";
import { idsOf } from "../storage/stored-row.ts";
import type { Settings } from "../configuration/settings.ts";
import { LuciaError } from "../errors.ts";
import { isReplaced, toMilliseconds, type SessionExpiry } from "../model/session-state.ts";
import { invalidSession } from "./invalid-session.ts";
import type { SessionStore } from "./store.ts";
import { familyOf } from "./session-id.ts";

// When its id is rotated, a session has two rows for a moment: the one that the next requests come
// with, and the one that the other requests of the same page still come with. Nothing in the table
// connects them but the family in their ids.
//
// A rotation writes the new row first and marks the old one afterwards. A sign-out deletes first and
// looks for the family afterwards. So either the rotation finds the old row gone, and takes the new one
// back; or the sign-out finds the new row.

const ENDED = "it was ended while it was renewed";

/**
 * Why all is as it was: `"undelivered"` when the token could not be handed over, `"overtaken"` when
 * another request or another server is giving the session its new id.
 */
type Obstacle = "undelivered" | "overtaken";

/** What came of it: the session under its new id, or what was in the way. */
export type RotationResult<Session> = Session | Obstacle;

/**
 * Gives a session a new id.
 *
 * @param old - The session as it was read.
 * @param next - The session under its new id.
 * @param replaced - How long the old row lives on.
 * @param deliver - Hands the new token over; `false` when that is impossible.
 * @returns What came of it, with the new row as it is stored.
 * @throws LuciaError `AUTH_INVALID_SESSION_ID` when the session has been ended in the meantime.
 */
export async function rotate(
	settings: Settings,
	store: SessionStore,
	old: SessionSchema,
	next: SessionSchema,
	replaced: SessionExpiry,
	deliver: () => boolean,
): Promise<RotationResult<SessionSchema>> {
	await insertInPlace(settings, store, next);
	const { replaceExpiry } = store;
	const obstacle = replaceExpiry
		? await giveUpFirst(settings, store, old, next, replaced, deliver, replaceExpiry)
		: await deliverUnlessOvertaken(settings, store, old, next, deliver);
	if (obstacle !== null) {
		await store.tryRemove([next.id]);
		return obstacle;
	}
	try {
		if (!replaceExpiry) await store.update(old.id, replaced);
		// For adapters that cannot tell when there is nothing to update, and for attributes that were
		// written since the session was read.
		const current = await store.findRow(old.id);
		if (!current) throw invalidSession(settings, ENDED);
		const changes = changesBetween(settings, old, current);
		if (changes === null) return next;
		await store.update(next.id, changes);
		return { ...next, ...changes };
	} catch (error) {
		// After any other failure the new row stays: its token may have reached the browser.
		if (error instanceof LuciaError) await store.tryRemove([next.id]);
		throw error;
	}
}

// Whoever marks the old row is the one that goes on: the write has the condition that nobody has before.
async function giveUpFirst(
	settings: Settings,
	store: SessionStore,
	old: SessionSchema,
	next: SessionSchema,
	replaced: SessionExpiry,
	deliver: () => boolean,
	replaceExpiry: NonNullable<SessionStore["replaceExpiry"]>,
): Promise<Obstacle | null> {
	let isTaken = false;
	let isDelivered = false;
	try {
		isTaken = await replaceExpiry(old, replaced);
		if (isTaken) {
			isDelivered = deliver();
			return isDelivered ? null : "undelivered";
		}
		const current = await store.findRow(old.id);
		if (!current) throw invalidSession(settings, ENDED);
		// Or it was renewed in place, and then so it is once more.
		return isReplaced(current) ? "overtaken" : "undelivered";
	} finally {
		// Nobody has the new token: the old one goes on.
		if (isTaken && !isDelivered) await replaceExpiry({ ...old, ...replaced }, old);
		if (!isDelivered) await store.tryRemove([next.id]);
	}
}

async function deliverUnlessOvertaken(
	settings: Settings,
	store: SessionStore,
	old: SessionSchema,
	next: SessionSchema,
	deliver: () => boolean,
): Promise<Obstacle | null> {
	try {
		if (await isOvertaken(settings, store, old, next)) return "overtaken";
	} catch (error) {
		// Nobody has its token.
		await store.tryRemove([next.id]);
		throw error;
	}
	return deliver() ? null : "undelivered";
}

// Of the requests that come with an idle session at the same time, each server would give one a new
// id, and each of these would live on by itself: ghosts in the list of sessions, and, if one of the
// requests is a thief's, a session of his own. All have written their rows before they look; of those
// that see each other one goes on.
async function isOvertaken(
	{ sessions: { gracePeriod } }: Settings,
	store: SessionStore,
	old: SessionSchema,
	next: SessionSchema,
): Promise<boolean> {
	const family = await findFamily(store, next);
	if (family.some((row) => row.id === old.id && isReplaced(row))) return true;
	const end = toMilliseconds(next.active_expires);
	const rivals = family.filter((row) => {
		const isNew = Math.abs(toMilliseconds(row.active_expires) - end) < (gracePeriod ?? 0);
		return isNew && row.id !== old.id && !isReplaced(row);
	});
	if (rivals.length === 0) return false;
	if (rivals.some(({ id }) => id < next.id)) return true;
	// The other may have been alone when it looked, and gone on.
	const current = await store.findRow(old.id);
	return current !== null && isReplaced(current);
}

// A user who is deleted in the meantime takes all sessions along.
async function insertInPlace(
	settings: Settings,
	store: SessionStore,
	row: SessionSchema,
): Promise<void> {
	try {
		await store.insert(row);
	} catch (error) {
		const isOrphan = error instanceof LuciaError && error.message === "AUTH_INVALID_USER_ID";
		throw isOrphan ? invalidSession(settings, ENDED) : error;
	}
}

function changesBetween(
	{ sessions: { reserved } }: Settings,
	before: SessionSchema,
	after: SessionSchema,
): Partial<SessionSchema> | null {
	const old: Readonly<Record<string, unknown>> = { ...before };
	const changes = Object.entries(after).filter(([name, value]) => {
		return !Object.is(value, old[name]) && !reserved.includes(foldedName(name));
	});
	return changes.length === 0 ? null : (Object.fromEntries(changes) as Partial<SessionSchema>);
}

/**
 * Gives a session that was stored under its token a hashed id, and what else the new row says.
 *
 * @returns The new row as it is stored.
 * @throws LuciaError `AUTH_INVALID_SESSION_ID` when the session has been ended in the meantime.
 */
export async function giveHashedId(
	settings: Settings,
	store: SessionStore,
	old: SessionSchema,
	next: SessionSchema,
): Promise<SessionSchema> {
	if (!store.replace) await insertInPlace(settings, store, next);
	const current = await store.findRow(old.id);
	if (!current) {
		if (!store.replace) await store.tryRemove([next.id]);
		throw invalidSession(settings, ENDED);
	}
	// With the attributes that were written since the session was read.
	const changes = changesBetween(settings, old, current);
	const hashed = { ...next, ...changes };
	if (store.replace) {
		await store.replace(old.id, hashed);
		return hashed;
	}
	if (changes !== null) await store.update(next.id, changes);
	await store.remove([old.id]);
	return hashed;
}

/** The other rows of a session. */
export async function findFamily(
	store: SessionStore,
	{ id, user_id }: SessionSchema,
): Promise<readonly SessionSchema[]> {
	const family = familyOf(id);
	const rows = await store.findAll(user_id);
	return rows.filter((row) => row.id !== id && familyOf(row.id) === family);
}

/**
 * Ends a session that is stored under one of these ids.
 *
 * @param ids - The one that it may lose before the one that it may get: one after the other, they meet
 * it also while that happens.
 */
export async function endEach(store: SessionStore, ids: readonly string[]): Promise<void> {
	for (const id of ids) await store.removeOne(id);
}

/**
 * Ends a session under all its ids, of which these are some: see {@link endEach}. The row that says
 * whose session it is goes last, so that a sign-out that fails can be tried again.
 */
export async function endFamily(store: SessionStore, ids: readonly string[]): Promise<void> {
	const rows: SessionSchema[] = [];
	for (const id of ids) {
		const row = await store.findRow(id);
		if (row) rows.push(row);
	}
	await endFamiliesOf(store, rows);
	await endEach(store, ids);
	// Once more, for a row that a rotation has written in the meantime.
	await endFamiliesOf(store, rows);
}

async function endFamiliesOf(store: SessionStore, rows: readonly SessionSchema[]): Promise<void> {
	for (const row of rows) await store.remove(idsOf(await findFamily(store, row)));
}

/**
 * Ends the sessions of a user but one.
 *
 * @param kept - The ids that it may be stored under.
 * @param isSucceeded - Whether it may have got another id already.
 */
export async function endOthers(
	store: SessionStore,
	userId: string,
	kept: readonly string[],
	isSucceeded: (row: SessionSchema) => boolean,
): Promise<void> {
	const rows = await store.findAll(userId);
	const keptRow = rows.find(({ id }) => kept.includes(id));
	const keptFamily = keptRow && familyOf(keptRow.id);
	const goesOn = keptRow !== undefined && isSucceeded(keptRow);
	const others = rows.filter(({ id }) => {
		return !kept.includes(id) && !(goesOn && familyOf(id) === keptFamily);
	});
	await store.remove(idsOf(others));
	// Once more, for those that were about to get another id.
	const ended = new Set(others.map(({ id }) => familyOf(id)));
	const later = (await store.findAll(userId)).filter(({ id }) => {
		return familyOf(id) !== keptFamily && ended.has(familyOf(id));
	});
	await store.remove(idsOf(later));
}
