import type { Auth } from "lucia";
import type { ClientConfig, WithPKCE, WithoutPKCE } from "../configuration/client-config.ts";
import { domain, optional, originOf, type OptionRule } from "../configuration/option-rules.ts";
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
import { claimsOfIdToken, ifVerified } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app client, as Amazon Cognito knows it.
 *
 * @since 3.6.0
 */
export interface CognitoConfig extends ClientConfig {
	/** Where the user pool signs in, such as `https://example.auth.eu-west-1.amazoncognito.com`. */
	userPoolDomain: string;
	/**
	 * The user pool whose ID tokens are right:
	 * `https://cognito-idp.<region>.amazonaws.com/<user pool id>`. Without it, any user pool that the domain
	 * answers for.
	 */
	issuer?: string;
}

/**
 * What Cognito gave for the code.
 *
 * @since 3.0.0
 */
export interface CognitoTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** For `refreshTokens()`. A secret. */
	refreshToken: string;
	/** Verified. Of `refreshTokens()` it is empty where the provider sends none. */
	idToken: string;
	/** In seconds. */
	accessTokenExpiresIn: number;
	/** How the access token is sent; `Bearer`. */
	tokenType: string;
}

/**
 * The user, as the ID token says.
 *
 * @answer
 * @since 3.0.0
 */
export interface CognitoUser {
	sub: string;
	/** In the key. Nobody else has it while the account exists; after that it can be given away again. */
	"cognito:username": string;
	/** Missing for who is in no group. */
	"cognito:groups": string[];
	address?: { formatted?: string };
	birthdate?: string;
	/** With the scope `email`. */
	email?: string;
	/** For users of another identity provider only what that one says. */
	email_verified?: boolean;
	family_name?: string;
	gender?: string;
	given_name?: string;
	locale?: string;
	middle_name?: string;
	name?: string;
	nickname?: string;
	phone_number?: string;
	phone_number_verified?: boolean;
	picture?: string;
	preferred_username?: string;
	profile?: string;
	website?: string;
	zoneinfo?: string;
	updated_at?: number;
}

/**
 * Who signs in with Amazon Cognito.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export interface CognitoUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Cognito gave for the code. */
	cognitoTokens: CognitoTokens;
	/** The user, as Cognito answers. */
	cognitoUser: CognitoUser;
}

type Beside = RefreshesTokens<CognitoTokens> & RevokesTokens;

/**
 * Sign-in with Amazon Cognito. `revokeToken()` takes refresh tokens only.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export type CognitoAuth<A extends Auth = Auth> = ProviderWithState<CognitoUserAuth<A>> & Beside;

/**
 * Sign-in with Amazon Cognito and `pkce: true`.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type CognitoAuthWithPKCE<A extends Auth = Auth> = ProviderWithPKCE<CognitoUserAuth<A>> &
	Beside;

/** Where the facts of this file were read. */
export const cognitoSources: readonly FactSource[] = [
	{ what: "Token, revocation and userInfo endpoints, the developer guide on GitHub", date: "2023" },
	{ what: "Token endpoint and refresh tokens, docs.aws.amazon.com (excerpts)", date: "undated" },
	{ what: "better-auth 1.7.25 (issuer and keys)", date: "undated" },
	{ what: "arctic 3.7.0", date: "undated" },
];

const POOL = /^https:\/\/cognito-idp\.([a-z\d-]+)\.amazonaws\.com(?:\.cn)?\/[\w-]+$/u;

const userPool: OptionRule = {
	allowed: "the issuer of a user pool, https://cognito-idp.<region>.amazonaws.com/<user pool id>",
	isRight: (value) => typeof value === "string" && POOL.test(value),
};

/** The region in the name of a domain that Amazon gives; a domain of one's own has none. */
const regionOf = (userPoolDomain: string): string | undefined =>
	/\.auth\.([a-z\d-]+)\.amazoncognito\.com$/u.exec(new URL(originOf(userPoolDomain)).hostname)?.[1];

export const cognitoDescription: ProviderDescription<CognitoConfig, CognitoTokens, CognitoUser> = {
	id: "cognito",
	name: "Amazon Cognito",
	prefix: "cognito",
	options: { userPoolDomain: domain, issuer: optional(userPool) },
	endpoints: ({ userPoolDomain }) => {
		const server = originOf(userPoolDomain);
		return {
			authorization: `${server}/oauth2/authorize`,
			token: `${server}/oauth2/token`,
			revocation: `${server}/oauth2/revoke`,
		};
	},
	authenticateWith: "client_secret",
	pkce: "optional",
	scopes: { always: ["openid"] },
	openIdConnect: {
		idToken: "always",
		rules: ({ issuer, userPoolDomain }) => ({
			// The domain does not say which user pool it is of. The token does, and comes from that domain.
			issuer:
				issuer ??
				((claims) => {
					const told = textIn(claims, "iss");
					const region = POOL.exec(told ?? "")?.[1];
					return region && region === (regionOf(userPoolDomain) ?? region) ? told : null;
				}),
			keys: (pool) => new URL(`${pool}/.well-known/jwks.json`),
		}),
	},
	tokens: ({ accessToken, seconds, text }) => ({
		accessToken,
		refreshToken: text("refresh_token"),
		idToken: text("id_token"),
		accessTokenExpiresIn: seconds("expires_in"),
		tokenType: text("token_type"),
	}),
	user: claimsOfIdToken,
	userId: (user) => user["cognito:username"],
	verifiedEmail: ({ email, email_verified }) => ifVerified(email, email_verified),
	refreshes: true,
};

/**
 * Sign-in with Amazon Cognito.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app client, as Cognito knows it. The scope `email` adds the address.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { cognito } from "@lucia-auth/oauth/providers";
 *
 * export const cognitoAuth = cognito(auth, {
 * 	userPoolDomain: "https://example.auth.eu-west-1.amazoncognito.com",
 * 	clientId: process.env.COGNITO_CLIENT_ID ?? "",
 * 	clientSecret: process.env.COGNITO_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/cognito/callback",
 * });
 * ```
 * @since 3.0.0
 */
export function cognito<A extends Auth = Auth>(
	auth: A,
	config: CognitoConfig & WithoutPKCE,
): CognitoAuth<A>;
export function cognito<A extends Auth = Auth>(
	auth: A,
	config: CognitoConfig & WithPKCE,
): CognitoAuthWithPKCE<A>;
export function cognito<A extends Auth = Auth>(
	auth: A,
	config: CognitoConfig & WithoutPKCE,
): CognitoAuth<A>;
export function cognito(auth: Auth, config: CognitoConfig): unknown {
	return createProvider(cognitoDescription, auth, config);
}
