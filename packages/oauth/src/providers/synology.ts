import type { Auth } from "lucia";
import type { ClientConfig } from "../configuration/client-config.ts";
import { domain, originOf } from "../configuration/option-rules.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type { ProviderWithPKCE, SignedIn } from "../provider/provider-auth.ts";
import { askForUser } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The application, as the SSO Server of a Synology NAS knows it.
 *
 * @since 3.6.0
 */
export interface SynologyConfig extends ClientConfig {
	/**
	 * The **Server URL** of SSO Server, such as `https://nas.example.com`. Two servers share one provider id
	 * unless you name another `providerId`.
	 */
	serverUrl: string;
}

/**
 * What Synology gave for the code.
 *
 * @since 3.6.0
 */
export interface SynologyTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds; 3 minutes unless the server was set up otherwise. */
	accessTokenExpiresIn: number;
}

/**
 * The user, as the userinfo endpoint answers.
 *
 * @answer
 * @since 3.6.0
 */
export interface SynologyUser {
	/** The name of the account: Synology knows no other id. */
	sub: string;
	/** With the scope `email`, where the account has one. Nobody has to have confirmed it. */
	email?: string;
	/** With the scope `groups`; as `name@domain` on a server with a directory. */
	groups?: string[];
}

/**
 * Who signs in with Synology.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface SynologyUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Synology gave for the code. */
	synologyTokens: SynologyTokens;
	/** The user, as Synology answers. */
	synologyUser: SynologyUser;
}

/**
 * Sign-in with Synology.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type SynologyAuth<A extends Auth = Auth> = ProviderWithPKCE<SynologyUserAuth<A>>;

/** Where the facts of this file were read. */
export const synologySources: readonly FactSource[] = [
	{
		what: "Service, Application and General Settings of SSO Server 7, kb.synology.com (excerpts)",
		date: "undated",
	},
	{
		what: "Discovery documents of SSO Server in three repositories (issuer, keys, PKCE, secret)",
		date: "undated",
	},
	{
		what: "Deroy2112/laravel-synology-sso: answers of SSO Server 3.0.6, and its limits",
		date: "undated",
	},
	{ what: "arctic 3.7.0, and its page on Synology", date: "undated" },
];

const ssoOf = ({ serverUrl }: SynologyConfig): string => `${originOf(serverUrl)}/webman/sso`;

export const synologyDescription: ProviderDescription<
	SynologyConfig,
	SynologyTokens,
	SynologyUser
> = {
	id: "synology",
	name: "Synology",
	prefix: "synology",
	options: { serverUrl: domain },
	endpoints: (config) => {
		const sso = ssoOf(config);
		return {
			authorization: `${sso}/SSOOauth.cgi`,
			token: `${sso}/SSOAccessToken.cgi`,
			user: `${sso}/SSOUserInfo.cgi`,
		};
	},
	// Both ways are in the discovery documents. arctic takes HTTP Basic; the answers that were read came so.
	authenticateWith: "client_secret",
	pkce: "always",
	scopes: { always: ["openid"] },
	openIdConnect: {
		idToken: "always",
		rules: (config) => ({
			issuer: ssoOf(config),
			keys: new URL(`${ssoOf(config)}/openid-jwks.json`),
		}),
	},
	tokens: ({ accessToken, seconds }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
	}),
	user: askForUser,
	// The one id that there is: it is as lasting as the name of the account.
	userId: ({ sub }) => sub,
	// Nothing that was read says that anybody has verified an address: `email_verified` comes in the answers,
	// and is not among the claims that the discovery document names.
	refreshes: false,
	revokes: false,
};

/**
 * Sign-in with Synology: the accounts of a NAS with SSO Server.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The server, and the application as it knows it. The ID token is verified.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { synology } from "@lucia-auth/oauth/providers";
 *
 * export const synologyAuth = synology(auth, {
 * 	clientId: process.env.SYNOLOGY_CLIENT_ID ?? "",
 * 	clientSecret: process.env.SYNOLOGY_CLIENT_SECRET ?? "",
 * 	redirectUri: "https://localhost:3000/login/synology/callback",
 * 	serverUrl: "https://nas.example.com",
 * });
 * ```
 * @since 3.6.0
 */
export function synology<A extends Auth = Auth>(auth: A, config: SynologyConfig): SynologyAuth<A>;
export function synology(auth: Auth, config: SynologyConfig): unknown {
	return createProvider(synologyDescription, auth, config);
}
