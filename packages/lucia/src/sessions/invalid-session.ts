import { LuciaError } from "../errors.ts";
import type { Debug } from "../log.ts";

/**
 * Makes the error about a session that is not valid.
 *
 * @param reason - For the log alone: whoever holds the id need not learn it.
 * @param detail - For the developer, where the app has passed on what is no id.
 */
export type InvalidSession = (reason: string, detail?: string) => LuciaError;

export function createInvalidSession(debug: Debug): InvalidSession {
	return (reason, detail) => {
		debug("session", "fail", "Session not valid", reason);
		return new LuciaError("AUTH_INVALID_SESSION_ID", detail);
	};
}
