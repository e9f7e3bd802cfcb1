import type { Auth } from "lucia";
import type { ClientConfig } from "../configuration/client-config.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type { ProviderWithState, RefreshesTokens, SignedIn } from "../provider/provider-auth.ts";
import { askForUser, ifVerified } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as LinkedIn knows it.
 *
 * @since 3.6.0
 */
export type LinkedInConfig = ClientConfig;

/**
 * What LinkedIn gave for the code.
 *
 * @since 3.0.0
 */
export interface LinkedInTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds: 60 days. */
	accessTokenExpiresIn: number;
	/** Empty, unless LinkedIn has admitted the app to refresh tokens. */
	refreshToken: string;
	/** In seconds; 0 without a refresh token. */
	refreshTokenExpiresIn: number;
	/** What the user has agreed to. */
	scope: string;
}

/**
 * The user, as the userinfo endpoint answers.
 *
 * @answer
 * @since 3.0.0
 */
export interface LinkedInUser {
	/** Another one for each app. */
	sub: string;
	name: string;
	/** With the scope `email`; may be missing all the same. */
	email: string;
	email_verified: boolean;
	given_name: string;
	family_name: string;
	locale: {
		country: string;
		language: string;
	};
	/** May be missing. */
	picture: string;
}

/**
 * Who signs in with LinkedIn.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export interface LinkedInUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What LinkedIn gave for the code. */
	linkedInTokens: LinkedInTokens;
	/** The user, as LinkedIn answers. */
	linkedInUser: LinkedInUser;
}

type Beside = RefreshesTokens<LinkedInTokens>;

/**
 * Sign-in with LinkedIn.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export type LinkedInAuth<A extends Auth = Auth> = ProviderWithState<LinkedInUserAuth<A>> & Beside;

/** Where the facts of this file were read. */
export const linkedInSources: readonly FactSource[] = [
	{
		what: "Notes on six pages of learn.microsoft.com about the OAuth of LinkedIn, with excerpts of them",
		date: "2026-09-19",
	},
	{ what: "@auth/core 0.41.3 (issuer; that the nonce is not always repeated)", date: "undated" },
	{ what: "The list of providers at logto.io (issuer, keys)", date: "undated" },
	{
		what: "sign-in-with-linkedin-v2, and programmatic-refresh-tokens, learn.microsoft.com (excerpts)",
		date: "undated",
	},
	{ what: "Guides of other services to the console (names in the form)", date: "undated" },
	{ what: "arctic 3.7.0", date: "undated" },
];

const ISSUER = "https://www.linkedin.com/oauth";
/** As LinkedIn called itself in ID tokens before. */
const FORMER_ISSUER = "https://www.linkedin.com";

export const linkedInDescription: ProviderDescription<
	LinkedInConfig,
	LinkedInTokens,
	LinkedInUser
> = {
	id: "linkedin",
	name: "LinkedIn",
	prefix: "linkedIn",
	endpoints: {
		authorization: "https://www.linkedin.com/oauth/v2/authorization",
		token: "https://www.linkedin.com/oauth/v2/accessToken",
		user: "https://api.linkedin.com/v2/userinfo",
	},
	authenticateWith: "client_secret",
	// LinkedIn has PKCE for native apps only, at another endpoint and on request.
	pkce: "never",
	scopes: { always: ["profile", "openid"] },
	openIdConnect: {
		idToken: "always",
		rules: () => ({
			issuer: ({ iss }) => (iss === FORMER_ISSUER ? FORMER_ISSUER : ISSUER),
			keys: new URL("https://www.linkedin.com/oauth/openid/jwks"),
		}),
		// Not every ID token of LinkedIn repeats it, and one that is missing would end the sign-in.
		nonce: false,
	},
	tokens: ({ accessToken, seconds, text }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: text("refresh_token"),
		refreshTokenExpiresIn: seconds("refresh_token_expires_in"),
		scope: text("scope"),
	}),
	user: askForUser,
	userId: ({ sub }) => sub,
	verifiedEmail: ({ email, email_verified }) => ifVerified(email, email_verified),
	refreshes: true,
};

/**
 * Sign-in with LinkedIn.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as LinkedIn knows it, with the product “Sign In with LinkedIn using OpenID
 * Connect”. The scope `email` adds the address.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { linkedIn } from "@lucia-auth/oauth/providers";
 *
 * export const linkedInAuth = linkedIn(auth, {
 * 	clientId: process.env.LINKEDIN_CLIENT_ID ?? "",
 * 	clientSecret: process.env.LINKEDIN_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/linkedin/callback",
 * 	scope: ["email"],
 * });
 * ```
 * @since 3.0.0
 */
export function linkedIn<A extends Auth = Auth>(auth: A, config: LinkedInConfig): LinkedInAuth<A>;
export function linkedIn(auth: Auth, config: LinkedInConfig): unknown {
	return createProvider(linkedInDescription, auth, config);
}
