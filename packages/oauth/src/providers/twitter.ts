import type { Auth } from "lucia";
import type { ClientConfig } from "../configuration/client-config.ts";
import { isJsonObject, textIn } from "../http/json.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type {
	ProviderWithPKCE,
	RefreshesTokens,
	RevokesTokens,
	SignedIn,
} from "../provider/provider-auth.ts";
import { askForUser, bearer } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as X knows it.
 *
 * @since 3.6.0
 */
export type TwitterConfig = ClientConfig;

/**
 * What X gave for the code.
 *
 * @since 3.0.0
 */
export interface TwitterTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** With the scope `offline.access`. Works once: `refreshTokens()` gives the next one. */
	refreshToken: string | null;
	/** In seconds: two hours. Since 3.6.0. */
	accessTokenExpiresIn?: number;
}

/**
 * The user: the member `data` of what `GET /2/users/me` answers.
 *
 * @answer
 * @since 3.0.0
 */
export interface TwitterUser {
	id: string;
	name: string;
	/** The user can change it. */
	username: string;
}

/**
 * Who signs in with X.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export interface TwitterUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What X gave for the code. */
	twitterTokens: TwitterTokens;
	/** The user, as X answers. */
	twitterUser: TwitterUser;
}

type Beside = RefreshesTokens<TwitterTokens> & RevokesTokens;

/**
 * Sign-in with X.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export type TwitterAuth<A extends Auth = Auth> = ProviderWithPKCE<TwitterUserAuth<A>> & Beside;

/** Where the facts of this file were read. */
export const twitterSources: readonly FactSource[] = [
	{ what: "xdevplatform/docs: user-access-token.mdx and authorization-code.mdx", date: "2025" },
	{ what: "confirmed_email, as public code asks for it", date: "2025" },
	{ what: "better-auth 1.7.25 (confirmed_email)", date: "undated" },
	{ what: "xdevplatform/docs: log-in-with-x.mdx (OAuth 1.0a alone)", date: "2025" },
	{ what: "Apps, and Pricing, docs.x.com (excerpts)", date: "2026" },
	{ what: "arctic 3.7.0", date: "undated" },
];

const USER = "https://api.x.com/2/users/me";

export const twitterDescription: ProviderDescription<TwitterConfig, TwitterTokens, TwitterUser> = {
	id: "twitter",
	name: "X",
	prefix: "twitter",
	endpoints: {
		authorization: "https://x.com/i/oauth2/authorize",
		token: "https://api.x.com/2/oauth2/token",
		user: USER,
		revocation: "https://api.x.com/2/oauth2/revoke",
	},
	authenticateWith: "http_basic_auth",
	// X demands it. A code must be taken there within 30 seconds.
	pkce: "always",
	scopes: { always: ["tweet.read", "users.read"] },
	tokens: ({ accessToken, seconds, textOrNull }) => ({
		accessToken,
		refreshToken: textOrNull("refresh_token"),
		accessTokenExpiresIn: seconds("expires_in"),
	}),
	user: async (context) => (await askForUser(context))["data"],
	userId: ({ id }) => id,
	// Asked for by itself: where the app may not see addresses, X can refuse the request, and nobody could sign
	// in if it was the one for the user.
	verifiedEmail: async (_user, { ask, config, tokens }) => {
		if (!config.scope?.includes("users.email")) return null;
		const url = `${USER}?user.fields=confirmed_email`;
		const { data } = await ask({ url, headers: bearer(tokens.accessToken) });
		return isJsonObject(data) ? textIn(data, "confirmed_email") : null;
	},
	refreshes: true,
};

/**
 * Sign-in with X. It was called Twitter before.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as X knows it. For `getVerifiedEmail()` ask for the scope `users.email`.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { twitter } from "@lucia-auth/oauth/providers";
 *
 * export const twitterAuth = twitter(auth, {
 * 	clientId: process.env.TWITTER_CLIENT_ID ?? "",
 * 	clientSecret: process.env.TWITTER_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://127.0.0.1:3000/login/twitter/callback",
 * 	scope: ["users.email"],
 * });
 * ```
 * @since 3.0.0
 */
export function twitter<A extends Auth = Auth>(auth: A, config: TwitterConfig): TwitterAuth<A>;
export function twitter(auth: Auth, config: TwitterConfig): unknown {
	return createProvider(twitterDescription, auth, config);
}
