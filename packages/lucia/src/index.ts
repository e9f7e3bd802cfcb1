export type {
	Adapter,
	InitializeAdapter,
	KeySchema,
	SessionAdapter,
	SessionSchema,
	UserAdapter,
	UserSchema,
} from "./adapter.ts";
export type { Auth, NewKey, RequestOrigin } from "./auth.ts";
export {
	DEFAULT_SESSION_COOKIE_NAME,
	type Configuration,
	type SessionCookieAttributes,
	type SessionCookieOptions,
	type SplitAdapter,
} from "./configuration.ts";
export type { Cookie, CookieAttributes } from "./cookie.ts";
export { LuciaError, type ErrorMessage, type LuciaErrorConstructor } from "./errors.ts";
export { createKeyId } from "./key-id.ts";
export type { Key } from "./key.ts";
export { lucia } from "./lucia.ts";
export type { AllowedSubDomains, CsrfProtectionOptions } from "./origin.ts";
export type { PasswordHash } from "./password.ts";
export type {
	GlobalAuth,
	GlobalDatabaseSessionAttributes,
	GlobalDatabaseUserAttributes,
	Register,
} from "./register.ts";
export type { Env, LegacyRequestContext, Middleware, RequestContext } from "./request-context.ts";
export type { AuthRequest } from "./request.ts";
export type { SessionPeriods, SessionState } from "./session-state.ts";
export type { Session } from "./session.ts";
export type { User } from "./user.ts";
