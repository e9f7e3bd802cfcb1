import type { Settings } from "../configuration/settings.ts";
import { LuciaError } from "../errors.ts";

/**
 * Makes the error about a session that is not valid.
 *
 * @param reason - For the log alone: whoever holds the id need not learn it.
 * @param detail - For the developer, where the app has passed on what is no id.
 */
export function invalidSession(
	{ debug }: Pick<Settings, "debug">,
	reason: string,
	detail?: string,
): LuciaError {
	debug("session", "fail", "Session not valid", reason);
	return new LuciaError("AUTH_INVALID_SESSION_ID", detail);
}
