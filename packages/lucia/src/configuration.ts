import type {
	Adapter,
	InitializeAdapter,
	SessionAdapter,
	SessionSchema,
	UserAdapter,
	UserSchema,
} from "./adapter.ts";
import type { NoAttributes } from "./attributes.ts";
import { splitAdapter } from "./compose-adapters.ts";
import type { CookieAttributes } from "./cookie.ts";
import { createDebug, createWarnings, type Debug } from "./debug.ts";
import { LuciaError } from "./errors.ts";
import { lucia as luciaMiddleware } from "./middleware/lucia.ts";
import {
	baseDomainOf,
	isIpAddress,
	isSharedSuffix,
	normalizeHost,
	sharedSuffixSentence,
	type CsrfProtectionOptions,
} from "./origin.ts";
import {
	generateLuciaPasswordHash,
	validateLuciaPasswordHash,
	type PasswordHash,
} from "./password.ts";
import type { Env, Middleware } from "./request-context.ts";
import type { SessionPeriods } from "./session-state.ts";

/**
 * The name of the session cookie unless `sessionCookie.name` says otherwise.
 *
 * @since 2.0.0
 */
export const DEFAULT_SESSION_COOKIE_NAME = "auth_session";

const DAY = 24 * 60 * 60 * 1000;

/**
 * The attributes of the session cookie that an app may choose. The others are the library's:
 * `HttpOnly` always, `Secure` in production, `Expires` by {@link SessionCookieOptions}.
 *
 * @since 2.0.0
 */
export interface SessionCookieAttributes {
	/** By default `"lax"`. */
	readonly sameSite?: "strict" | "lax" | "none" | undefined;
	/** By default `"/"`. */
	readonly path?: string | undefined;
	/** By default none: the cookie belongs to the very host that set it. */
	readonly domain?: string | undefined;
}

/**
 * How the session cookie is written.
 *
 * @since 2.0.0
 */
export interface SessionCookieOptions {
	/** By default {@link DEFAULT_SESSION_COOKIE_NAME}. */
	readonly name?: string | undefined;
	/** Added to the defaults, one by one. */
	readonly attributes?: SessionCookieAttributes | undefined;
	/**
	 * `true` (the default): the cookie ends with the session's idle period. `false`: it lasts a year,
	 * for middleware that cannot write cookies when a session is renewed.
	 */
	readonly expires?: boolean | undefined;
}

/**
 * Users and keys in one store, sessions in another.
 *
 * @since 2.0.0
 */
export interface SplitAdapter {
	readonly user: InitializeAdapter<Adapter> | InitializeAdapter<UserAdapter>;
	readonly session: InitializeAdapter<Adapter> | InitializeAdapter<SessionAdapter>;
}

/** An attribute callback is called for every row, and its result is used at once. */
type NotAPromise = { readonly then?: never };

/**
 * The options of {@link lucia}.
 *
 * @typeParam UserAttributes - The result of `getUserAttributes`.
 * @typeParam SessionAttributes - The result of `getSessionAttributes`.
 * @since 2.0.0
 */
export interface Configuration<
	UserAttributes extends object = NoAttributes,
	SessionAttributes extends object = NoAttributes,
> {
	/**
	 * Where users, keys and sessions are stored. With an object, users and keys are stored by `user`
	 * and sessions by `session`.
	 */
	readonly adapter: InitializeAdapter<Adapter> | SplitAdapter;
	/** `"PROD"` makes the session cookie `Secure`. Anything but these two is refused. */
	readonly env: Env;
	/** Which framework `auth.handleRequest()` is for. By default it takes a `RequestContext`. */
	readonly middleware?: Middleware | undefined;
	/** By default on. `false` switches the check off; an object adjusts it. */
	readonly csrfProtection?: boolean | CsrfProtectionOptions | undefined;
	/** How long sessions live, in milliseconds. By default active for 1 day, then idle for 14. */
	readonly sessionExpiresIn?: SessionPeriods | undefined;
	/** How the session cookie is written. */
	readonly sessionCookie?: SessionCookieOptions | undefined;
	/**
	 * Which attributes a `User` carries, made of the user's row. By default none. Not async.
	 *
	 * An app that declares its columns nowhere else annotates the parameter, as
	 * `UserSchema & { username: string }`, and `createUser()` then asks for these attributes.
	 */
	// Methods, because the parameter of a method may be annotated with more than the known columns.
	getUserAttributes?(databaseUser: UserSchema): UserAttributes & NotAPromise;
	/** The same for a `Session`, made of the session's row: `SessionSchema & { country: string }`. */
	getSessionAttributes?(databaseSession: SessionSchema): SessionAttributes & NotAPromise;
	/** Replaces the hashing of passwords (scrypt). */
	readonly passwordHash?: PasswordHash | undefined;
	/** May change in any release. */
	readonly experimental?:
		| {
				/** Logs what this instance does with requests, sessions and keys. By default `false`. */
				readonly debugMode?: boolean | undefined;
		  }
		| undefined;
}

/** A configuration with its defaults filled in, checked. */
export interface Settings {
	readonly adapter: Adapter;
	readonly env: Env;
	readonly middleware: Middleware;
	/** `null` when the check is switched off. */
	readonly csrfProtection: CsrfProtectionOptions | null;
	readonly sessionPeriods: SessionPeriods;
	readonly sessionCookie: {
		readonly name: string;
		readonly attributes: Pick<CookieAttributes, "sameSite" | "path" | "domain">;
		readonly expires: boolean;
	};
	readonly getUserAttributes: (databaseUser: UserSchema) => NoAttributes;
	readonly getSessionAttributes: (databaseSession: SessionSchema) => NoAttributes;
	readonly passwordHash: PasswordHash;
	readonly debug: Debug;
	readonly warnOnce: (sentence: string) => void;
}

/**
 * Fills in the defaults.
 *
 * @throws TypeError when an option is missing or wrong, which says what is allowed.
 */
export function resolveConfiguration(configuration: Configuration): Settings {
	if (typeof configuration !== "object" || configuration === null) {
		throw wrong("configuration", configuration, "an object with at least `adapter` and `env`");
	}
	const { sessionExpiresIn, sessionCookie, passwordHash } = configuration;
	expect(
		"env",
		configuration.env,
		'"DEV" or "PROD"',
		(value) => value === "DEV" || value === "PROD",
	);
	for (const name of ["middleware", "getUserAttributes", "getSessionAttributes"] as const) {
		expectOptional(name, configuration[name], "a function", isFunction);
	}
	if (passwordHash !== undefined) {
		expect("passwordHash", passwordHash, "an object with `generate` and `validate`", isObject);
		expect("passwordHash.generate", passwordHash.generate, "a function", isFunction);
		expect("passwordHash.validate", passwordHash.validate, "a function", isFunction);
	}
	return {
		env: configuration.env,
		middleware: configuration.middleware ?? luciaMiddleware(),
		csrfProtection: resolveCsrfProtection(configuration.csrfProtection),
		sessionPeriods: resolvePeriods(sessionExpiresIn),
		sessionCookie: resolveSessionCookie(sessionCookie),
		getUserAttributes: (row) => configuration.getUserAttributes?.(row) ?? {},
		getSessionAttributes: (row) => configuration.getSessionAttributes?.(row) ?? {},
		passwordHash: passwordHash ?? {
			generate: generateLuciaPasswordHash,
			validate: validateLuciaPasswordHash,
		},
		// Last of all what does something.
		adapter: resolveAdapter(configuration.adapter),
		debug: createDebug(configuration.experimental?.debugMode === true),
		warnOnce: createWarnings(),
	};
}

function resolveAdapter(adapter: Configuration["adapter"] | undefined | null): Adapter {
	const allowed = "what an adapter package returns, such as betterSqlite3(db, tables)";
	if (isFunction(adapter)) {
		const initialized = (adapter as InitializeAdapter<Adapter>)(LuciaError);
		expect("adapter", initialized, allowed, isObject);
		return initialized;
	}
	expect("adapter", adapter, allowed, isObject);
	const { user, session } = adapter as SplitAdapter;
	expect("adapter.user", user, allowed, isFunction);
	expect("adapter.session", session, allowed, isFunction);
	return splitAdapter(user(LuciaError), session(LuciaError));
}

function resolvePeriods(periods: Partial<SessionPeriods> | undefined): SessionPeriods {
	expectOptional("sessionExpiresIn", periods, "an object", isObject);
	const { activePeriod = DAY, idlePeriod = 14 * DAY } = periods ?? {};
	for (const [name, period] of Object.entries({ activePeriod, idlePeriod })) {
		const allowed = "a number of milliseconds, 0 or more";
		expect(`sessionExpiresIn.${name}`, period, allowed, (value) => {
			return typeof value === "number" && Number.isFinite(value) && value >= 0;
		});
	}
	return { activePeriod, idlePeriod };
}

function resolveSessionCookie(
	options: SessionCookieOptions | undefined,
): Settings["sessionCookie"] {
	expectOptional("sessionCookie", options, "an object", isObject);
	const { name = DEFAULT_SESSION_COOKIE_NAME, attributes, expires = true } = options ?? {};
	expectOptional("sessionCookie.attributes", attributes, "an object", isObject);
	// RFC 6265, section 4.1.1: the name is a token of RFC 9110.
	expect("sessionCookie.name", name, "letters, digits and !#$%&'*+-.^_`|~", (value) => {
		return typeof value === "string" && /^[\w!#$%&'*+.^`|~-]+$/u.test(value);
	});
	expect("sessionCookie.expires", expires, "true or false", isBoolean);
	const given = Object.entries(attributes ?? {}).filter(([, value]) => value !== undefined);
	return {
		name,
		expires,
		attributes: { sameSite: "lax", path: "/", ...Object.fromEntries(given) },
	};
}

function resolveCsrfProtection(
	option: boolean | CsrfProtectionOptions | null | undefined,
): CsrfProtectionOptions | null {
	if (option === false) return null;
	if (option === true || option === undefined || option === null) return {};
	expect("csrfProtection", option, "true, false or an object", isObject);
	const { host, hostHeader, baseDomain } = option;
	expectOptional("csrfProtection.hostHeader", hostHeader, "the name of a header", isNonEmptyText);
	expectOptional(
		"csrfProtection.host",
		host,
		'a host without a scheme, such as "example.com"',
		isHost,
	);
	const allowed = 'a domain without a scheme, port or leading dot, such as "example.com"';
	expectOptional("csrfProtection.baseDomain", baseDomain, allowed, isDomain);
	const allowedSubDomains = resolveSubDomains(option);
	if (baseDomain === undefined && allowedSubDomains.length > 0) refuseSharedSuffix(host);
	return {
		host,
		hostHeader,
		allowedSubDomains,
		baseDomain: baseDomain?.toLowerCase(),
	};
}

// What a request would only show later, as soon as it can be known.
function refuseSharedSuffix(host: string | null | undefined): void {
	const known = normalizeHost(host ?? null, "http:");
	const base = known === null ? null : baseDomainOf(known, undefined);
	if (base !== null && isSharedSuffix(base)) {
		throw new TypeError(`lucia(): ${sharedSuffixSentence(base)}`);
	}
}

function resolveSubDomains(option: CsrfProtectionOptions): "*" | readonly (string | null)[] {
	const { allowedSubDomains, allowedSubdomains } = option;
	if (allowedSubDomains !== undefined && allowedSubdomains !== undefined) {
		throw new TypeError(
			"lucia(): csrfProtection has both allowedSubDomains and allowedSubdomains. They are the same option: keep one.",
		);
	}
	const names = allowedSubDomains ?? allowedSubdomains ?? [];
	expect("csrfProtection.allowedSubDomains", names, '"*" or a list of names', (value) => {
		return (
			value === "*" ||
			(Array.isArray(value) && value.every((name) => name === null || isNonEmptyText(name)))
		);
	});
	return names === "*" ? names : names.map((name) => name?.toLowerCase() ?? null);
}

function isFunction(value: unknown): boolean {
	return typeof value === "function";
}

function isObject(value: unknown): boolean {
	return typeof value === "object" && value !== null;
}

function isBoolean(value: unknown): boolean {
	return typeof value === "boolean";
}

function isNonEmptyText(value: unknown): boolean {
	return typeof value === "string" && value !== "";
}

function isHost(value: unknown): boolean {
	// null is allowed: it says that the host is unknown.
	return value === null || (typeof value === "string" && normalizeHost(value, "http:") !== null);
}

function isDomain(value: unknown): boolean {
	if (typeof value !== "string" || value.startsWith(".")) return false;
	const host = normalizeHost(value, "http:");
	return host === value.toLowerCase() && !host.includes(":") && !isIpAddress(host);
}

function expectOptional(
	name: string,
	value: unknown,
	allowed: string,
	isRight: (value: unknown) => boolean,
): void {
	if (value !== undefined) expect(name, value, allowed, isRight);
}

function expect(
	name: string,
	value: unknown,
	allowed: string,
	isRight: (value: unknown) => boolean,
): void {
	if (!isRight(value)) throw wrong(name, value, allowed);
}

function wrong(name: string, given: unknown, allowed: string): TypeError {
	if (given === undefined) {
		return new TypeError(`lucia(): the option \`${name}\` is missing; it must be ${allowed}.`);
	}
	return new TypeError(
		`lucia(): the option \`${name}\` is ${describe(given)}; it must be ${allowed}.`,
	);
}

function describe(value: unknown): string {
	if (typeof value === "string") return JSON.stringify(value.slice(0, 60));
	if (typeof value === "object" && value !== null)
		return Array.isArray(value) ? "a list" : "an object";
	return typeof value === "function" ? "a function" : String(value);
}
