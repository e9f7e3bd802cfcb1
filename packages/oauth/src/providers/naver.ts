import type { Auth } from "lucia";
import { clientQuestion } from "../codes/token-request.ts";
import type { ClientConfig } from "../configuration/client-config.ts";
import { objectIn } from "../http/json.ts";
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
 * The app, as Naver knows it. What users are asked for is chosen in its console, not by scopes.
 *
 * @since 3.6.0
 */
export type NaverConfig = ClientConfig;

/**
 * What Naver gave for the code.
 *
 * @since 3.6.0
 */
export interface NaverTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds: an hour. */
	accessTokenExpiresIn: number;
	/** For `refreshTokens()`. A secret. */
	refreshToken: string;
}

/**
 * The user, as `/v1/nid/me` answers in `response`; only `id` is sure.
 *
 * @answer
 * @since 3.6.0
 */
export interface NaverUser {
	/** Another one for each app. In apps from before May 2021 a number, written as text. */
	id: string;
	nickname?: string;
	name?: string;
	/** Naver does not say whether it is verified. */
	email?: string;
	/** `F`, `M`, or `U` where it is not known. */
	gender?: string;
	/** A range, such as `20-29`. */
	age?: string;
	/** Month and day, such as `10-01`. */
	birthday?: string;
	birthyear?: string;
	/** The address of a picture. */
	profile_image?: string;
	mobile?: string;
}

/**
 * Who signs in with Naver.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface NaverUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Naver gave for the code. */
	naverTokens: NaverTokens;
	/** The user, as Naver answers. */
	naverUser: NaverUser;
}

/**
 * Sign-in with Naver. `revokeToken()` takes an access token, and ends the connection of the user with the app.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type NaverAuth<A extends Auth = Auth> = ProviderWithState<NaverUserAuth<A>> &
	RefreshesTokens<NaverTokens> &
	RevokesTokens;

/** Where the facts of this file were read. */
export const naverSources: readonly FactSource[] = [
	{
		what: "Naver Login: API, profile and development guide, developers.naver.com (excerpts, in Korean)",
		date: "undated",
	},
	{
		what: "A copy of the API of Naver Login, hangem-study.readthedocs.io (an excerpt, in Korean)",
		date: "undated",
	},
	{
		what: "Settings of an app, naver.github.io/naver-openapi-guide (an excerpt, in Korean)",
		date: "undated",
	},
	{ what: "Refusals and the deletion of tokens in public code", date: "undated" },
	{
		what: "Naver's OpenID configuration, as two developers found it: other addresses, with PKCE",
		date: "2026-08-30",
	},
	{ what: "arctic 3.7.0", date: "undated" },
	{ what: "better-auth-core 1.7.25", date: "undated" },
];

export const naverDescription: ProviderDescription<NaverConfig, NaverTokens, NaverUser> = {
	id: "naver",
	name: "Naver",
	prefix: "naver",
	endpoints: {
		authorization: "https://nid.naver.com/oauth2.0/authorize",
		token: "https://nid.naver.com/oauth2.0/token",
		user: "https://openapi.naver.com/v1/nid/me",
	},
	authenticateWith: "client_secret",
	// Naver names it for its OpenID Connect, which answers at other addresses than these.
	pkce: "never",
	// better-auth sends two; Naver says that none needs to be sent.
	scopes: { always: [] },
	// Naver's own requests repeat the state; arctic's do not.
	tokenRequest: ({ client, endpoints, fields, parameters }) =>
		clientQuestion(endpoints.token, client, {
			...fields,
			state: parameters?.get("state") ?? undefined,
		}),
	tokens: ({ accessToken, seconds, text }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: text("refresh_token"),
	}),
	user: async (context) => objectIn(await askForUser(context), "response"),
	userId: ({ id }) => id,
	refreshes: true,
	revocation: (token, { clientId, clientSecret }, endpoints) =>
		clientQuestion(
			endpoints.token,
			{ clientId, clientSecret, authenticateWith: "client_secret" },
			{
				grant_type: "delete",
				client_id: clientId,
				access_token: token,
				service_provider: "NAVER",
			},
		),
};

/**
 * Sign-in with Naver.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Naver knows it.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { naver } from "@lucia-auth/oauth/providers";
 *
 * export const naverAuth = naver(auth, {
 * 	clientId: process.env.NAVER_CLIENT_ID ?? "",
 * 	clientSecret: process.env.NAVER_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/naver/callback",
 * });
 * ```
 * @since 3.6.0
 */
export function naver<A extends Auth = Auth>(auth: A, config: NaverConfig): NaverAuth<A>;
export function naver(auth: Auth, config: NaverConfig): unknown {
	return createProvider(naverDescription, auth, config);
}
