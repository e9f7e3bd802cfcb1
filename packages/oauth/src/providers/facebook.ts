import type { Auth } from "lucia";
import type { ClientConfig } from "../configuration/client-config.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type { ProviderWithState, RevokesTokens, SignedIn } from "../provider/provider-auth.ts";
import { askForUser, bearer } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as Meta knows it.
 *
 * @since 3.6.0
 */
export type FacebookConfig = ClientConfig;

/**
 * What Facebook gave for the code.
 *
 * @since 3.0.0
 */
export interface FacebookTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** Always empty: Facebook has none, its access tokens live for some sixty days. */
	refreshToken: string;
	/** In seconds; 0 where Facebook names no end. */
	accessTokenExpiresIn: number;
}

/**
 * The user, as `GET /me` answers.
 *
 * @answer
 * @since 3.0.0
 */
export interface FacebookUser {
	/** Another one for each app. */
	id: string;
	name: string;
	/** With the scope `email`. Facebook does not say that it is verified. */
	email?: string;
	picture: { data: { height: number; is_silhouette: boolean; url: string; width: number } };
}

/**
 * Who signs in with Facebook.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export interface FacebookUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Facebook gave for the code. */
	facebookTokens: FacebookTokens;
	/** The user, as Facebook answers. */
	facebookUser: FacebookUser;
}

/**
 * Sign-in with Facebook. `revokeToken()` takes the app away from the user's account, with all tokens that it
 * has of them.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export type FacebookAuth<A extends Auth = Auth> = ProviderWithState<FacebookUserAuth<A>> &
	RevokesTokens;

/** Where the facts of this file were read. */
export const facebookSources: readonly FactSource[] = [
	{
		what: "Manually Build a Login Flow, developers.facebook.com (the head of a copy with v21.0)",
		date: "2024-10",
	},
	{ what: "better-auth 1.7.25 (version v24.0, the token in the header)", date: "undated" },
	{
		what: "Manually Build a Login Flow, heads of copies with v19.0 and v2.7; heads of the page on OpenID Connect and PKCE",
		date: "undated",
	},
	{
		what: "Notices of the dashboard, and errors of the Graph API, as public code quotes them",
		date: "undated",
	},
	{ what: "The log of a developer: why `access_denied` comes", date: "2026-07-18" },
	{ what: "arctic 3.7.0", date: "undated" },
];

const GRAPH = "https://graph.facebook.com/v24.0";

export const facebookDescription: ProviderDescription<
	FacebookConfig,
	FacebookTokens,
	FacebookUser
> = {
	id: "facebook",
	name: "Facebook",
	prefix: "facebook",
	endpoints: {
		authorization: "https://www.facebook.com/v24.0/dialog/oauth",
		token: `${GRAPH}/oauth/access_token`,
		user: `${GRAPH}/me?fields=id,name,picture,email`,
		revocation: `${GRAPH}/me/permissions`,
	},
	authenticateWith: "client_secret",
	pkce: "never",
	scopes: { always: [], separator: "," },
	tokens: ({ accessToken, seconds, text }) => ({
		accessToken,
		refreshToken: text("refresh_token"),
		accessTokenExpiresIn: seconds("expires_in"),
	}),
	user: askForUser,
	userId: ({ id }) => id,
	refreshes: false,
	// As the Graph API is known to do it; its reference could not be read.
	revocation: (token, _config, { revocation = "" }) => ({
		url: revocation,
		method: "DELETE",
		headers: bearer(token),
	}),
};

/**
 * Sign-in with Facebook.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Meta knows it. The scope `email` adds the address.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { facebook } from "@lucia-auth/oauth/providers";
 *
 * export const facebookAuth = facebook(auth, {
 * 	clientId: process.env.FACEBOOK_CLIENT_ID ?? "",
 * 	clientSecret: process.env.FACEBOOK_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/facebook/callback",
 * });
 * ```
 * @since 3.0.0
 */
export function facebook<A extends Auth = Auth>(auth: A, config: FacebookConfig): FacebookAuth<A>;
export function facebook(auth: Auth, config: FacebookConfig): unknown {
	return createProvider(facebookDescription, auth, config);
}
