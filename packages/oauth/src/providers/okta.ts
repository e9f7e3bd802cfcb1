import type { Auth } from "lucia";
import type { ClientConfig } from "../configuration/client-config.ts";
import { domain, optional, originOf, pathPart, text } from "../configuration/option-rules.ts";
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
 * The app integration, as Okta knows it.
 *
 * @since 3.6.0
 */
export interface OktaConfig extends ClientConfig {
	/** The domain of the organization, such as `example.okta.com`, or its own. */
	domain: string;
	/** The custom authorization server, such as `default`; that of the organization unless given. */
	authorizationServerId?: string;
	/** Who issues the ID tokens, where they name another domain than `domain`. */
	issuer?: string;
}

/**
 * What Okta gave for the code.
 *
 * @since 3.6.0
 */
export interface OktaTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds. */
	accessTokenExpiresIn: number;
	/** For `refreshTokens()`, with the scope `offline_access`. A secret. */
	refreshToken: string | null;
	/** Verified at a sign-in; Okta wants it as `id_token_hint` to end its own session. */
	idToken: string | null;
}

/**
 * The user, as the userinfo endpoint answers; each organization decides which members are filled.
 *
 * @answer
 * @since 3.6.0
 */
export interface OktaUser {
	sub: string;
	name?: string;
	given_name?: string;
	middle_name?: string;
	family_name?: string;
	nickname?: string;
	/** The name to sign in with; can be changed. */
	preferred_username?: string;
	profile?: string;
	zoneinfo?: string;
	locale?: string;
	/** In seconds since 1970. */
	updated_at?: number;
	/** With the scope `email`. Two users can have the same. */
	email?: string;
	/** With the scope `email`. */
	email_verified?: boolean;
}

/**
 * Who signs in with Okta.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface OktaUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Okta gave for the code. */
	oktaTokens: OktaTokens;
	/** The user, as Okta answers. */
	oktaUser: OktaUser;
}

type Beside = RefreshesTokens<OktaTokens> & RevokesTokens;

/**
 * Sign-in with Okta.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type OktaAuth<A extends Auth = Auth> = ProviderWithPKCE<OktaUserAuth<A>> & Beside;

/** Where the facts of this file were read. */
export const oktaSources: readonly FactSource[] = [
	{
		what: "OpenID Connect & OAuth 2.0 API, okta/okta-developer-docs on GitHub (endpoints, tokens, errors)",
		date: "undated",
	},
	{ what: "Org Authorization Server, developer.okta.com (an excerpt: issuer)", date: "undated" },
	{ what: "Create an Okta app integration, developer.okta.com (an excerpt)", date: "undated" },
	{ what: "arctic 3.7.0 and @auth/core 0.41.3", date: "undated" },
];

/** A custom authorization server stands one step below that of the organization. */
const serverOf = ({ authorizationServerId: id, domain: server }: OktaConfig): string =>
	`${originOf(server)}/oauth2${id ? `/${id}` : ""}`;

/** The organization's own server is called as its domain alone, and a custom one by its whole address. */
const issuerOf = ({ authorizationServerId: id, domain: server }: OktaConfig): string =>
	id ? `${originOf(server)}/oauth2/${id}` : originOf(server);

export const oktaDescription: ProviderDescription<OktaConfig, OktaTokens, OktaUser> = {
	id: "okta",
	name: "Okta",
	prefix: "okta",
	options: { domain, authorizationServerId: optional(pathPart), issuer: optional(text) },
	endpoints: (config) => ({
		authorization: `${serverOf(config)}/v1/authorize`,
		token: `${serverOf(config)}/v1/token`,
		user: `${serverOf(config)}/v1/userinfo`,
		revocation: `${serverOf(config)}/v1/revoke`,
	}),
	// What an app integration is registered with unless it says otherwise.
	authenticateWith: "http_basic_auth",
	pkce: "always",
	scopes: { always: ["openid", "profile"] },
	openIdConnect: {
		idToken: "always",
		rules: (config) => ({
			issuer: config.issuer ?? issuerOf(config),
			keys: new URL(`${serverOf(config)}/v1/keys`),
		}),
	},
	tokens: ({ accessToken, seconds, textOrNull }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: textOrNull("refresh_token"),
		idToken: textOrNull("id_token"),
	}),
	user: askForUser,
	userId: ({ sub }) => sub,
	verifiedEmail: ({ email, email_verified }) => ifVerified(email, email_verified),
	refreshes: true,
};

/**
 * Sign-in with Okta.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The organization, and the app integration as it knows it. The scope `email` adds the
 * address.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { okta } from "@lucia-auth/oauth/providers";
 *
 * export const oktaAuth = okta(auth, {
 * 	clientId: process.env.OKTA_CLIENT_ID ?? "",
 * 	clientSecret: process.env.OKTA_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/okta/callback",
 * 	domain: process.env.OKTA_DOMAIN ?? "",
 * });
 * ```
 * @since 3.6.0
 */
export function okta<A extends Auth = Auth>(auth: A, config: OktaConfig): OktaAuth<A>;
export function okta(auth: Auth, config: OktaConfig): unknown {
	return createProvider(oktaDescription, auth, config);
}
