import type { Auth } from "lucia";
import type { ClientConfig } from "../configuration/client-config.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type { ProviderWithState, RefreshesTokens, SignedIn } from "../provider/provider-auth.ts";
import { askForUser } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as Tiltify knows it.
 *
 * @since 3.6.0
 */
export type TiltifyConfig = ClientConfig;

/**
 * What Tiltify gave for the code.
 *
 * @since 3.6.0
 */
export interface TiltifyTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds: two hours. */
	accessTokenExpiresIn: number;
	/** For `refreshTokens()`, which gives another one. */
	refreshToken: string;
}

/**
 * The user, as the member `data` of `GET /api/public/current-user` tells. There is no e-mail address.
 *
 * @answer
 * @since 3.6.0
 */
export interface TiltifyUser {
	id: string;
	/** The id of version 3 of the API. */
	legacy_id: number;
	/** As it is shown; can be changed. */
	username: string;
	/** In the addresses of the user's pages. */
	slug: string;
	description: string | null;
	url: string;
	avatar: { src: string; alt: string; width: number; height: number } | null;
	social: Record<string, string | null>;
	total_amount_raised: { currency: string; value: string } | null;
}

/**
 * Who signs in with Tiltify.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface TiltifyUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Tiltify gave for the code. */
	tiltifyTokens: TiltifyTokens;
	/** The user, as Tiltify answers. */
	tiltifyUser: TiltifyUser;
}

type Beside = RefreshesTokens<TiltifyTokens>;

/**
 * Sign-in with Tiltify.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type TiltifyAuth<A extends Auth = Auth> = ProviderWithState<TiltifyUserAuth<A>> & Beside;

/** Where the facts of this file were read. */
export const tiltifySources: readonly FactSource[] = [
	{
		what: "User Access Tokens with Authorization Code Flow, developers.tiltify.com (the beginning of a copy)",
		date: "undated",
	},
	{
		what: "Application Access Tokens with Client Credentials Flow, developers.tiltify.com (a copy: the answer)",
		date: "undated",
	},
	{ what: "Supported OAuth Scopes, developers.tiltify.com (a copy)", date: "undated" },
	{
		what: "Authentication in version 3, tiltify.github.io/api (an excerpt: the state)",
		date: "undated",
	},
	{ what: "Apps in public repositories (the example of a user, the refresh)", date: "undated" },
	{ what: "arctic 3.7.0, and its page on Tiltify (tokens)", date: "undated" },
];

export const tiltifyDescription: ProviderDescription<TiltifyConfig, TiltifyTokens, TiltifyUser> = {
	id: "tiltify",
	name: "Tiltify",
	prefix: "tiltify",
	endpoints: {
		authorization: "https://v5api.tiltify.com/oauth/authorize",
		// The documentation shows JSON for an app's own tokens; arctic and apps in public repositories send a
		// form for those of users.
		token: "https://v5api.tiltify.com/oauth/token",
		user: "https://v5api.tiltify.com/api/public/current-user",
	},
	authenticateWith: "client_secret",
	// Nothing that was read says that it takes PKCE.
	pkce: "never",
	// Meant when no scope is named; named with others, since all of `/api/public` needs it.
	scopes: { always: ["public"] },
	tokens: ({ accessToken, seconds, text }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: text("refresh_token"),
	}),
	user: async (context) => (await askForUser(context))["data"],
	userId: ({ id }) => id,
	refreshes: true,
};

/**
 * Sign-in with Tiltify.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Tiltify knows it.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { tiltify } from "@lucia-auth/oauth/providers";
 *
 * export const tiltifyAuth = tiltify(auth, {
 * 	clientId: process.env.TILTIFY_CLIENT_ID ?? "",
 * 	clientSecret: process.env.TILTIFY_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/tiltify/callback",
 * });
 * ```
 * @since 3.6.0
 */
export function tiltify<A extends Auth = Auth>(auth: A, config: TiltifyConfig): TiltifyAuth<A>;
export function tiltify(auth: Auth, config: TiltifyConfig): unknown {
	return createProvider(tiltifyDescription, auth, config);
}
