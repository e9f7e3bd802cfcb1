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
} from "./adapter.ts";
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
} from "./attributes.ts";
export type { Auth, MiddlewareArguments, NewKey, RequestOrigin } from "./auth.ts";
export type { Configuration, NotAPromise, SplitAdapter } from "./configuration.ts";
export type { Cookie, CookieAttributes } from "./cookie.ts";
export { LuciaError, type ErrorMessage, type LuciaErrorConstructor } from "./errors.ts";
export { createKeyId } from "./key-id.ts";
export type { Key, KeyRow } from "./key.ts";
export { lucia } from "./lucia.ts";
export type {
	AllowedSubDomains,
	CsrfProtectionOptions,
	RefusalCode,
	RequestRefusal,
} from "./origin.ts";
export type { PasswordHash } from "./password.ts";
export type {
	GlobalAuth,
	GlobalDatabaseSessionAttributes,
	GlobalDatabaseUserAttributes,
	GlobalKeyAttributes,
	GlobalSessionAttributes,
	GlobalSessionUserAttributes,
	GlobalUserAttributes,
	Register,
} from "./register.ts";
export type { Env, LegacyRequestContext, Middleware, RequestContext } from "./request-context.ts";
export type { AuthRequest } from "./request.ts";
export {
	DEFAULT_SESSION_COOKIE_NAME,
	type CookiePrefix,
	type SessionCookieAttributes,
	type SessionCookieOptions,
} from "./session-cookie-options.ts";
export type { SessionLifetime } from "./session-lifetime.ts";
export type {
	ColumnName,
	SessionColumns,
	SessionExpiryOptions,
	SessionOptions,
	SessionRotationOptions,
} from "./session-options.ts";
export type { SessionPeriods, SessionState } from "./session-state.ts";
export type { AnySession, Session } from "./session.ts";
export type { User } from "./user.ts";
