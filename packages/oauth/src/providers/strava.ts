import type { Auth } from "lucia";
import { formQuestion } from "../codes/token-request.ts";
import type { ClientConfig } from "../configuration/client-config.ts";
import { optional, redirectUri } from "../configuration/option-rules.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type {
	ProviderWithState,
	RefreshesTokens,
	RevokesTokens,
	SignedIn,
} from "../provider/provider-auth.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as Strava knows it.
 *
 * @since 3.6.0
 */
export interface StravaConfig extends Omit<ClientConfig, "redirectUri"> {
	/** Under the domain that is registered. */
	redirectUri?: string;
}

/**
 * What Strava gave for the code; today always with a refresh token.
 *
 * @since 3.0.0
 */
export type StravaTokens =
	| { accessToken: string }
	| {
			/** For requests in the name of the user. A secret. */
			accessToken: string;
			/** `refreshTokens()` may give another one, which ends this one. */
			refreshToken: string;
			/** In seconds: six hours. */
			accessTokenExpiresIn: number;
	  };

/**
 * The athlete, as the answer with the tokens tells; only `id` is sure. There is no e-mail address.
 *
 * @answer
 * @since 3.0.0
 */
export interface StravaUser {
	id: number;
	/** May be `null`. */
	username: string;
	resource_state: number;
	firstname: string;
	lastname: string;
	bio: string;
	city: string;
	country: string;
	/** May be `null`. */
	sex: string;
	premium: boolean;
	summit: boolean;
	created_at: string;
	updated_at: string;
	badge_type_id: number;
	weight: number;
	profile_medium: string;
	/** May be a path of Strava, when there is no picture. */
	profile: string;
}

/**
 * Who signs in with Strava.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export interface StravaUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Strava gave for the code. */
	stravaTokens: StravaTokens;
	/** The user, as Strava answers. */
	stravaUser: StravaUser;
}

type Beside = RefreshesTokens<StravaTokens> & RevokesTokens;

/**
 * Sign-in with Strava.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export type StravaAuth<A extends Auth = Auth> = ProviderWithState<StravaUserAuth<A>> & Beside;

/** Where the facts of this file were read. */
export const stravaSources: readonly FactSource[] = [
	{ what: "Authentication, developers.strava.com (a copy)", date: "undated" },
	{ what: "yihong0618/running_page issue 523: an error of the token endpoint", date: "2023-10-17" },
	{
		what: "Getting Started, developers.strava.com, and An Update To Our Developer Program, communityhub.strava.com (excerpts)",
		date: "2026",
	},
	{ what: "Guides of others to My API Application (names in the form, excerpts)", date: "undated" },
	{ what: "SummaryAthlete, as strava_client describes it at docs.rs", date: "undated" },
	{
		what: "Answers recorded in public code (placeholders for pictures, what may be null)",
		date: "undated",
	},
	{ what: "basvandorst/StravaPHP#96: a new code that is refused", date: "2025-03-28" },
	{ what: "arctic 3.7.0", date: "undated" },
];

export const stravaDescription: ProviderDescription<StravaConfig, StravaTokens, StravaUser> = {
	id: "strava",
	name: "Strava",
	prefix: "strava",
	options: { redirectUri: optional(redirectUri) },
	endpoints: {
		authorization: "https://www.strava.com/oauth/authorize",
		token: "https://www.strava.com/oauth/token",
	},
	authenticateWith: "client_secret",
	pkce: "never",
	// Strava wants a scope; those of the app take the place of this one, as in v2.
	scopes: { always: [], orElse: ["read"], separator: "," },
	tokens: ({ accessToken, seconds, textOrNull }) => {
		const refreshToken = textOrNull("refresh_token");
		if (refreshToken === null) return { accessToken };
		return { accessToken, refreshToken, accessTokenExpiresIn: seconds("expires_in") };
	},
	user: async ({ tokens }) => tokens.body["athlete"],
	userId: ({ id }) => id,
	refreshes: true,
	revocation: (token) =>
		formQuestion("https://www.strava.com/oauth/deauthorize", { access_token: token }),
};

/**
 * Sign-in with Strava.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Strava knows it. It is asked for the scope `read` unless scopes are given.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { strava } from "@lucia-auth/oauth/providers";
 *
 * export const stravaAuth = strava(auth, {
 * 	clientId: process.env.STRAVA_CLIENT_ID ?? "",
 * 	clientSecret: process.env.STRAVA_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/strava/callback",
 * });
 * ```
 * @since 3.0.0
 */
export function strava<A extends Auth = Auth>(auth: A, config: StravaConfig): StravaAuth<A>;
export function strava(auth: Auth, config: StravaConfig): unknown {
	return createProvider(stravaDescription, auth, config);
}
