import type { Settings } from "../configuration/settings.ts";
import { isReplaced, replacedExpiry } from "../model/session-state.ts";
import type { AnySession } from "../model/session.ts";
import type { SessionSchema } from "../storage/adapter.ts";
import type { LivingSession } from "./find-session.ts";
import { expiryOf, renewalOf } from "./lifetime.ts";
import { presentLiving } from "./present-session.ts";
import { giveHashedId, rotate, type RotationResult } from "./rotation.ts";
import { isStoredId, storedIdOf, successorOf } from "./session-id.ts";
import type { SessionStore } from "./store.ts";

/**
 * Hands over the new token of a session whose id is rotated, before the old one is given up.
 *
 * @returns `false` when that is impossible: the session then keeps its id.
 */
export type Deliver = (session: AnySession) => boolean;

/** Renews a session that is idle. With `null` for `deliver` it keeps its id. */
export type RenewSession = (
	living: LivingSession,
	token: string,
	deliver: Deliver | null,
) => Promise<AnySession>;

export function createSessionRenewal(settings: Settings, store: SessionStore): RenewSession {
	const { debug, sessions: options } = settings;
	const { hashIds } = options;
	// Of no use where ids are not rotated.
	const gracePeriod = options.gracePeriod ?? 0;
	// The ids that are being rotated, and since when: of the requests that come with an idle session
	// at the same time, one renews it.
	const rotating = new Map<string, number>();

	async function renewInPlace(
		living: LivingSession,
		token: string,
		now: number,
	): Promise<AnySession> {
		const { row } = living;
		const renewal = renewalOf(options, row, now);
		if (!hashIds || isStoredId(row.id)) {
			// Rejects when the session was deleted since it was read, with adapters that can tell.
			await store.update(row.id, renewal);
			debug("session", "success", "Session was idle and is renewed");
			return presentLiving(settings, { ...living, row: { ...row, ...renewal } }, true);
		}
		const next = { ...row, ...renewal, id: storedIdOf(token) };
		const hashed = await giveHashedId(settings, store, row, next);
		debug("session", "success", "Session was idle, is renewed, and its id is hashed");
		return presentLiving(settings, { ...living, row: hashed }, true);
	}

	async function renewByRotation(
		living: LivingSession,
		token: string,
		deliver: Deliver | null,
		now: number,
	): Promise<RotationResult<AnySession>> {
		const { id } = living.row;
		const since = rotating.get(id) ?? Number.NEGATIVE_INFINITY;
		if (Math.abs(now - since) < gracePeriod) return "overtaken";
		const rotated = deliver ? await giveNewId(living, token, deliver, now) : "undelivered";
		if (rotated !== "undelivered") return rotated;
		// Another server may have replaced it since it was read: renewed, its old id would live on.
		const current = await store.findRow(id);
		return current && isReplaced(current) ? "overtaken" : "undelivered";
	}

	async function giveNewId(
		living: LivingSession,
		token: string,
		deliver: Deliver,
		now: number,
	): Promise<RotationResult<AnySession>> {
		const { row } = living;
		const nextToken = successorOf(token);
		const id = hashIds ? storedIdOf(nextToken) : nextToken;
		const next: SessionSchema = { ...row, ...renewalOf(options, row, now), id };
		// First, because it calls the app: what that throws leaves nothing behind.
		const session = presentLiving(settings, { ...living, row: next, token: nextToken }, true);
		rotating.set(row.id, now);
		const replaced = replacedExpiry(expiryOf(options, row), now, gracePeriod);
		const rotated = await rotate(settings, store, row, next, replaced, () =>
			deliver(session),
		).finally(() => rotating.delete(row.id));
		if (typeof rotated === "string") return rotated;
		debug("session", "success", "Session was idle, is renewed, and has a new id");
		return presentLiving(settings, { ...living, row: rotated, token: nextToken }, true);
	}

	return async (living, token, deliver) => {
		const now = Date.now();
		if (options.gracePeriod === null) return renewInPlace(living, token, now);
		const rotated = await renewByRotation(living, token, deliver, now);
		if (rotated === "undelivered") return renewInPlace(living, token, now);
		if (rotated !== "overtaken") return rotated;
		// As it will be in a moment, when the other request is done.
		const { row } = living;
		const replaced = replacedExpiry(expiryOf(options, row), now, gracePeriod);
		return presentLiving(settings, { ...living, row: { ...row, ...replaced } });
	};
}
