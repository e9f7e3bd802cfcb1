import type { Auth } from "lucia";
import type { ClientConfig } from "../configuration/client-config.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type {
	ProviderWithState,
	RefreshesTokens,
	RevokesTokens,
	SignedIn,
} from "../provider/provider-auth.ts";
import { askForUser, ifVerified } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as Yahoo knows it.
 *
 * @since 3.6.0
 */
export type YahooConfig = ClientConfig;

/**
 * What Yahoo gave for the code.
 *
 * @since 3.6.0
 */
export interface YahooTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds. */
	accessTokenExpiresIn: number;
	/** For `refreshTokens()`. A secret. */
	refreshToken: string;
	/** Of a sign-in, and verified. What `refreshTokens()` gives is empty where none comes. */
	idToken: string;
}

/**
 * The user, as `/openid/v1/userinfo` answers; only `sub` is sure.
 *
 * @answer
 * @since 3.6.0
 */
export interface YahooUser {
	/** Never changes. */
	sub: string;
	/** With the scope `profile`, as the following. */
	name?: string;
	given_name?: string;
	family_name?: string;
	locale?: string;
	picture?: string;
	birthdate?: string;
	/** With the scope `email`, as the next one. */
	email?: string;
	email_verified?: boolean;
}

/**
 * Who signs in with Yahoo.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface YahooUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Yahoo gave for the code. */
	yahooTokens: YahooTokens;
	/** The user, as Yahoo answers. */
	yahooUser: YahooUser;
}

/**
 * Sign-in with Yahoo.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type YahooAuth<A extends Auth = Auth> = ProviderWithState<YahooUserAuth<A>> &
	RefreshesTokens<YahooTokens> &
	RevokesTokens;

/** Where the facts of this file were read. */
export const yahooSources: readonly FactSource[] = [
	{
		what: "OpenID Connect and OAuth 2.0 guides, and their errors, developer.yahoo.com (excerpts)",
		date: "undated",
	},
	{ what: "OpenID configuration of api.login.yahoo.com (a copy)", date: "undated" },
	{ what: "A report that PKCE is refused with a secret (a file on GitHub)", date: "undated" },
	{ what: "arctic 3.7.0", date: "undated" },
];

export const yahooDescription: ProviderDescription<YahooConfig, YahooTokens, YahooUser> = {
	id: "yahoo",
	name: "Yahoo",
	prefix: "yahoo",
	endpoints: {
		authorization: "https://api.login.yahoo.com/oauth2/request_auth",
		token: "https://api.login.yahoo.com/oauth2/get_token",
		user: "https://api.login.yahoo.com/openid/v1/userinfo",
		// Its configuration has the address; how it is asked nothing says, so it is asked as RFC 7009 has it.
		revocation: "https://api.login.yahoo.com/oauth2/revoke",
	},
	authenticateWith: "http_basic_auth",
	// Not in its documentation, and by one report an app with a secret is refused with it.
	pkce: "never",
	scopes: { always: ["openid"] },
	openIdConnect: {
		idToken: "always",
		rules: () => ({
			issuer: "https://api.login.yahoo.com",
			keys: new URL("https://api.login.yahoo.com/openid/v1/certs"),
		}),
	},
	tokens: ({ accessToken, seconds, text }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: text("refresh_token"),
		idToken: text("id_token"),
	}),
	user: askForUser,
	userId: ({ sub }) => sub,
	verifiedEmail: ({ email, email_verified }) => ifVerified(email, email_verified),
	refreshes: true,
};

/**
 * Sign-in with Yahoo.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Yahoo knows it. The scopes `profile` and `email` tell name and address.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { yahoo } from "@lucia-auth/oauth/providers";
 *
 * export const yahooAuth = yahoo(auth, {
 * 	clientId: process.env.YAHOO_CLIENT_ID ?? "",
 * 	clientSecret: process.env.YAHOO_CLIENT_SECRET ?? "",
 * 	redirectUri: "https://app.example/login/yahoo/callback",
 * 	scope: ["profile", "email"],
 * });
 * ```
 * @since 3.6.0
 */
export function yahoo<A extends Auth = Auth>(auth: A, config: YahooConfig): YahooAuth<A>;
export function yahoo(auth: Auth, config: YahooConfig): unknown {
	return createProvider(yahooDescription, auth, config);
}
