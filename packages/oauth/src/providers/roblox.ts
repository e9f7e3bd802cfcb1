import type { Auth } from "lucia";
import type { ClientConfig } from "../configuration/client-config.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type {
	ProviderWithPKCE,
	RefreshesTokens,
	RevokesTokens,
	SignedIn,
} from "../provider/provider-auth.ts";
import { askForUser } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as Roblox knows it.
 *
 * @since 3.6.0
 */
export type RobloxConfig = ClientConfig;

/**
 * What Roblox gave for the code.
 *
 * @since 3.6.0
 */
export interface RobloxTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds; a quarter of an hour. */
	accessTokenExpiresIn: number;
	/** For `refreshTokens()` and `revokeToken()`. A secret. */
	refreshToken: string;
}

/**
 * The user, as the userinfo endpoint answers.
 *
 * @answer
 * @since 3.6.0
 */
export interface RobloxUser {
	sub: string;
	/** As it is shown; can be changed. */
	name: string;
	/** The same as `name`. */
	nickname: string;
	/** The user name; can be changed too. */
	preferred_username: string;
	/** When the account was made, in seconds since 1970. */
	created_at: number;
	profile: string;
	/** `null` where there is none yet, or where it was taken away. */
	picture: string | null;
}

/**
 * Who signs in with Roblox.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface RobloxUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Roblox gave for the code. */
	robloxTokens: RobloxTokens;
	/** The user, as Roblox answers. */
	robloxUser: RobloxUser;
}

/**
 * Sign-in with Roblox.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type RobloxAuth<A extends Auth = Auth> = ProviderWithPKCE<RobloxUserAuth<A>> &
	RefreshesTokens<RobloxTokens> &
	RevokesTokens;

/** Where the facts of this file were read. */
export const robloxSources: readonly FactSource[] = [
	{ what: "OAuth 2.0 authentication, Roblox/creator-docs", date: "undated" },
	{ what: "OAuth 2.0 app registration, Roblox/creator-docs", date: "undated" },
	{ what: "better-auth 1.7.25, and @auth/core 0.41.3 (issuer, PKCE)", date: "undated" },
	{ what: "arctic 3.7.0", date: "undated" },
];

export const robloxDescription: ProviderDescription<RobloxConfig, RobloxTokens, RobloxUser> = {
	id: "roblox",
	name: "Roblox",
	prefix: "roblox",
	endpoints: {
		authorization: "https://apis.roblox.com/oauth/v1/authorize",
		token: "https://apis.roblox.com/oauth/v1/token",
		user: "https://apis.roblox.com/oauth/v1/userinfo",
		revocation: "https://apis.roblox.com/oauth/v1/token/revoke",
	},
	// It takes HTTP Basic as well, which arctic uses; its own examples have the secret in the body.
	authenticateWith: "client_secret",
	// Roblox does not demand it; arctic and Auth.js always send it.
	pkce: "always",
	scopes: { always: ["openid", "profile"] },
	openIdConnect: {
		idToken: "always",
		rules: () => ({
			// With the slash.
			issuer: "https://apis.roblox.com/oauth/",
			keys: new URL("https://apis.roblox.com/oauth/v1/certs"),
		}),
	},
	tokens: ({ accessToken, seconds, text }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: text("refresh_token"),
	}),
	user: askForUser,
	userId: ({ sub }) => sub,
	refreshes: true,
};

/**
 * Sign-in with Roblox.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Roblox knows it.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { roblox } from "@lucia-auth/oauth/providers";
 *
 * export const robloxAuth = roblox(auth, {
 * 	clientId: process.env.ROBLOX_CLIENT_ID ?? "",
 * 	clientSecret: process.env.ROBLOX_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/roblox/callback",
 * });
 * ```
 * @since 3.6.0
 */
export function roblox<A extends Auth = Auth>(auth: A, config: RobloxConfig): RobloxAuth<A>;
export function roblox(auth: Auth, config: RobloxConfig): unknown {
	return createProvider(robloxDescription, auth, config);
}
