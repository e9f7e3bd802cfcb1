import type { Auth } from "lucia";
import type { ClientConfig, WithPKCE, WithoutPKCE } from "../configuration/client-config.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type {
	ProviderWithPKCE,
	ProviderWithState,
	RefreshesTokens,
	SignedIn,
} from "../provider/provider-auth.ts";
import { askForUser } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as Railway knows it.
 *
 * @since 3.6.0
 */
export type RailwayConfig = ClientConfig;

/**
 * What Railway gave for the code.
 *
 * @since 3.6.0
 */
export interface RailwayTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds. */
	accessTokenExpiresIn: number;
	/** For `refreshTokens()`, with the scope `offline_access`. A secret. */
	refreshToken: string | null;
}

/**
 * The user, as `GET /oauth/me` answers.
 *
 * @answer
 * @since 3.6.0
 */
export interface RailwayUser {
	sub: string;
	/** As it is shown; can be changed. */
	name: string;
	/** The address of the picture. */
	picture: string;
	/** With the scope `email`. Whether it is verified, Railway does not say. */
	email?: string;
}

/**
 * Who signs in with Railway.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface RailwayUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Railway gave for the code. */
	railwayTokens: RailwayTokens;
	/** The user, as Railway answers. */
	railwayUser: RailwayUser;
}

type Beside = RefreshesTokens<RailwayTokens>;

/**
 * Sign-in with Railway.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type RailwayAuth<A extends Auth = Auth> = ProviderWithState<RailwayUserAuth<A>> & Beside;

/**
 * Sign-in with Railway and `pkce: true`.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type RailwayAuthWithPKCE<A extends Auth = Auth> = ProviderWithPKCE<RailwayUserAuth<A>> &
	Beside;

/** Where the facts of this file were read. */
export const railwaySources: readonly FactSource[] = [
	{
		what: "Login with Railway: quickstart, creating an app, login and tokens, scopes, troubleshooting, railwayapp/docs on GitHub",
		date: "undated",
	},
	{
		what: "What the discovery document says, noted in a project on GitHub (issuer, keys)",
		date: "2026-08-30",
	},
	{ what: "better-auth 1.7.25", date: "undated" },
];

export const railwayDescription: ProviderDescription<RailwayConfig, RailwayTokens, RailwayUser> = {
	id: "railway",
	name: "Railway",
	prefix: "railway",
	endpoints: {
		authorization: "https://backboard.railway.com/oauth/auth",
		token: "https://backboard.railway.com/oauth/token",
		user: "https://backboard.railway.com/oauth/me",
	},
	authenticateWith: "http_basic_auth",
	pkce: "optional",
	scopes: { always: ["openid", "profile"] },
	// Who has agreed before is not asked again otherwise, and then no refresh token comes.
	parameters: ({ scope }) => ({
		prompt: scope?.includes("offline_access") ? "consent" : undefined,
	}),
	openIdConnect: {
		idToken: "always",
		rules: () => ({
			issuer: "https://backboard.railway.com",
			keys: new URL("https://backboard.railway.com/oauth/jwks"),
		}),
	},
	tokens: ({ accessToken, seconds, textOrNull }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: textOrNull("refresh_token"),
	}),
	user: askForUser,
	userId: ({ sub }) => sub,
	refreshes: true,
};

/**
 * Sign-in with Railway.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Railway knows it. The scope `email` adds the address.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { railway } from "@lucia-auth/oauth/providers";
 *
 * export const railwayAuth = railway(auth, {
 * 	clientId: process.env.RAILWAY_CLIENT_ID ?? "",
 * 	clientSecret: process.env.RAILWAY_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/railway/callback",
 * 	scope: ["email"],
 * });
 * ```
 * @since 3.6.0
 */
export function railway<A extends Auth = Auth>(
	auth: A,
	config: RailwayConfig & WithoutPKCE,
): RailwayAuth<A>;
export function railway<A extends Auth = Auth>(
	auth: A,
	config: RailwayConfig & WithPKCE,
): RailwayAuthWithPKCE<A>;
export function railway<A extends Auth = Auth>(
	auth: A,
	config: RailwayConfig & WithoutPKCE,
): RailwayAuth<A>;
export function railway(auth: Auth, config: RailwayConfig): unknown {
	return createProvider(railwayDescription, auth, config);
}
