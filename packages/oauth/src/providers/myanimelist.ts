import type { Auth } from "lucia";
import type { ClientConfig } from "../configuration/client-config.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type { ProviderWithPKCE, RefreshesTokens, SignedIn } from "../provider/provider-auth.ts";
import { askForUser } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The client, as MyAnimeList knows it.
 *
 * @since 3.6.0
 */
export type MyanimelistConfig = ClientConfig;

/**
 * What MyAnimeList gave for the code.
 *
 * @since 3.6.0
 */
export interface MyanimelistTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds. */
	accessTokenExpiresIn: number;
	/** Lives for a month. A secret. */
	refreshToken: string;
}

/**
 * The user, as `GET /v2/users/@me` answers.
 *
 * @answer
 * @since 3.6.0
 */
export interface MyanimelistUser {
	id: number;
	/** Can be changed. */
	name: string;
	joined_at: string;
	picture?: string;
	location?: string;
	gender?: string;
	birthday?: string;
}

/**
 * Who signs in with MyAnimeList.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface MyanimelistUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What MyAnimeList gave for the code. */
	myanimelistTokens: MyanimelistTokens;
	/** The user, as MyAnimeList answers. */
	myanimelistUser: MyanimelistUser;
}

/**
 * Sign-in with MyAnimeList.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type MyanimelistAuth<A extends Auth = Auth> = ProviderWithPKCE<MyanimelistUserAuth<A>> &
	RefreshesTokens<MyanimelistTokens>;

/** Where the facts of this file were read. */
export const myanimelistSources: readonly FactSource[] = [
	{
		what: "MyAnimeList authorization, myanimelist.net (an excerpt: PKCE, lifetimes, two ways of the secret)",
		date: "undated",
	},
	{
		what: "ZeroCrystal's guide to OAuth 2.0, myanimelist.net/blog.php?eid=835707 (an excerpt)",
		date: "2021-11-18",
	},
	{ what: "Types of the user in five clients of the API v2 (excerpts)", date: "undated" },
	{ what: "arctic 3.7.0", date: "undated" },
];

export const myanimelistDescription: ProviderDescription<
	MyanimelistConfig,
	MyanimelistTokens,
	MyanimelistUser
> = {
	id: "myanimelist",
	name: "MyAnimeList",
	prefix: "myanimelist",
	endpoints: {
		authorization: "https://myanimelist.net/v1/oauth2/authorize",
		token: "https://myanimelist.net/v1/oauth2/token",
		user: "https://api.myanimelist.net/v2/users/@me",
	},
	// It takes both ways; arctic takes the other one.
	authenticateWith: "client_secret",
	pkce: "always",
	challenge: { method: "plain", made: (codeVerifier) => codeVerifier },
	scopes: { always: [] },
	tokens: ({ accessToken, seconds, text }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: text("refresh_token"),
	}),
	user: askForUser,
	userId: ({ id }) => id,
	refreshes: true,
};

/**
 * Sign-in with MyAnimeList.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The client, as MyAnimeList knows it.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { myanimelist } from "@lucia-auth/oauth/providers";
 *
 * export const myanimelistAuth = myanimelist(auth, {
 * 	clientId: process.env.MYANIMELIST_CLIENT_ID ?? "",
 * 	clientSecret: process.env.MYANIMELIST_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/myanimelist/callback",
 * });
 * ```
 * @since 3.6.0
 */
export function myanimelist<A extends Auth = Auth>(
	auth: A,
	config: MyanimelistConfig,
): MyanimelistAuth<A>;
export function myanimelist(auth: Auth, config: MyanimelistConfig): unknown {
	return createProvider(myanimelistDescription, auth, config);
}
