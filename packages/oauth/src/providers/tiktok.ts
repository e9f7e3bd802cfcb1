import type { Auth } from "lucia";
import type { ClientConfig } from "../configuration/client-config.ts";
import { objectIn } from "../http/json.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type {
	ProviderWithPKCE,
	RefreshesTokens,
	RevokesTokens,
	SignedIn,
} from "../provider/provider-auth.ts";
import { askForUser } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as TikTok knows it. `clientId` is what TikTok calls the client key.
 *
 * @since 3.6.0
 */
export type TiktokConfig = ClientConfig;

/**
 * What TikTok gave for the code.
 *
 * @since 3.6.0
 */
export interface TiktokTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds: two hours. */
	accessTokenExpiresIn: number;
	/** For `refreshTokens()`, which gives another one and ends this one. A secret. */
	refreshToken: string;
	/** In seconds: 180 days. */
	refreshTokenExpiresIn: number;
}

/**
 * The user, as `GET /v2/user/info/` answers for the scope `user.info.basic`. There is no e-mail address.
 *
 * @answer
 * @since 3.6.0
 */
export interface TiktokUser {
	/** The same for ever, for this app. */
	open_id: string;
	/** The same for all apps of one developer. */
	union_id?: string;
	/** As it is shown; can be changed. */
	display_name: string;
	avatar_url: string;
}

/**
 * Who signs in with TikTok.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface TiktokUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What TikTok gave for the code. */
	tiktokTokens: TiktokTokens;
	/** The user, as TikTok answers. */
	tiktokUser: TiktokUser;
}

type Beside = RefreshesTokens<TiktokTokens> & RevokesTokens;

/**
 * Sign-in with TikTok.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type TiktokAuth<A extends Auth = Auth> = ProviderWithPKCE<TiktokUserAuth<A>> & Beside;

/** Where the facts of this file were read. */
export const tiktokSources: readonly FactSource[] = [
	{
		what: "Get, Refresh, and Revoke a User Access Token, developers.tiktok.com (excerpts)",
		date: "2026-11-02",
	},
	{ what: "Manage OAuth Access Tokens, developers.tiktok.com (an excerpt)", date: "2026-11-05" },
	{
		what: "Login Kit for Web, Login Kit for Desktop, and Get User Info, developers.tiktok.com (excerpts)",
		date: "undated",
	},
	{
		what: "better-auth/better-auth issue 3114: TikTok asks for `code_challenge`",
		date: "2025-06-21",
	},
	{
		what: "a public review of the TikTok platform that quotes Login Kit for Desktop: how the challenge is written",
		date: "undated",
	},
	{ what: "arctic 3.7.0", date: "undated" },
	{ what: "@better-auth/core 1.7.25", date: "undated" },
];

/** SHA-256 in hexadecimal digits, and not in Base64 as RFC 7636 has it: so Login Kit for Desktop wants it. */
async function hexChallengeOf(codeVerifier: string): Promise<string> {
	const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(codeVerifier));
	return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export const tiktokDescription: ProviderDescription<TiktokConfig, TiktokTokens, TiktokUser> = {
	id: "tiktok",
	name: "TikTok",
	prefix: "tiktok",
	endpoints: {
		authorization: "https://www.tiktok.com/v2/auth/authorize/",
		token: "https://open.tiktokapis.com/v2/oauth/token/",
		// Other fields need other scopes, which a user may refuse one by one.
		user: "https://open.tiktokapis.com/v2/user/info/?fields=open_id,union_id,avatar_url,display_name",
		revocation: "https://open.tiktokapis.com/v2/oauth/revoke/",
	},
	authenticateWith: "client_secret",
	clientIdName: "client_key",
	// Desktop apps must send it, and their way of writing it is the only one that TikTok describes. For web
	// apps its page does not name it; arctic sends it there too, in Base64.
	pkce: "always",
	challenge: { method: "S256", made: hexChallengeOf },
	scopes: { always: ["user.info.basic"], separator: "," },
	tokens: ({ accessToken, seconds, text }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: text("refresh_token"),
		refreshTokenExpiresIn: seconds("refresh_expires_in"),
	}),
	user: async (context) => objectIn(objectIn(await askForUser(context), "data"), "user"),
	userId: ({ open_id }) => open_id,
	refreshes: true,
};

/**
 * Sign-in with TikTok.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as TikTok knows it.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { tiktok } from "@lucia-auth/oauth/providers";
 *
 * export const tiktokAuth = tiktok(auth, {
 * 	clientId: process.env.TIKTOK_CLIENT_ID ?? "",
 * 	clientSecret: process.env.TIKTOK_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/tiktok/callback",
 * });
 * ```
 * @since 3.6.0
 */
export function tiktok<A extends Auth = Auth>(auth: A, config: TiktokConfig): TiktokAuth<A>;
export function tiktok(auth: Auth, config: TiktokConfig): unknown {
	return createProvider(tiktokDescription, auth, config);
}
