import type { Auth } from "lucia";
import type { ClientConfig } from "../configuration/client-config.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type { ProviderWithState, SignedIn } from "../provider/provider-auth.ts";
import { askInGraphql } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The application, as AniList knows it. AniList has no scopes.
 *
 * @since 3.6.0
 */
export type AnilistConfig = Omit<ClientConfig, "scope">;

/**
 * What AniList gave for the code.
 *
 * @since 3.6.0
 */
export interface AnilistTokens {
	/** For requests in the name of the user, with nearly all that they may do. A secret. */
	accessToken: string;
	/** In seconds: a year. There is no refresh token. */
	accessTokenExpiresIn: number;
}

/**
 * The user, as the query `Viewer` answers. There is no e-mail address.
 *
 * @answer
 * @since 3.6.0
 */
export interface AnilistUser {
	/** The same for ever. */
	id: number;
	/** Can be changed. */
	name: string;
}

/**
 * Who signs in with AniList.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface AnilistUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What AniList gave for the code. */
	anilistTokens: AnilistTokens;
	/** The user, as AniList answers. */
	anilistUser: AnilistUser;
}

/**
 * Sign-in with AniList.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type AnilistAuth<A extends Auth = Auth> = ProviderWithState<AnilistUserAuth<A>>;

/** Where the facts of this file were read. */
export const anilistSources: readonly FactSource[] = [
	{
		what: "AniList/ApiV2-GraphQL-Docs: getting started, authorization code grant, authenticated requests, errors",
		date: "undated",
	},
	{
		what: "api-evangelist/anilist: the schema of what the token endpoint answers",
		date: "undated",
	},
	{ what: "arctic 3.7.0, and its page on AniList: the query", date: "undated" },
];

export const anilistDescription: ProviderDescription<AnilistConfig, AnilistTokens, AnilistUser> = {
	id: "anilist",
	name: "AniList",
	prefix: "anilist",
	endpoints: {
		authorization: "https://anilist.co/api/v2/oauth/authorize",
		token: "https://anilist.co/api/v2/oauth/token",
		user: "https://graphql.anilist.co",
	},
	// In the body, as AniList documents it; arctic sends it with HTTP Basic.
	authenticateWith: "client_secret",
	pkce: "never",
	scopes: { always: [] },
	tokens: ({ accessToken, seconds }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
	}),
	user: async (context) => (await askInGraphql(context, "{ Viewer { id name } }"))["Viewer"],
	userId: ({ id }) => id,
	refreshes: false,
};

/**
 * Sign-in with AniList.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as AniList knows it.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { anilist } from "@lucia-auth/oauth/providers";
 *
 * export const anilistAuth = anilist(auth, {
 * 	clientId: process.env.ANILIST_CLIENT_ID ?? "",
 * 	clientSecret: process.env.ANILIST_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/anilist/callback",
 * });
 * ```
 * @since 3.6.0
 */
export function anilist<A extends Auth = Auth>(auth: A, config: AnilistConfig): AnilistAuth<A>;
export function anilist(auth: Auth, config: AnilistConfig): unknown {
	return createProvider(anilistDescription, auth, config);
}
