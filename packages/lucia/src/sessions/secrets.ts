import { wrongArgument } from "../checks/argument.ts";
import type { SessionLifetime } from "./lifetime.ts";
import type { AnySession } from "../model/session.ts";
import { isStoredId } from "./session-id.ts";

/** What goes with a session object and does not show in it: not in a log, not in a response. */
interface SessionSecrets {
	/** What the browser holds; `null` when that is not known, as in a list. */
	readonly token: string | null;
	readonly cookie: SessionLifetime["cookie"];
}

const secrets = new WeakMap<object, SessionSecrets>();

/** Lets a session carry its secrets. */
export function hideIn<S extends AnySession>(session: S, hidden: SessionSecrets): S {
	secrets.set(session, hidden);
	return session;
}

/** Which cookie a session asks for; `undefined` when it leaves that to the configuration. */
export function cookieAskedBy(session: object): SessionLifetime["cookie"] {
	return secrets.get(session)?.cookie;
}

/**
 * What the cookie or the bearer token of a session holds.
 *
 * @throws TypeError when the session does not know it.
 */
export function tokenOf(session: Pick<AnySession, "sessionId">): string {
	const token = secrets.get(session)?.token ?? session.sessionId;
	if (!isStoredId(token)) return token;
	throw new TypeError(
		"This session does not know its token: only its hash is stored. Use the very object that createSession(), getSession(), validateSession() or AuthRequest.validate() gave, not a copy, and not a session of a list.",
	);
}

/** Refuses what is no session. */
export function expectSession(session: unknown, what: string, allowed = "a session"): void {
	if (typeof session === "object" && session !== null && "sessionId" in session) {
		if (typeof session.sessionId === "string") return;
	}
	throw wrongArgument(what, allowed, session);
}
