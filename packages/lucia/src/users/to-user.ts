import { expectObject, expectText, wrongArgument } from "../checks/argument.ts";
import type { KeySchema, SessionSchema, UserSchema } from "../storage/adapter.ts";
import type { Settings } from "../configuration/settings.ts";
import { splitKeyId } from "../keys/key-id.ts";
import type { AnyKey } from "../model/key.ts";
import { expiryOf, withMoments } from "../sessions/lifetime.ts";
import { sessionStateAt, toMilliseconds } from "../model/session-state.ts";
import type { AnySession } from "../model/session.ts";
import type { AnyUser } from "../model/user.ts";

/** A user of the storage, as the app sees it. */
export function toUser(settings: Settings, row: UserSchema): AnyUser {
	expectObject(row, "The row of a user");
	const attributes = settings.getUserAttributes(row);
	checkAttributes(settings, "getUserAttributes", attributes);
	return { ...attributes, userId: row.id };
}

/** A session of the storage, as the app sees it. Whether it is dead has been asked before. */
export function toSession(
	settings: Settings,
	row: SessionSchema,
	context: { user: AnyUser; fresh: boolean },
): AnySession {
	expectObject(row, "The row of a session");
	expectObject(context, "The user and `fresh` of a session");
	const { user, fresh } = context;
	const attributes = settings.getSessionAttributes(withMoments(settings.sessions, row));
	checkAttributes(settings, "getSessionAttributes", attributes);
	const expiry = expiryOf(settings.sessions, row);
	return {
		...attributes,
		user,
		sessionId: row.id,
		activePeriodExpiresAt: toDate(expiry.active_expires),
		idlePeriodExpiresAt: toDate(expiry.idle_expires),
		state: sessionStateAt(expiry, Date.now()) === "active" ? "active" : "idle",
		fresh,
	};
}

/** A key of the storage, as the app sees it. */
export function toKey(settings: Settings, row: KeySchema): AnyKey {
	expectObject(row, "The row of a key");
	expectText(row.id, "The id of a key");
	return {
		...(settings.getKeyAttributes && keyAttributes(settings, settings.getKeyAttributes, row)),
		...splitKeyId(row.id),
		userId: row.user_id,
		passwordDefined: Boolean(row.hashed_password),
	};
}

function keyAttributes(
	settings: Settings,
	getKeyAttributes: NonNullable<Settings["getKeyAttributes"]>,
	row: KeySchema,
): object {
	const { hashed_password: _, ...shown } = row;
	const attributes = getKeyAttributes(shown);
	checkAttributes(settings, "getKeyAttributes", attributes);
	return attributes;
}

// The attributes of a promise are none at all: a mistake that would only show as missing values.
// Apps in production that have lived with it go on.
function checkAttributes({ env }: Settings, option: string, attributes: object): void {
	if (env !== "DEV") return;
	if (typeof attributes !== "object") {
		throw wrongArgument(`lucia(): what ${option} returns`, "an object", attributes);
	}
	if ("then" in attributes && typeof attributes.then === "function") {
		throw new TypeError(
			`lucia(): ${option} must not be async. It is called for every row; load what takes time where you use it.`,
		);
	}
}

// Storage with 64-bit columns may give a bigint or a text where it should give a number.
function toDate(milliseconds: number | bigint | string): Date {
	return new Date(toMilliseconds(milliseconds));
}
