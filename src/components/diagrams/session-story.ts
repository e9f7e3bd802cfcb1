import { expiryOf, renewalOf } from "../../../packages/lucia/src/sessions/lifetime.ts";
import {
	resolveSessionOptions,
	type SessionExpiryOptions,
	type SessionSettings,
} from "../../../packages/lucia/src/configuration/session-options.ts";
import {
	sessionStateAt,
	type SessionState,
} from "../../../packages/lucia/src/model/session-state.ts";

/** One session from its sign-in on. Moments are milliseconds since then. */
export interface Story {
	/** The options of `sessionExpiresIn`; what is missing is the library's default. */
	readonly activePeriod?: number | undefined;
	readonly idlePeriod?: number | undefined;
	readonly absolutePeriod?: number | undefined;
	/** When its owner comes back. */
	readonly visits: readonly number[];
}

/** A time in which the state stays the same. */
export interface Stretch {
	readonly state: SessionState;
	readonly from: number;
	/** The first moment that is no longer in it; `Infinity` for the last one. */
	readonly to: number;
}

/** A visit of the owner, the sign-in as the first. */
export interface Visit {
	readonly at: number;
	/** What the session was when they came. */
	readonly found: SessionState;
	/** Whether both periods began anew. */
	readonly isRenewed: boolean;
	/** What is stored afterwards. */
	readonly row: Row;
}

interface Row {
	readonly active_expires: number;
	readonly idle_expires: number;
}

export interface Told {
	readonly stretches: readonly Stretch[];
	readonly visits: readonly Visit[];
	/** When it dies for good, if nobody comes any more: the first dead moment. */
	readonly death: number;
}

// Beyond every moment of a session, and still a number that can be halved exactly.
const forever = 2 ** 52;

function settingsOf({ activePeriod, idlePeriod, absolutePeriod }: Story): SessionSettings {
	return resolveSessionOptions({
		sessionColumns: { createdAt: "created_at" },
		sessionExpiresIn: {
			...(activePeriod !== undefined && { activePeriod }),
			...(idlePeriod !== undefined && { idlePeriod }),
			...(absolutePeriod !== undefined && { absolutePeriod }),
			// Of what is missing the library has a default.
		} as SessionExpiryOptions,
	});
}

/** The last moment in which a row has the state that it has at `from`: asked of the library. */
function lastMoment(stateAt: (now: number) => SessionState, from: number, until: number): number {
	const state = stateAt(from);
	if (stateAt(until) === state) return until;
	let inside = from;
	let outside = until;
	while (outside - inside > 1) {
		const middle = Math.floor((inside + outside) / 2);
		if (stateAt(middle) === state) inside = middle;
		else outside = middle;
	}
	return inside;
}

/**
 * What becomes of a session. Every boundary is found by asking the library's own rules, at each
 * millisecond around it; nothing here knows when a period ends.
 */
export function tell(story: Story): Told {
	const settings = settingsOf(story);
	const renewed = (before: Partial<Row>, at: number): Row & { readonly created_at: number } => ({
		...renewalOf(settings, before, at),
		created_at: 0,
	});
	let row = renewed({}, 0);
	const visits: Visit[] = [{ at: 0, found: "active", isRenewed: false, row }];
	const stretches: Stretch[] = [];
	const extend = (until: number): void => {
		const stateAt = (now: number): SessionState => sessionStateAt(expiryOf(settings, row), now);
		let from = stretches.at(-1)?.to ?? 0;
		while (from < until) {
			const state = stateAt(from);
			const to = lastMoment(stateAt, from, until - 1) + 1;
			const last = stretches.at(-1);
			if (last?.state === state) stretches.splice(-1, 1, { ...last, to });
			else stretches.push({ state, from, to });
			from = to;
		}
	};
	for (const at of story.visits.toSorted((a, b) => a - b)) {
		extend(at);
		const found = sessionStateAt(expiryOf(settings, row), at);
		const isRenewed = found === "idle";
		if (isRenewed) row = renewed(row, at);
		visits.push({ at, found, isRenewed, row });
	}
	extend(forever);
	const last = stretches.at(-1);
	if (last) stretches.splice(-1, 1, { ...last, to: Infinity });
	return { stretches, visits, death: last?.from ?? 0 };
}

/** The state of the session at a moment. */
export function stateAt({ stretches }: Told, now: number): SessionState {
	return stretches.find(({ to }) => now < to)?.state ?? "dead";
}
