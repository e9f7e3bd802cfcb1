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
 * The app, as Polar knows it.
 *
 * @since 3.6.0
 */
export type PolarConfig = ClientConfig;

/**
 * What Polar gave for the code.
 *
 * @since 3.6.0
 */
export interface PolarTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds. */
	accessTokenExpiresIn: number;
	/** For `refreshTokens()`; `null` when none comes. A secret. */
	refreshToken: string | null;
}

/**
 * The user, as the userinfo endpoint answers.
 *
 * @answer
 * @since 3.6.0
 */
export interface PolarUser {
	sub: string;
	/** As it is shown; can be changed. */
	name?: string | null;
	/** With the scope `email`. */
	email?: string | null;
	/** With the scope `email`. */
	email_verified?: boolean | null;
}

/**
 * Who signs in with Polar.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface PolarUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Polar gave for the code. */
	polarTokens: PolarTokens;
	/** The user, as Polar answers. */
	polarUser: PolarUser;
}

type Beside = RefreshesTokens<PolarTokens> & RevokesTokens;

/**
 * Sign-in with Polar.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type PolarAuth<A extends Auth = Auth> = ProviderWithPKCE<PolarUserAuth<A>> & Beside;

/** Where the facts of this file were read. */
export const polarSources: readonly FactSource[] = [
	{
		what: "Create an OAuth 2.0 client, and connect, polarsource/polar docs on GitHub",
		date: "undated",
	},
	{
		what: "polarsource/polar on GitHub: the authorization server, its metadata, userinfo and schemas",
		date: "undated",
	},
	{ what: "arctic 3.7.0 and better-auth 1.7.25", date: "undated" },
];

export const polarDescription: ProviderDescription<PolarConfig, PolarTokens, PolarUser> = {
	id: "polar",
	name: "Polar",
	prefix: "polar",
	endpoints: {
		authorization: "https://polar.sh/oauth2/authorize",
		token: "https://api.polar.sh/v1/oauth2/token",
		user: "https://api.polar.sh/v1/oauth2/userinfo",
		revocation: "https://api.polar.sh/v1/oauth2/revoke",
	},
	authenticateWith: "client_secret",
	pkce: "always",
	scopes: { always: ["openid"] },
	// A client can be set to sign in organizations, whose `sub` is no person.
	parameters: () => ({ sub_type: "user" }),
	openIdConnect: {
		idToken: "always",
		// As the server's code has them; its discovery document could not be read.
		rules: () => ({
			issuer: "https://polar.sh",
			keys: new URL("https://api.polar.sh/.well-known/jwks.json"),
		}),
	},
	tokens: ({ accessToken, seconds, textOrNull }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: textOrNull("refresh_token"),
	}),
	user: askForUser,
	// better-auth reads `id`, which the server's code does not send.
	userId: ({ sub }) => sub,
	verifiedEmail: ({ email, email_verified }) => ifVerified(email, email_verified),
	refreshes: true,
};

/**
 * Sign-in with Polar.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The client, as Polar knows it. The scope `email` adds the address.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { polar } from "@lucia-auth/oauth/providers";
 *
 * export const polarAuth = polar(auth, {
 * 	clientId: process.env.POLAR_CLIENT_ID ?? "",
 * 	clientSecret: process.env.POLAR_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/polar/callback",
 * 	scope: ["email"],
 * });
 * ```
 * @since 3.6.0
 */
export function polar<A extends Auth = Auth>(auth: A, config: PolarConfig): PolarAuth<A>;
export function polar(auth: Auth, config: PolarConfig): unknown {
	return createProvider(polarDescription, auth, config);
}
