import type { Auth } from "lucia";
import type { PublicClientConfig } from "../configuration/client-config.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type { ProviderWithPKCE, RevokesTokens, SignedIn } from "../provider/provider-auth.ts";
import { askForUser, bearer } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as Lichess knows it.
 *
 * @since 3.6.0
 */
export type LichessConfig = PublicClientConfig;

/**
 * What Lichess gave for the code.
 *
 * @since 3.0.0
 */
export interface LichessTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds: a year. There is no refresh token. */
	accessTokenExpiresIn: number;
}

/**
 * The user, as `GET /api/account` answers; more members come along.
 *
 * @answer
 * @since 3.0.0
 */
export interface LichessUser {
	/** The name in small letters. */
	id: string;
	/** The name as it is shown. */
	username: string;
}

/**
 * Who signs in with Lichess.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export interface LichessUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Lichess gave for the code. */
	lichessTokens: LichessTokens;
	/** The user, as Lichess answers. */
	lichessUser: LichessUser;
}

type Beside = RevokesTokens;

/**
 * Sign-in with Lichess.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export type LichessAuth<A extends Auth = Auth> = ProviderWithPKCE<LichessUserAuth<A>> & Beside;

/** Where the facts of this file were read. */
export const lichessSources: readonly FactSource[] = [
	{
		what: "lichess-org/api: the OpenAPI description 2.0.112 (first half), and its files about OAuth and the account",
		date: "2025",
	},
	{ what: "lichess-org/lila: modules/oauth, Protocol.scala", date: "2024" },
	{
		what: "lichess-org/lila: modules/oauth, AuthorizationRequest.scala, and the controller of OAuth",
		date: "2021",
	},
	{
		what: "lichess-org/lila: modules/oauth, AccessTokenApi.scala (how many tokens it keeps)",
		date: "2024",
	},
	{ what: "arctic 3.7.0", date: "undated" },
];

export const lichessDescription: ProviderDescription<LichessConfig, LichessTokens, LichessUser> = {
	id: "lichess",
	name: "Lichess",
	prefix: "lichess",
	endpoints: {
		authorization: "https://lichess.org/oauth",
		token: "https://lichess.org/api/token",
		user: "https://lichess.org/api/account",
	},
	// Nobody registers: an app calls itself what it likes, and has no secret.
	authenticateWith: "none",
	pkce: "always",
	scopes: { always: [] },
	tokens: ({ accessToken, seconds }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
	}),
	user: askForUser,
	userId: ({ id }) => id,
	refreshes: false,
	revocation: (token, _config, endpoints) => ({
		url: endpoints.token,
		method: "DELETE",
		headers: bearer(token),
	}),
};

/**
 * Sign-in with Lichess. Apps are not registered there, and have no secret; PKCE takes its place.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - A name that the app chooses for itself, such as its domain, as `clientId`, and where
 * users come back to.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { lichess } from "@lucia-auth/oauth/providers";
 *
 * export const lichessAuth = lichess(auth, {
 * 	clientId: "app.example",
 * 	redirectUri: "http://localhost:3000/login/lichess/callback",
 * });
 * ```
 * @since 3.0.0
 */
export function lichess<A extends Auth = Auth>(auth: A, config: LichessConfig): LichessAuth<A>;
export function lichess(auth: Auth, config: LichessConfig): unknown {
	return createProvider(lichessDescription, auth, config);
}
