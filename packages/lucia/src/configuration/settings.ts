import type { Adapter, SessionSchema, UserSchema } from "../storage/adapter.ts";
import type { CsrfProtectionOptions } from "../csrf/options.ts";
import type { Debug } from "../log.ts";
import type { Env, Middleware } from "../middleware/request-context.ts";
import type { NoAttributes } from "../model/attributes.ts";
import type { KeyRow } from "../model/key.ts";
import type { AccountSettings } from "./account-options.ts";
import type { SessionCookieSettings } from "./session-cookie-options.ts";
import type { SessionSettings } from "./session-options.ts";

/** A configuration with its defaults filled in, checked. */
export interface Settings extends AccountSettings {
	readonly adapter: Adapter;
	readonly env: Env;
	readonly middleware: Middleware;
	/** `null` when the check is switched off. */
	readonly csrfProtection: CsrfProtectionOptions | null;
	readonly sessions: SessionSettings;
	readonly sessionCookie: SessionCookieSettings;
	readonly getUserAttributes: (databaseUser: UserSchema) => NoAttributes;
	readonly getSessionAttributes: (databaseSession: SessionSchema) => NoAttributes;
	/** `null` when keys carry none. */
	readonly getKeyAttributes: ((databaseKey: KeyRow) => NoAttributes) | null;
	readonly debug: Debug;
	readonly warnOnce: (sentence: string) => void;
}
