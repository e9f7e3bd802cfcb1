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
import { askForUser } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as authentik knows it.
 *
 * @since 3.6.0
 */
export interface AuthentikConfig extends ClientConfig {
	/** The server, with or without `https://`; a path in front of `/application` stays. */
	domain: string;
	/** The slug of the application, as it stands in the addresses of its provider. */
	application: string;
	/**
	 * Who issues the ID tokens, where that is not the address of the application: with the issuer mode that
	 * has one for all, it is the address of the server with a slash at its end.
	 */
	issuer?: string;
}

/**
 * What authentik gave for the code.
 *
 * @since 3.6.0
 */
export interface AuthentikTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds. */
	accessTokenExpiresIn: number;
	/** Says who signed in; verified. */
	idToken: string;
	/** With the scope `offline_access`; `null` otherwise. A secret. */
	refreshToken: string | null;
}

/**
 * The user, as the userinfo endpoint answers with the scope mappings that come with authentik.
 *
 * @answer
 * @since 3.6.0
 */
export interface AuthentikUser {
	/** As the subject mode of the provider says; by default the same for ever. */
	sub: string;
	name: string;
	/** The whole name: authentik knows no parts of it. */
	given_name: string;
	/** The name to sign in with; can be changed. */
	preferred_username: string;
	nickname: string;
	groups: string[];
	/** With the scope `email`. */
	email?: string;
	/** Said by a mapping for all users alike, and no proof: `true` before 2025.10, `false` since then. */
	email_verified?: boolean;
}

/**
 * Who signs in with authentik.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface AuthentikUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What authentik gave for the code. */
	authentikTokens: AuthentikTokens;
	/** The user, as authentik answers. */
	authentikUser: AuthentikUser;
}

type Beside = RefreshesTokens<AuthentikTokens> & RevokesTokens;

/**
 * Sign-in with authentik.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type AuthentikAuth<A extends Auth = Auth> = ProviderWithPKCE<AuthentikUserAuth<A>> & Beside;

/** Where the facts of this file were read. */
export const authentikSources: readonly FactSource[] = [
	{
		what: "OAuth2 provider, goauthentik/authentik: website/docs, and the beginning of docs.goauthentik.io",
		date: "undated",
	},
	{ what: "Verify email addresses, docs.goauthentik.io (the beginning)", date: "undated" },
	{
		what: "goauthentik/authentik: views/provider.py, views/token_revoke.py, get_issuer() of models.py, and the blueprint with the scope mappings",
		date: "undated",
	},
	{ what: "arctic 3.7.0", date: "undated" },
	{ what: "@auth/core 0.41.3", date: "undated" },
];

const applicationOf = ({ application, domain: server }: AuthentikConfig): string =>
	`${originOf(server)}/application/o/${application}/`;

export const authentikDescription: ProviderDescription<
	AuthentikConfig,
	AuthentikTokens,
	AuthentikUser
> = {
	id: "authentik",
	name: "authentik",
	prefix: "authentik",
	options: { domain, application: pathPart, issuer: optional(text) },
	endpoints: ({ domain: server }) => {
		const paths = `${originOf(server)}/application/o`;
		return {
			authorization: `${paths}/authorize/`,
			token: `${paths}/token/`,
			user: `${paths}/userinfo/`,
			revocation: `${paths}/revoke/`,
		};
	},
	authenticateWith: "http_basic_auth",
	pkce: "always",
	scopes: { always: ["openid", "profile"] },
	openIdConnect: {
		idToken: "always",
		rules: (config) => ({
			issuer: config.issuer ?? applicationOf(config),
			keys: new URL("jwks/", applicationOf(config)),
		}),
	},
	tokens: ({ accessToken, seconds, text: textOf, textOrNull }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		idToken: textOf("id_token"),
		refreshToken: textOrNull("refresh_token"),
	}),
	user: askForUser,
	userId: ({ sub }) => sub,
	// No `verifiedEmail`: authentik verifies no address. What `email_verified` says is a constant of the
	// mapping, and was `true` for everybody before 2025.10.
	refreshes: true,
};

/**
 * Sign-in with authentik.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The server, and the app as it knows it. The scope `email` adds the address.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { authentik } from "@lucia-auth/oauth/providers";
 *
 * export const authentikAuth = authentik(auth, {
 * 	clientId: process.env.AUTHENTIK_CLIENT_ID ?? "",
 * 	clientSecret: process.env.AUTHENTIK_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/authentik/callback",
 * 	domain: "auth.example.com",
 * 	application: "book",
 * });
 * ```
 * @since 3.6.0
 */
export function authentik<A extends Auth = Auth>(
	auth: A,
	config: AuthentikConfig,
): AuthentikAuth<A>;
export function authentik(auth: Auth, config: AuthentikConfig): unknown {
	return createProvider(authentikDescription, auth, config);
}
