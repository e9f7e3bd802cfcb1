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
import { askForUser } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as Epic Games knows it.
 *
 * @since 3.6.0
 */
export type EpicgamesConfig = ClientConfig;

/**
 * What Epic Games gave for the code.
 *
 * @since 3.6.0
 */
export interface EpicgamesTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds. */
	accessTokenExpiresIn: number;
	/** For `refreshTokens()`; `null` where none comes. A secret. */
	refreshToken: string | null;
	/** In seconds; `null` where Epic names no end. */
	refreshTokenExpiresIn: number | null;
}

/**
 * The user, as the endpoint of the user answers.
 *
 * @answer
 * @since 3.6.0
 */
export interface EpicgamesUser {
	/** The Epic account id. */
	sub: string;
	/** The name that is shown; can be changed. */
	preferred_username?: string;
}

/**
 * Who signs in with Epic Games.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface EpicgamesUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Epic Games gave for the code. */
	epicgamesTokens: EpicgamesTokens;
	/** The user, as Epic Games answers. */
	epicgamesUser: EpicgamesUser;
}

/**
 * Sign-in with Epic Games.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type EpicgamesAuth<A extends Auth = Auth> = ProviderWithState<EpicgamesUserAuth<A>> &
	RefreshesTokens<EpicgamesTokens> &
	RevokesTokens;

/** Where the facts of this file were read. */
export const epicgamesSources: readonly FactSource[] = [
	{
		what: "Epic's page on its token endpoint, as a blog and the plugin EOSCore repeat it (HTTP Basic, RFC 7009)",
		date: "2022",
	},
	{ what: "The answer of the token endpoint: nachoaldamav/egdata, types/epic.ts", date: "undated" },
	{
		what: "What `GET /epic/oauth/v2/userInfo` answers, as clients on GitHub read it",
		date: "undated",
	},
	{ what: "Epic Games in the portal, dynamic.xyz and docs.mod.io (excerpts)", date: "undated" },
	{ what: "arctic 3.7.0, and its page on Epic Games", date: "undated" },
];

export const epicgamesDescription: ProviderDescription<
	EpicgamesConfig,
	EpicgamesTokens,
	EpicgamesUser
> = {
	id: "epicgames",
	name: "Epic Games",
	prefix: "epicgames",
	endpoints: {
		authorization: "https://www.epicgames.com/id/authorize",
		token: "https://api.epicgames.dev/epic/oauth/v2/token",
		user: "https://api.epicgames.dev/epic/oauth/v2/userInfo",
		revocation: "https://api.epicgames.dev/epic/oauth/v2/revoke",
	},
	authenticateWith: "http_basic_auth",
	// Nothing that was read says that it takes PKCE.
	pkce: "never",
	// An ID token comes with `openid`. It is not used: those who name its issuer name different ones.
	scopes: { always: ["basic_profile"] },
	tokens: ({ accessToken, seconds, secondsOrNull, textOrNull }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: textOrNull("refresh_token"),
		// arctic's page calls it `refresh_expires`, as Epic's older server did.
		refreshTokenExpiresIn: secondsOrNull("refresh_expires_in"),
	}),
	user: askForUser,
	userId: ({ sub }) => sub,
	refreshes: true,
};

/**
 * Sign-in with Epic Games.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Epic Games knows it.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { epicgames } from "@lucia-auth/oauth/providers";
 *
 * export const epicgamesAuth = epicgames(auth, {
 * 	clientId: process.env.EPICGAMES_CLIENT_ID ?? "",
 * 	clientSecret: process.env.EPICGAMES_CLIENT_SECRET ?? "",
 * 	redirectUri: "https://app.example/login/epicgames/callback",
 * });
 * ```
 * @since 3.6.0
 */
export function epicgames<A extends Auth = Auth>(
	auth: A,
	config: EpicgamesConfig,
): EpicgamesAuth<A>;
export function epicgames(auth: Auth, config: EpicgamesConfig): unknown {
	return createProvider(epicgamesDescription, auth, config);
}
