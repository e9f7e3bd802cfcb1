import type { Auth } from "lucia";
import { clientQuestion } from "../codes/token-request.ts";
import type { ClientConfig } from "../configuration/client-config.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type { ProviderWithState, RefreshesTokens, SignedIn } from "../provider/provider-auth.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as Withings knows it.
 *
 * @since 3.6.0
 */
export type WithingsConfig = ClientConfig;

/**
 * What Withings gave for the code.
 *
 * @since 3.6.0
 */
export interface WithingsTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds: three hours. */
	accessTokenExpiresIn: number;
	/** For `refreshTokens()`; lives for a year. A secret. */
	refreshToken: string;
}

/**
 * The user, as the answer with the tokens tells. There is neither a name nor an e-mail address.
 *
 * @answer
 * @since 3.6.0
 */
export interface WithingsUser {
	/** Never changes. */
	userid: string;
}

/**
 * Who signs in with Withings.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface WithingsUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Withings gave for the code. */
	withingsTokens: WithingsTokens;
	/** The user, as Withings answers. */
	withingsUser: WithingsUser;
}

/**
 * Sign-in with Withings.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type WithingsAuth<A extends Auth = Auth> = ProviderWithState<WithingsUserAuth<A>> &
	RefreshesTokens<WithingsTokens>;

/** Where the facts of this file were read. */
export const withingsSources: readonly FactSource[] = [
	{
		what: "Authorization URL, tokens, and questions, developer.withings.com (excerpts)",
		date: "undated",
	},
	{ what: "Shutting down token endpoints, support.withings.com (an excerpt)", date: "2021-03-16" },
	{ what: "An answer with tokens, collected by API Evangelist", date: "undated" },
	{ what: "arctic 3.7.0", date: "undated" },
];

export const withingsDescription: ProviderDescription<
	WithingsConfig,
	WithingsTokens,
	WithingsUser
> = {
	id: "withings",
	name: "Withings",
	prefix: "withings",
	endpoints: {
		authorization: "https://account.withings.com/oauth2_user/authorize2",
		token: "https://wbsapi.withings.net/v2/oauth2",
	},
	authenticateWith: "client_secret",
	pkce: "never",
	// Its list has nothing that only signs in; what the app names takes the place of this one.
	scopes: { always: [], orElse: ["user.metrics"], separator: "," },
	// One address has several actions.
	tokenRequest: ({ client, endpoints, fields }) =>
		clientQuestion(endpoints.token, client, { ...fields, action: "requesttoken" }),
	tokensIn: "body",
	tokens: ({ accessToken, seconds, text }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: text("refresh_token"),
	}),
	user: async ({ tokens }) => ({ userid: tokens.body["userid"] }),
	userId: ({ userid }) => userid,
	refreshes: true,
};

/**
 * Sign-in with Withings.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Withings knows it. It is asked for the scope `user.metrics` unless scopes are given.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { withings } from "@lucia-auth/oauth/providers";
 *
 * export const withingsAuth = withings(auth, {
 * 	clientId: process.env.WITHINGS_CLIENT_ID ?? "",
 * 	clientSecret: process.env.WITHINGS_CLIENT_SECRET ?? "",
 * 	redirectUri: "https://app.example/login/withings/callback",
 * });
 * ```
 * @since 3.6.0
 */
export function withings<A extends Auth = Auth>(auth: A, config: WithingsConfig): WithingsAuth<A>;
export function withings(auth: Auth, config: WithingsConfig): unknown {
	return createProvider(withingsDescription, auth, config);
}
