import type { Auth } from "lucia";
import type { ClientConfig, WithPKCE, WithoutPKCE } from "../configuration/client-config.ts";
import { domain, optional, originOf, text as anyText } from "../configuration/option-rules.ts";
import { textIn } from "../http/json.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type {
	ProviderWithPKCE,
	ProviderWithState,
	RefreshesTokens,
	RevokesTokens,
	SignedIn,
} from "../provider/provider-auth.ts";
import { askForUser, ifVerified } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The application, as Auth0 knows it.
 *
 * @since 3.6.0
 */
export interface Auth0Config extends ClientConfig {
	/** The tenant's domain, such as `example.eu.auth0.com`, or your own. */
	appDomain: string;
	/**
	 * For an app whose keys were stored by v2: the one connection that they are of, such as `auth0`. v2 kept
	 * the second part of `sub` only, so that users of two connections could get the same key. With this option
	 * the users of that connection are found by their old key once more, and get the new one.
	 */
	adoptV2KeysOf?: string;
}

/**
 * What Auth0 gave for the code.
 *
 * @since 3.0.0
 */
export interface Auth0Tokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** With the scope `offline_access`; empty without it. */
	refreshToken: string;
	/** Verified. Of `refreshTokens()` it is empty where the provider sends none. */
	idToken: string;
	/** How the access token is sent; `Bearer`. */
	tokenType: string;
}

/**
 * The user, as the userinfo endpoint answers.
 *
 * @answer
 * @since 3.0.0
 */
export interface Auth0User {
	/** The second part of `sub`, as v2 added it. **Two people can have the same**: read `sub`. */
	id: string;
	/** Connection and id, with bars between. The whole of it is who it is. */
	sub: string;
	name: string;
	picture: string;
	locale: string;
	updated_at: string;
	given_name?: string;
	family_name?: string;
	middle_name?: string;
	nickname?: string;
	preferred_username?: string;
	profile?: string;
	/** With the scope `email`. */
	email?: string;
	/** With the scope `email`; for social connections as they say it. */
	email_verified?: boolean;
	gender?: string;
	birthdate?: string;
	zoneinfo?: string;
	phone_number?: string;
	phone_number_verified?: boolean;
}

/**
 * Who signs in with Auth0.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export interface Auth0UserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Auth0 gave for the code. */
	auth0Tokens: Auth0Tokens;
	/** The user, as Auth0 answers. */
	auth0User: Auth0User;
}

type Beside = RefreshesTokens<Auth0Tokens> & RevokesTokens;

/**
 * Sign-in with Auth0. `revokeToken()` takes refresh tokens only.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export type Auth0Auth<A extends Auth = Auth> = ProviderWithState<Auth0UserAuth<A>> & Beside;

/**
 * Sign-in with Auth0 and `pkce: true`.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type Auth0AuthWithPKCE<A extends Auth = Auth> = ProviderWithPKCE<Auth0UserAuth<A>> & Beside;

/** Where the facts of this file were read. */
export const auth0Sources: readonly FactSource[] = [
	{ what: "Revoke refresh tokens, auth0/docs-v2 on GitHub", date: "2026" },
	{ what: "Configure refresh token rotation, auth0.com (excerpts)", date: "undated" },
	{ what: "better-auth 1.7.25 and @auth/core 0.41.3", date: "undated" },
	{ what: "arctic 3.7.0", date: "undated" },
];

export const auth0Description: ProviderDescription<Auth0Config, Auth0Tokens, Auth0User> = {
	id: "auth0",
	name: "Auth0",
	prefix: "auth0",
	options: { appDomain: domain, adoptV2KeysOf: optional(anyText) },
	endpoints: ({ appDomain }) => {
		const tenant = originOf(appDomain);
		return {
			authorization: `${tenant}/authorize`,
			token: `${tenant}/oauth/token`,
			user: `${tenant}/userinfo`,
			revocation: `${tenant}/oauth/revoke`,
		};
	},
	authenticateWith: "client_secret",
	pkce: "optional",
	scopes: { always: ["openid", "profile"] },
	openIdConnect: {
		idToken: "always",
		// Issuer, with its slash, and keys as they are known; Auth0's page on them could not be read.
		rules: ({ appDomain }) => ({
			issuer: `${originOf(appDomain)}/`,
			keys: new URL(`${originOf(appDomain)}/.well-known/jwks.json`),
		}),
	},
	tokens: ({ accessToken, text }) => ({
		accessToken,
		refreshToken: text("refresh_token"),
		idToken: text("id_token"),
		tokenType: text("token_type"),
	}),
	user: async (context) => {
		const profile = await askForUser(context);
		const [, id = ""] = textIn(profile, "sub")?.split("|") ?? [];
		return { id, ...profile };
	},
	userId: ({ sub }) => sub,
	formerUserId: ({ sub }, { adoptV2KeysOf }) => {
		const [connection, id, ...more] = sub.split("|");
		// With a third part, the second one is the name of a connection, which all of its users share.
		return id && more.length === 0 && connection === adoptV2KeysOf ? id : null;
	},
	verifiedEmail: ({ email, email_verified }) => ifVerified(email, email_verified),
	refreshes: true,
};

/**
 * Sign-in with Auth0.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The application, as Auth0 knows it. The scope `email` adds the address.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { auth0 } from "@lucia-auth/oauth/providers";
 *
 * export const auth0Auth = auth0(auth, {
 * 	appDomain: "example.eu.auth0.com",
 * 	clientId: process.env.AUTH0_CLIENT_ID ?? "",
 * 	clientSecret: process.env.AUTH0_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/auth0/callback",
 * });
 * ```
 * @since 3.0.0
 */
export function auth0<A extends Auth = Auth>(
	auth: A,
	config: Auth0Config & WithoutPKCE,
): Auth0Auth<A>;
export function auth0<A extends Auth = Auth>(
	auth: A,
	config: Auth0Config & WithPKCE,
): Auth0AuthWithPKCE<A>;
export function auth0<A extends Auth = Auth>(
	auth: A,
	config: Auth0Config & WithoutPKCE,
): Auth0Auth<A>;
export function auth0(auth: Auth, config: Auth0Config): unknown {
	return createProvider(auth0Description, auth, config);
}
