import type { AnyAuth, Auth } from "./auth.ts";
import { readBearerToken } from "./requests/bearer-token.ts";
import type { Configuration } from "./configuration/configuration.ts";
import { resolveAdapter, resolveConfiguration } from "./configuration/resolve.ts";
import type { Settings } from "./configuration/settings.ts";
import { rememberSettings } from "./configuration/settings-of.ts";
import { createKeyMethods } from "./keys/create-key-methods.ts";
import { createAuthRequest } from "./requests/auth-request.ts";
import { validateRequestOrigin } from "./requests/validate-origin.ts";
import { createSessionCookie, readSessionCookie } from "./sessions/session-cookie.ts";
import { createSessionMethods } from "./sessions/create-session-methods.ts";
import { toKey } from "./keys/to-key.ts";
import { toSession } from "./sessions/to-session.ts";
import { toUser } from "./users/to-user.ts";
import { createUserMethods } from "./users/create-user-methods.ts";

/**
 * Puts Lucia together: adapter, cookies, middleware. Synchronous, and asks nothing of the storage,
 * so that it can also be called once per request.
 *
 * @typeParam C - The type of the configuration, which the types of users, sessions and keys follow.
 * @param configuration - See {@link Configuration}.
 * @returns The instance. Nothing has been asked of the storage yet.
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
	// The one place where rows of any shape become the types that the configuration stands for.
	return createAuth(resolveConfiguration(configuration)) as unknown as Auth<C>;
}

function createAuth(settings: Settings): AnyAuth {
	const users = createUserMethods(settings);
	const keys = createKeyMethods(settings, users.getUser);
	const sessions = createSessionMethods(settings, users.getUser);
	const { name } = settings.sessionCookie;

	const auth: AnyAuth = {
		...users,
		...keys,
		...sessions.methods,
		handleRequest: (...args) => {
			const { env, middleware } = settings;
			const context = middleware({ args, env, sessionCookieName: name });
			return createAuthRequest({ settings, validateSession: sessions.validate }, context);
		},
		createSessionCookie: (session) => createSessionCookie(settings, session),
		readSessionCookie: (header) => readSessionCookie(name, header),
		readBearerToken,
		validateRequestOrigin: (request) => {
			validateRequestOrigin(request, settings.csrfProtection ?? {});
		},
		getUserAttributes: settings.getUserAttributes,
		getSessionAttributes: settings.getSessionAttributes,
		getKeyAttributes: settings.getKeyAttributes ?? (() => ({})),
		transformDatabaseUser: (row) => toUser(settings, row),
		transformDatabaseSession: (row, context) => toSession(settings, row, context),
		transformDatabaseKey: (row) => toKey(settings, row),
		withAdapter: (adapter) => createAuth({ ...settings, adapter: resolveAdapter(adapter) }),
	};
	rememberSettings(auth, settings);
	return auth;
}
