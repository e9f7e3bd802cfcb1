import type { Settings } from "../configuration/settings.ts";
import type { Cookie } from "../cookies/cookie.ts";
import { createSecretCookie } from "../sessions/session-cookie.ts";
import type { TokenSettings } from "./token-options.ts";
import type { TokenKind } from "./token-value.ts";

/** Makes the cookie of a token; for `null`, the blank one that removes it. */
export type CreateTokenCookie = (
	kind: TokenKind,
	token: { readonly value: string; readonly expires: Date } | null,
) => Cookie;

/** The cookies of one instance. */
export function tokenCookies(settings: Settings, { cookies }: TokenSettings): CreateTokenCookie {
	const endsWithBrowser = settings.sessionCookie.expires === "browser";
	return (kind, token) => {
		const secret = token && endsWithBrowser ? { ...token, expires: null } : token;
		return createSecretCookie(settings, cookies[kind], secret);
	};
}
