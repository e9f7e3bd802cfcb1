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
import { askForUser, ifVerified } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as Vercel knows it.
 *
 * @since 3.6.0
 */
export type VercelConfig = ClientConfig;

/**
 * What Vercel gave for the code.
 *
 * @since 3.6.0
 */
export interface VercelTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds. */
	accessTokenExpiresIn: number;
	/** For `refreshTokens()`, with the scope `offline_access`. A secret. */
	refreshToken: string | null;
}

/**
 * The user, as the userinfo endpoint answers.
 *
 * @answer
 * @since 3.6.0
 */
export interface VercelUser {
	sub: string;
	/** The full name. */
	name?: string;
	/** The name of the account; can be changed. */
	preferred_username?: string;
	/** Where the user has a picture. */
	picture?: string | null;
	/** With the scope `email`. */
	email?: string;
	/** With the scope `email`. Vercel's documentation does not name it. */
	email_verified?: boolean;
}

/**
 * Who signs in with Vercel.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface VercelUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Vercel gave for the code. */
	vercelTokens: VercelTokens;
	/** The user, as Vercel answers. */
	vercelUser: VercelUser;
}

type Beside = RefreshesTokens<VercelTokens> & RevokesTokens;

/**
 * Sign-in with Vercel.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type VercelAuth<A extends Auth = Auth> = ProviderWithPKCE<VercelUserAuth<A>> & Beside;

/** Where the facts of this file were read. */
export const vercelSources: readonly FactSource[] = [
	{ what: "Authorization Server API, vercel.com/docs/sign-in-with-vercel", date: "2025-12-18" },
	{ what: "Tokens, vercel.com/docs/sign-in-with-vercel", date: "2026-03-30" },
	{
		what: "Manage Sign in with Vercel from the Dashboard, vercel.com/docs (an excerpt)",
		date: "undated",
	},
	{
		what: "vercel.com/.well-known/oauth-authorization-server (an excerpt: `iss` in callbacks)",
		date: "undated",
	},
	{ what: "better-auth 1.7.25 (secret in the body, email_verified)", date: "undated" },
];

export const vercelDescription: ProviderDescription<VercelConfig, VercelTokens, VercelUser> = {
	id: "vercel",
	name: "Vercel",
	prefix: "vercel",
	endpoints: {
		authorization: "https://vercel.com/oauth/authorize",
		token: "https://api.vercel.com/login/oauth/token",
		user: "https://api.vercel.com/login/oauth/userinfo",
		revocation: "https://api.vercel.com/login/oauth/token/revoke",
	},
	authenticateWith: "client_secret",
	pkce: "always",
	scopes: { always: ["openid", "profile"] },
	openIdConnect: {
		idToken: "always",
		rules: () => ({
			issuer: "https://vercel.com",
			keys: new URL("https://vercel.com/.well-known/jwks"),
		}),
	},
	sendsIssuer: true,
	tokens: ({ accessToken, seconds, textOrNull }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: textOrNull("refresh_token"),
	}),
	user: askForUser,
	userId: ({ sub }) => sub,
	// Not documented, but read by others: where it does not come, no address is taken for verified.
	verifiedEmail: ({ email, email_verified }) => ifVerified(email, email_verified),
	refreshes: true,
};

/**
 * Sign-in with Vercel.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Vercel knows it. The scope `email` adds the address.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { vercel } from "@lucia-auth/oauth/providers";
 *
 * export const vercelAuth = vercel(auth, {
 * 	clientId: process.env.VERCEL_CLIENT_ID ?? "",
 * 	clientSecret: process.env.VERCEL_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/vercel/callback",
 * 	scope: ["email"],
 * });
 * ```
 * @since 3.6.0
 */
export function vercel<A extends Auth = Auth>(auth: A, config: VercelConfig): VercelAuth<A>;
export function vercel(auth: Auth, config: VercelConfig): unknown {
	return createProvider(vercelDescription, auth, config);
}
