import { expectObject } from "../checks/argument.ts";
import { checkAttributes } from "../checks/attributes.ts";
import type { Settings } from "../configuration/settings.ts";
import { sessionStateAt, toMilliseconds } from "../model/session-state.ts";
import type { AnySession } from "../model/session.ts";
import type { AnyUser } from "../model/user.ts";
import type { SessionSchema } from "../storage/adapter.ts";
import { expiryOf, withMoments } from "./lifetime.ts";

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
	checkAttributes(settings.env, "getSessionAttributes", attributes);
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

// Storage with 64-bit columns may give a bigint or a text where it should give a number.
function toDate(milliseconds: number | bigint | string): Date {
	return new Date(toMilliseconds(milliseconds));
}
