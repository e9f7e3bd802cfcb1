import { requireIfGiven, requireOption, wrongOption } from "../checks/option.ts";
import { isBoolean, isFunction, isPlainObject } from "../checks/shape.ts";
import type { Adapter, InitializeAdapter } from "../storage/adapter.ts";
import { splitAdapter } from "../storage/join-adapters.ts";
import { resolveCsrfProtection } from "../csrf/options.ts";
import { LuciaError } from "../errors.ts";
import { createDebug, createWarnings } from "../log.ts";
import { lucia as luciaMiddleware } from "../middleware/lucia.ts";
import { resolveAccountOptions } from "./account-options.ts";
import type { Configuration, SplitAdapter } from "./configuration.ts";
import { tellOfLongSessions } from "./cookie-lifetime.ts";
import { resolveSessionCookie } from "./session-cookie-options.ts";
import { resolveSessionOptions } from "./session-options.ts";
import type { Settings } from "./settings.ts";

/**
 * Fills in the defaults.
 *
 * @throws TypeError when an option is missing or wrong, which says what is allowed.
 */
export function resolveConfiguration(configuration: Configuration): Settings {
	if (typeof configuration !== "object" || configuration === null) {
		throw wrongOption(
			"configuration",
			configuration,
			"an object with at least `adapter` and `env`",
		);
	}
	const { sessionCookie } = configuration;
	requireOption(
		"env",
		configuration.env,
		'"DEV" or "PROD"',
		(value) => value === "DEV" || value === "PROD",
	);
	for (const name of [
		"middleware",
		"getUserAttributes",
		"getSessionAttributes",
		"getKeyAttributes",
	] as const) {
		requireIfGiven(name, configuration[name], "a function", isFunction);
	}
	const { experimental } = configuration;
	requireIfGiven("experimental", experimental, "an object", isPlainObject);
	requireIfGiven("experimental.debugMode", experimental?.debugMode, "true or false", isBoolean);
	const csrfProtection = resolveCsrfProtection(configuration.csrfProtection);
	const sessions = resolveSessionOptions(configuration);
	const cookie = resolveSessionCookie(sessionCookie, configuration.env);
	tellOfLongSessions(sessions, cookie);
	return {
		env: configuration.env,
		middleware: configuration.middleware ?? luciaMiddleware(),
		csrfProtection,
		sessions,
		sessionCookie: cookie,
		getUserAttributes: (row) => configuration.getUserAttributes?.(row) ?? {},
		getSessionAttributes: (row) => configuration.getSessionAttributes?.(row) ?? {},
		getKeyAttributes: configuration.getKeyAttributes
			? (row) => configuration.getKeyAttributes?.(row) ?? {}
			: null,
		...resolveAccountOptions(configuration),
		// Last of all what does something.
		adapter: resolveAdapter(configuration.adapter),
		debug: createDebug(experimental?.debugMode === true),
		warnOnce: createWarnings(),
	};
}

/** The one adapter behind the option `adapter`, initialized. */
export function resolveAdapter(adapter: Configuration["adapter"] | undefined | null): Adapter {
	const allowed = "what an adapter package returns, such as betterSqlite3(db, tables)";
	if (isFunction(adapter)) {
		const initialized = (adapter as InitializeAdapter<Adapter>)(LuciaError);
		requireOption("adapter", initialized, allowed, isPlainObject);
		return initialized;
	}
	requireOption("adapter", adapter, allowed, isPlainObject);
	const { user, session } = adapter as SplitAdapter;
	requireOption("adapter.user", user, allowed, isFunction);
	requireOption("adapter.session", session, allowed, isFunction);
	const [users, sessions] = [user(LuciaError), session(LuciaError)];
	requireOption("adapter.user", users, allowed, isPlainObject);
	requireOption("adapter.session", sessions, allowed, isPlainObject);
	return splitAdapter(users, sessions);
}
