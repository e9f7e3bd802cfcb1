import type { Auth } from "lucia";
import type { ClientConfig } from "../configuration/client-config.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type { ProviderWithPKCE, RefreshesTokens, SignedIn } from "../provider/provider-auth.ts";
import { claimsOfIdToken, ifVerified } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as Paybin knows it.
 *
 * @since 3.6.0
 */
export type PaybinConfig = ClientConfig;

/**
 * What Paybin gave for the code.
 *
 * @since 3.6.0
 */
export interface PaybinTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds; 0 when Paybin does not say. */
	accessTokenExpiresIn: number;
	/** For `refreshTokens()`. `null` when there is none. */
	refreshToken: string | null;
}

/**
 * The user, as the ID token tells; only `sub` is sure, the rest depends on the scopes.
 *
 * @answer
 * @since 3.6.0
 */
export interface PaybinUser {
	sub: string;
	name?: string;
	given_name?: string;
	family_name?: string;
	/** Not an id. */
	preferred_username?: string;
	picture?: string;
	/** With the scope `email`. */
	email?: string;
	/** With the scope `email`. */
	email_verified?: boolean;
}

/**
 * Who signs in with Paybin.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface PaybinUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Paybin gave for the code. */
	paybinTokens: PaybinTokens;
	/** The user, as Paybin answers. */
	paybinUser: PaybinUser;
}

type Beside = RefreshesTokens<PaybinTokens>;

/**
 * Sign-in with Paybin.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type PaybinAuth<A extends Auth = Auth> = ProviderWithPKCE<PaybinUserAuth<A>> & Beside;

/** Where the facts of this file were read. */
export const paybinSources: readonly FactSource[] = [
	{
		what: "OpenID Connect (OIDC), developers.paybin.io/knowledge-center (the beginning of a copy)",
		date: "undated",
	},
	{ what: "Paybin in the documentation of better-auth (the console)", date: "undated" },
	{ what: "better-auth 1.7.25 (addresses, scopes, members of the user)", date: "undated" },
	{ what: "Two ports of better-auth in public repositories (where the keys are)", date: "undated" },
];

const ISSUER = "https://idp.paybin.io";

export const paybinDescription: ProviderDescription<PaybinConfig, PaybinTokens, PaybinUser> = {
	id: "paybin",
	name: "Paybin",
	prefix: "paybin",
	// As better-auth has them; the part of its own page that was read leaves them to discovery.
	endpoints: {
		authorization: `${ISSUER}/oauth2/authorize`,
		token: `${ISSUER}/oauth2/token`,
	},
	authenticateWith: "client_secret",
	// Paybin recommends it, and better-auth goes nowhere without it.
	pkce: "always",
	scopes: { always: ["openid"], orElse: ["profile", "email"] },
	openIdConnect: {
		idToken: "always",
		rules: () => ({ issuer: ISSUER, keys: new URL(`${ISSUER}/.well-known/jwks.json`) }),
	},
	tokens: ({ accessToken, seconds, textOrNull }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: textOrNull("refresh_token"),
	}),
	user: claimsOfIdToken,
	userId: ({ sub }) => sub,
	verifiedEmail: ({ email, email_verified }) => ifVerified(email, email_verified),
	refreshes: true,
};

/**
 * Sign-in with Paybin.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Paybin knows it. It is asked for `profile` and `email` beside
 * `openid` unless scopes are given.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { paybin } from "@lucia-auth/oauth/providers";
 *
 * export const paybinAuth = paybin(auth, {
 * 	clientId: process.env.PAYBIN_CLIENT_ID ?? "",
 * 	clientSecret: process.env.PAYBIN_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/paybin/callback",
 * });
 * ```
 * @since 3.6.0
 */
export function paybin<A extends Auth = Auth>(auth: A, config: PaybinConfig): PaybinAuth<A>;
export function paybin(auth: Auth, config: PaybinConfig): unknown {
	return createProvider(paybinDescription, auth, config);
}
