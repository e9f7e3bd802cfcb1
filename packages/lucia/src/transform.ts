import type { KeySchema, SessionSchema, UserSchema } from "./adapter.ts";
import type { Settings } from "./configuration.ts";
import { splitKeyId } from "./key-id.ts";
import type { Key } from "./key.ts";
import { sessionStateAt } from "./session-state.ts";
import type { AnySession } from "./session.ts";
import type { AnyUser } from "./user.ts";

/** A user of the storage, as the app sees it. */
export function toUser(settings: Settings, row: UserSchema): AnyUser {
	const attributes = settings.getUserAttributes(row);
	refusePromise(settings, "getUserAttributes", attributes);
	return { ...attributes, userId: row.id };
}

/** A session of the storage, as the app sees it. Whether it is dead has been asked before. */
export function toSession(
	settings: Settings,
	row: SessionSchema,
	{ user, fresh }: { user: AnyUser; fresh: boolean },
): AnySession {
	const attributes = settings.getSessionAttributes(row);
	refusePromise(settings, "getSessionAttributes", attributes);
	return {
		...attributes,
		user,
		sessionId: row.id,
		activePeriodExpiresAt: toDate(row.active_expires),
		idlePeriodExpiresAt: toDate(row.idle_expires),
		state: sessionStateAt(row, Date.now()) === "active" ? "active" : "idle",
		fresh,
	};
}

/** A key of the storage, as the app sees it. */
export function toKey(row: KeySchema): Key {
	return {
		...splitKeyId(row.id),
		userId: row.user_id,
		passwordDefined: Boolean(row.hashed_password),
	};
}

// The attributes of a promise are none at all: a mistake that would only show as missing values.
// Apps in production that have lived with it go on.
function refusePromise({ env }: Settings, option: string, attributes: object): void {
	if (env === "DEV" && "then" in attributes && typeof attributes.then === "function") {
		throw new TypeError(
			`lucia(): ${option} must not be async. It is called for every row; load what takes time where you use it.`,
		);
	}
}

// Storage with 64-bit columns may give a bigint or a text where it should give a number.
function toDate(milliseconds: number | bigint | string): Date {
	return new Date(Number(milliseconds));
}
