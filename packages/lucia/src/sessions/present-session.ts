import type { Settings } from "../configuration/settings.ts";
import type { AnySession } from "../model/session.ts";
import type { AnyUser } from "../model/user.ts";
import type { SessionSchema } from "../storage/adapter.ts";
import { toUser } from "../users/to-user.ts";
import type { LivingSession } from "./find-session.ts";
import { cookieKindOf } from "./lifetime.ts";
import { hideIn } from "./secrets.ts";
import { toSession } from "./to-session.ts";

/** A session that was found, as the app gets it. */
export function presentLiving(
	settings: Settings,
	{ row, userRow, token }: LivingSession,
	fresh: boolean,
): AnySession {
	const user = userRow ? toUser(settings, userRow) : { userId: row.user_id };
	return presentRow(settings, row, { user, fresh, token });
}

/**
 * A session of a row, as the app gets it: with the secrets that go with it.
 *
 * @param context - What the row does not tell; `token` is `null` when it is not known.
 */
export function presentRow(
	settings: Settings,
	row: SessionSchema,
	context: { readonly user: AnyUser; readonly fresh: boolean; readonly token: string | null },
): AnySession {
	const session = toSession(settings, row, context);
	const cookie = cookieKindOf(settings.sessions, row);
	const hasSecrets = settings.sessions.hashIds || cookie !== undefined;
	return hasSecrets ? hideIn(session, { token: context.token, cookie }) : session;
}

/**
 * The user that a session shows: with `lazyUser`, what was read to see whether the user exists is not
 * shown in one place and left out in another.
 */
export function shownUser({ lazyUser }: Settings, user: AnyUser): AnyUser {
	return lazyUser ? { userId: user.userId } : user;
}
