import type { Auth } from "lucia";
import type { ClientConfig } from "../configuration/client-config.ts";
import { secretText } from "../configuration/option-rules.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type { ProviderWithPKCE, RefreshesTokens, SignedIn } from "../provider/provider-auth.ts";
import { askForUser } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as Etsy knows it.
 *
 * @since 3.6.0
 */
export type EtsyConfig = ClientConfig;

/**
 * What Etsy gave for the code.
 *
 * @since 3.6.0
 */
export interface EtsyTokens {
	/** For requests in the name of the user. Begins with the id of the user and a dot. A secret. */
	accessToken: string;
	/** In seconds; an hour. */
	accessTokenExpiresIn: number;
	/** For `refreshTokens()`. A secret. */
	refreshToken: string;
}

/**
 * The user, as `GET /v3/application/users/me` answers.
 *
 * @answer
 * @since 3.6.0
 */
export interface EtsyUser {
	user_id: number;
	/** Of somebody who sells. */
	shop_id?: number | null;
}

/**
 * Who signs in with Etsy.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface EtsyUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Etsy gave for the code. */
	etsyTokens: EtsyTokens;
	/** The user, as Etsy answers. */
	etsyUser: EtsyUser;
}

/**
 * Sign-in with Etsy.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type EtsyAuth<A extends Auth = Auth> = ProviderWithPKCE<EtsyUserAuth<A>> &
	RefreshesTokens<EtsyTokens>;

/** Where the facts of this file were read. */
export const etsySources: readonly FactSource[] = [
	{ what: "Authentication, developers.etsy.com (an excerpt)", date: "undated" },
	{
		what: "Request standards, developers.etsy.com (an excerpt: `x-api-key` with the shared secret)",
		date: "undated",
	},
	{ what: "Shared secret demanded in each request: anitabyte/etsyv3 issue 31", date: "2026-02-23" },
	{
		what: "The app and its kinds of access, developers.etsy.com/documentation (an excerpt)",
		date: "undated",
	},
	{ what: "What `users/me` answers, as clients on GitHub read it", date: "undated" },
	{ what: "arctic 3.7.0, and its page on Etsy", date: "undated" },
];

export const etsyDescription: ProviderDescription<EtsyConfig, EtsyTokens, EtsyUser> = {
	id: "etsy",
	name: "Etsy",
	prefix: "etsy",
	// The token endpoint does not want it; each request to the API does.
	options: { clientSecret: secretText },
	endpoints: {
		authorization: "https://www.etsy.com/oauth/connect",
		token: "https://api.etsy.com/v3/public/oauth/token",
		user: "https://api.etsy.com/v3/application/users/me",
	},
	authenticateWith: "none",
	pkce: "always",
	// For `users/me`.
	scopes: { always: ["shops_r"] },
	tokens: ({ accessToken, seconds, text }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: text("refresh_token"),
	}),
	// Since February 2026 the secret stands behind the key.
	user: (context) => {
		const { clientId, clientSecret } = context.config;
		return askForUser(context, { headers: { "x-api-key": `${clientId}:${clientSecret}` } });
	},
	userId: ({ user_id }) => user_id,
	refreshes: true,
};

/**
 * Sign-in with Etsy.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Etsy knows it: its keystring as `clientId`, its shared secret as `clientSecret`.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { etsy } from "@lucia-auth/oauth/providers";
 *
 * export const etsyAuth = etsy(auth, {
 * 	clientId: process.env.ETSY_CLIENT_ID ?? "",
 * 	clientSecret: process.env.ETSY_CLIENT_SECRET ?? "",
 * 	redirectUri: "https://app.example/login/etsy/callback",
 * });
 * ```
 * @since 3.6.0
 */
export function etsy<A extends Auth = Auth>(auth: A, config: EtsyConfig): EtsyAuth<A>;
export function etsy(auth: Auth, config: EtsyConfig): unknown {
	return createProvider(etsyDescription, auth, config);
}
