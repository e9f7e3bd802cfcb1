import type { Auth } from "lucia";
import type { ClientConfig } from "../configuration/client-config.ts";
import { domain, optional, originOf } from "../configuration/option-rules.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type { ProviderWithPKCE, RefreshesTokens, SignedIn } from "../provider/provider-auth.ts";
import { askForUser } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The application, as Gitea knows it.
 *
 * @since 3.6.0
 */
export interface GiteaConfig extends ClientConfig {
	/**
	 * A Gitea of your own, as its `ROOT_URL` has it; `https://gitea.com` unless given. All servers share one
	 * provider id unless you name another: give each server its own `providerId`.
	 */
	serverUrl?: string;
}

/**
 * What Gitea gave for the code.
 *
 * @since 3.6.0
 */
export interface GiteaTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds. */
	accessTokenExpiresIn: number;
	/** For `refreshTokens()`. A secret. */
	refreshToken: string;
}

/**
 * The user, as the userinfo endpoint answers.
 *
 * @answer
 * @since 3.6.0
 */
export interface GiteaUser {
	/** The same for ever, on this server. A number, written as a text. */
	sub: string;
	/** As it is shown; can be changed. */
	name: string;
	/** The name of the account; can be changed, and taken by somebody else then. */
	preferred_username: string;
	/** Nobody has to have confirmed it. */
	email: string;
	picture: string;
	/** Organizations, and their teams as `organization:team`; `null` without any. */
	groups: string[] | null;
}

/**
 * Who signs in with Gitea.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface GiteaUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Gitea gave for the code. */
	giteaTokens: GiteaTokens;
	/** The user, as Gitea answers. */
	giteaUser: GiteaUser;
}

/**
 * Sign-in with Gitea.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type GiteaAuth<A extends Auth = Auth> = ProviderWithPKCE<GiteaUserAuth<A>> &
	RefreshesTokens<GiteaTokens>;

/** Where the facts of this file were read. */
export const giteaSources: readonly FactSource[] = [
	{ what: "OAuth2 provider, docs.gitea.com 1.21 (an excerpt: endpoints, scopes)", date: "undated" },
	{ what: "oauth2_provider.go, access_token.go and token.go, go-gitea/gitea", date: "undated" },
	{ what: "oauth2_wellknown.go, go-gitea/gitea (PKCE, refresh)", date: "2026" },
	{ what: "arctic 3.7.0, and its page on Gitea", date: "undated" },
];

const serverOf = ({ serverUrl }: GiteaConfig): string => originOf(serverUrl || "https://gitea.com");

export const giteaDescription: ProviderDescription<GiteaConfig, GiteaTokens, GiteaUser> = {
	id: "gitea",
	name: "Gitea",
	prefix: "gitea",
	options: { serverUrl: optional(domain) },
	endpoints: (config) => {
		const oauth = `${serverOf(config)}/login/oauth`;
		return {
			authorization: `${oauth}/authorize`,
			token: `${oauth}/access_token`,
			user: `${oauth}/userinfo`,
		};
	},
	// Gitea reads it from HTTP Basic too, but does not decode it there (RFC 6749, section 2.3.1).
	authenticateWith: "client_secret",
	pkce: "always",
	// With `openid` alone the access token could do all that the user can.
	scopes: { always: ["openid", "read:user"] },
	openIdConnect: {
		idToken: "always",
		rules: (config) => ({
			// The address of the server, which Gitea keeps with a slash at its end.
			issuer: ({ iss }) =>
				typeof iss === "string" && originOf(iss) === serverOf(config) ? iss : null,
			keys: new URL(`${serverOf(config)}/login/oauth/keys`),
		}),
	},
	tokens: ({ accessToken, seconds, text }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: text("refresh_token"),
	}),
	user: askForUser,
	userId: ({ sub }) => sub,
	// `email_verified` of the ID token says that the account is active, which it is without any confirmation
	// where the server asks for none: that proves no address.
	refreshes: true,
	revokes: false,
};

/**
 * Sign-in with Gitea, at gitea.com or on a server of your own.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The application, as Gitea knows it. The ID token is verified.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { gitea } from "@lucia-auth/oauth/providers";
 *
 * export const giteaAuth = gitea(auth, {
 * 	clientId: process.env.GITEA_CLIENT_ID ?? "",
 * 	clientSecret: process.env.GITEA_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/gitea/callback",
 * });
 * ```
 * @since 3.6.0
 */
export function gitea<A extends Auth = Auth>(auth: A, config: GiteaConfig): GiteaAuth<A>;
export function gitea(auth: Auth, config: GiteaConfig): unknown {
	return createProvider(giteaDescription, auth, config);
}
