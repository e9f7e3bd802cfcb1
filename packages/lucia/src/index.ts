export type {
	Adapter,
	InitializeAdapter,
	KeySchema,
	SessionAdapter,
	SessionSchema,
	TokenAdapter,
	TokenSchema,
	UserAdapter,
	UserSchema,
} from "./storage/adapter.ts";
export type {
	DatabaseKeyAttributesOf,
	DatabaseSessionAttributesOf,
	DatabaseUserAttributesOf,
	KeyAttributesOf,
	NoAttributes,
	SessionAttributesOf,
	SessionColumnsOf,
	SessionUserAttributesOf,
	UserAttributesOf,
} from "./model/attributes.ts";
export type { Auth } from "./auth.ts";
export type { MiddlewareArguments } from "./middleware/request-context.ts";
export type { NewKey } from "./model/key.ts";
export type { RequestOrigin } from "./csrf/origin.ts";
export type { Configuration, NotAPromise, SplitAdapter } from "./configuration/configuration.ts";
export type { Cookie, CookieAttributes } from "./cookies/cookie.ts";
export { LuciaError, type ErrorMessage, type LuciaErrorConstructor } from "./errors.ts";
export { createKeyId } from "./keys/key-id.ts";
export type { Key, KeyRow } from "./model/key.ts";
export { lucia } from "./lucia.ts";
export type { AllowedSubDomains, CsrfProtectionOptions } from "./csrf/options.ts";
export type { RefusalCode, RequestRefusal } from "./csrf/origin.ts";
export type { PasswordHash } from "./passwords/password-hash.ts";
export type {
	GlobalAuth,
	GlobalDatabaseSessionAttributes,
	GlobalDatabaseUserAttributes,
} from "./register.ts";
export type {
	GlobalKeyAttributes,
	GlobalSessionAttributes,
	GlobalSessionUserAttributes,
	GlobalUserAttributes,
} from "./model/attributes.ts";
export type { Register } from "./register.ts";
export type {
	Env,
	LegacyRequestContext,
	Middleware,
	RequestContext,
} from "./middleware/request-context.ts";
export type { AuthRequest } from "./requests/auth-request.ts";
export {
	DEFAULT_SESSION_COOKIE_NAME,
	type BlankCookie,
	type CookiePrefix,
	type SessionCookieAttributes,
	type SessionCookieOptions,
} from "./configuration/session-cookie-options.ts";
export type { SessionLifetime } from "./sessions/lifetime.ts";
export type { ColumnName, SessionColumns } from "./model/session-columns.ts";
export type {
	SessionExpiryOptions,
	SessionOptions,
	SessionRotationOptions,
} from "./configuration/session-options.ts";
export type { SessionPeriods, SessionState } from "./model/session-state.ts";
export type { AnySession, Session } from "./model/session.ts";
export type { User } from "./model/user.ts";
