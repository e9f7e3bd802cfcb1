import type { AnyAuth, Auth } from "./auth.ts";
import { readBearerToken } from "./bearer-token.ts";
import { resolveConfiguration, type Configuration } from "./configuration.ts";
import { LuciaError } from "./errors.ts";
import { createKeyMethods } from "./keys.ts";
import { checkOrigin } from "./origin.ts";
import { createAuthRequest } from "./request.ts";
import { createSessionCookie, readSessionCookie } from "./session-cookie.ts";
import { createSessionMethods } from "./sessions.ts";
import { toKey, toSession, toUser } from "./transform.ts";
import { createUserMethods } from "./users.ts";

/**
 * Puts Lucia together: adapter, cookies, middleware. Synchronous, and asks nothing of the storage,
 * so that it can also be called once per request.
 *
 * @param configuration - See {@link Configuration}.
 * @throws TypeError when an option is missing or wrong. The message names the option, what was
 * given, and what is allowed.
 * @example
 * ```ts
 * export const auth = lucia({
 *   adapter: betterSqlite3(db, { user: "user", key: "user_key", session: "user_session" }),
 *   env: "DEV",
 *   getUserAttributes: (user: { id: string; username: string }) => ({ username: user.username }),
 * });
 * ```
 * @since 2.0.0
 */
export function lucia<C extends Configuration>(configuration: C): Auth<C> {
	const settings = resolveConfiguration(configuration);
	const users = createUserMethods(settings);
	const keys = createKeyMethods(settings, users.getUser);
	const sessions = createSessionMethods(settings, users.getUser);
	const { name } = settings.sessionCookie;

	const auth: AnyAuth = {
		...users,
		...keys,
		...sessions,
		handleRequest: (...args) => {
			const { env, middleware } = settings;
			const context = middleware({ args, env, sessionCookieName: name });
			return createAuthRequest({ settings, validateSession: sessions.validateSession }, context);
		},
		createSessionCookie: (session) => createSessionCookie(settings, session),
		readSessionCookie: (header) => readSessionCookie(name, header),
		readBearerToken,
		validateRequestOrigin: (request) => {
			const { url, method } = request;
			if (url === null || method === null) throw new LuciaError("AUTH_INVALID_REQUEST");
			if (["GET", "HEAD"].includes(method.toUpperCase())) return;
			const origin = "headers" in request ? request.headers.origin : request.originHeader;
			const check = { origin, url, header: () => null };
			if (!checkOrigin(check, settings.csrfProtection ?? {}).trusted) {
				throw new LuciaError("AUTH_INVALID_REQUEST");
			}
		},
		getUserAttributes: settings.getUserAttributes,
		getSessionAttributes: settings.getSessionAttributes,
		transformDatabaseUser: (row) => toUser(settings, row),
		transformDatabaseSession: (row, context) => toSession(settings, row, context),
		transformDatabaseKey: toKey,
	};
	// The one place where rows of any shape become the types that the configuration stands for.
	return auth as unknown as Auth<C>;
}
