import type { Settings } from "../configuration/settings.ts";
import type { AnySession } from "../model/session.ts";
import type { AnyUser } from "../model/user.ts";
import type { SessionSchema } from "../storage/adapter.ts";
import { toUser } from "../users/to-user.ts";
import type { LivingSession } from "./find-session.ts";
import { lifetimeOf } from "./lifetime.ts";
import { hideIn } from "./secrets.ts";
import { toSession } from "./to-session.ts";

/** A session that was found, as the app gets it. */
export function presentLiving(
	settings: Settings,
	{ row, userRow, token }: LivingSession,
	fresh = false,
): AnySession {
	const user = userRow ? toUser(settings, userRow) : { userId: row.user_id };
	return presentRow(settings, row, user, token, fresh);
}

/**
 * A session of a row, as the app gets it: with the secrets that go with it.
 *
 * @param token - `null` when it is not known.
 */
export function presentRow(
	settings: Settings,
	row: SessionSchema,
	user: AnyUser,
	token: string | null,
	fresh = false,
): AnySession {
	const session = toSession(settings, row, { user, fresh });
	const { hashIds, columns } = settings.sessions;
	const { cookie } = lifetimeOf(columns, row);
	const hasSecrets = hashIds || cookie !== undefined;
	return hasSecrets ? hideIn(session, { token, cookie }) : session;
}

/**
 * The user that a session shows: with `lazyUser`, what was read to see whether the user exists is not
 * shown in one place and left out in another.
 */
export function shownUser({ lazyUser }: Settings, user: AnyUser): AnyUser {
	return lazyUser ? { userId: user.userId } : user;
}
