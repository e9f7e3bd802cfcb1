import type { Auth } from "lucia";
import type { ClientConfig } from "../configuration/client-config.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type { ProviderWithState, RefreshesTokens, SignedIn } from "../provider/provider-auth.ts";
import { askForUser, ifVerified } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as Atlassian knows it.
 *
 * @since 3.6.0
 */
export type AtlassianConfig = ClientConfig;

/**
 * What Atlassian gave for the code.
 *
 * @since 3.0.0
 */
export interface AtlassianTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds. */
	accessTokenExpiresIn: number;
	/** With the scope `offline_access`. Works once: each use gives another one. */
	refreshToken: string | null;
}

/**
 * The user, as `GET /me` answers. What people hide in their settings is missing or empty.
 *
 * @answer
 * @since 3.0.0
 */
export interface AtlassianUser {
	account_type: string;
	/** The same in all of Atlassian's products. */
	account_id: string;
	email: string;
	/** Not documented, and not always there. @since 3.6.0 */
	email_verified?: boolean;
	name: string;
	picture: string;
	account_status: string;
	nickname: string;
	zoneinfo: string;
	locale: string;
	extended_profile?: Record<string, string>;
}

/**
 * Who signs in with Atlassian.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export interface AtlassianUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Atlassian gave for the code. */
	atlassianTokens: AtlassianTokens;
	/** The user, as Atlassian answers. */
	atlassianUser: AtlassianUser;
}

/**
 * Sign-in with Atlassian.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export type AtlassianAuth<A extends Auth = Auth> = ProviderWithState<AtlassianUserAuth<A>> &
	RefreshesTokens<AtlassianTokens>;

/** Where the facts of this file were read. */
export const atlassianSources: readonly FactSource[] = [
	{
		what: "Implementing OAuth 2.0 (3LO) and Use refresh tokens, developer.atlassian.com (first parts)",
		date: "undated",
	},
	{
		what: "OAuth 2.0 (3LO): frequently asked questions, developer.atlassian.com",
		date: "2023-08-14",
	},
	{
		what: "microsoft/generative-ai-for-beginners issue 342: the page about refresh tokens, pasted",
		date: "undated",
	},
	{ what: "pocketbase/pocketbase pull request 7378: email_verified", date: "2025-12-06" },
	{ what: "django-allauth, providers/atlassian: email_verified", date: "2024" },
	{ what: "arctic 3.7.0", date: "undated" },
];

export const atlassianDescription: ProviderDescription<
	AtlassianConfig,
	AtlassianTokens,
	AtlassianUser
> = {
	id: "atlassian",
	name: "Atlassian",
	prefix: "atlassian",
	endpoints: {
		authorization: "https://auth.atlassian.com/authorize",
		token: "https://auth.atlassian.com/oauth/token",
		user: "https://api.atlassian.com/me",
	},
	authenticateWith: "client_secret",
	pkce: "never",
	scopes: { always: ["read:me"] },
	parameters: () => ({ audience: "api.atlassian.com", prompt: "consent" }),
	tokens: ({ accessToken, seconds, textOrNull }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: textOrNull("refresh_token"),
	}),
	user: askForUser,
	userId: ({ account_id }) => account_id,
	verifiedEmail: ({ email, email_verified }) => ifVerified(email, email_verified),
	refreshes: true,
};

/**
 * Sign-in with Atlassian, for an app of the kind OAuth 2.0 (3LO).
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Atlassian knows it. Its permissions must have the scopes that are asked for;
 * `offline_access` gives a refresh token.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { atlassian } from "@lucia-auth/oauth/providers";
 *
 * export const atlassianAuth = atlassian(auth, {
 * 	clientId: process.env.ATLASSIAN_CLIENT_ID ?? "",
 * 	clientSecret: process.env.ATLASSIAN_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/atlassian/callback",
 * });
 * ```
 * @since 3.0.0
 */
export function atlassian<A extends Auth = Auth>(
	auth: A,
	config: AtlassianConfig,
): AtlassianAuth<A>;
export function atlassian(auth: Auth, config: AtlassianConfig): unknown {
	return createProvider(atlassianDescription, auth, config);
}
