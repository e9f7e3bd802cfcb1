import type { Auth } from "lucia";
import type { ClientConfig } from "../configuration/client-config.ts";
import { clientQuestion, formQuestion } from "../codes/token-request.ts";
import { basicCredentials } from "../http/basic-credentials.ts";
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
 * The app, as Autodesk knows it.
 *
 * @since 3.6.0
 */
export type AutodeskConfig = ClientConfig;

/**
 * What Autodesk gave for the code.
 *
 * @since 3.6.0
 */
export interface AutodeskTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds: an hour. */
	accessTokenExpiresIn: number;
	/** For fifteen days. `refreshTokens()` gives the next one. */
	refreshToken: string | null;
}

/**
 * The user, as `GET /userinfo` answers; only `sub` is sure, the rest depends on the scopes.
 *
 * @answer
 * @since 3.6.0
 */
export interface AutodeskUser {
	/** The Autodesk id. */
	sub: string;
	name?: string;
	given_name?: string;
	family_name?: string;
	/** The user can change it. */
	preferred_username?: string;
	email?: string;
	email_verified?: boolean;
	picture?: string;
	locale?: string;
	/** In seconds since 1970. */
	updated_at?: number;
	country_code?: string;
	job_title?: string;
	company?: string;
	language?: string;
}

/**
 * Who signs in with Autodesk.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface AutodeskUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Autodesk gave for the code. */
	autodeskTokens: AutodeskTokens;
	/** The user, as Autodesk answers. */
	autodeskUser: AutodeskUser;
}

type Beside = RefreshesTokens<AutodeskTokens> & RevokesTokens;

/**
 * Sign-in with Autodesk.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type AutodeskAuth<A extends Auth = Auth> = ProviderWithPKCE<AutodeskUserAuth<A>> & Beside;

/** Where the facts of this file were read. */
export const autodeskSources: readonly FactSource[] = [
	{
		what: "autodesk-platform-services/aps-sdk-openapi: authentication.yaml (two thirds of it)",
		date: "undated",
	},
	{
		what: "OIDC User Info, and its code snippets, aps.autodesk.com/en/docs/profile/v2 (excerpts)",
		date: "undated",
	},
	{ what: "Custom Scopes, aps.autodesk.com/en/docs/profile/v2 (an excerpt)", date: "undated" },
	{
		what: "Get an ID Token, aps.autodesk.com/en/docs/oauth/v2 (the beginning of a copy)",
		date: "undated",
	},
	{
		what: "Migration guide from OAuth2 v1 to v2, aps.autodesk.com (an excerpt)",
		date: "2023-10-05",
	},
	{
		what: "Getting Started, and New application types, aps.autodesk.com (excerpts: the console)",
		date: "undated",
	},
	{ what: "arctic 3.7.0, and its page on Autodesk Platform Services (PKCE)", date: "undated" },
];

const REVOCATION = "https://developer.api.autodesk.com/authentication/v2/revoke";

export const autodeskDescription: ProviderDescription<
	AutodeskConfig,
	AutodeskTokens,
	AutodeskUser
> = {
	id: "autodesk",
	name: "Autodesk",
	prefix: "autodesk",
	endpoints: {
		authorization: "https://developer.api.autodesk.com/authentication/v2/authorize",
		token: "https://developer.api.autodesk.com/authentication/v2/token",
		// Its documentation of today; discovery still names api.userprofile.autodesk.com.
		user: "https://api.aps.autodesk.com/userinfo",
		revocation: REVOCATION,
	},
	authenticateWith: "http_basic_auth",
	// It refuses a `client_id` in the body when the header names the client. Said of the endpoint that ends
	// tokens; that of tokens wants one or the other.
	tokenRequest: ({ client, fields, url }) =>
		clientQuestion(url, client, { ...fields, client_id: undefined }),
	pkce: "always",
	scopes: { always: ["openid"] },
	openIdConnect: {
		idToken: "always",
		rules: () => ({
			issuer: "https://developer.api.autodesk.com",
			keys: new URL("https://developer.api.autodesk.com/authentication/v2/keys"),
		}),
	},
	tokens: ({ accessToken, seconds, textOrNull }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: textOrNull("refresh_token"),
	}),
	user: askForUser,
	userId: ({ sub }) => sub,
	verifiedEmail: ({ email, email_verified }) => ifVerified(email, email_verified),
	refreshes: true,
	// It demands the hint. Access tokens are JWTs, refresh tokens are not.
	revocation: (token, { clientId, clientSecret }) =>
		formQuestion(
			REVOCATION,
			{ token, token_type_hint: token.split(".").length === 3 ? "access_token" : "refresh_token" },
			{ Authorization: `Basic ${basicCredentials(clientId, clientSecret)}` },
		),
};

/**
 * Sign-in with Autodesk.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Autodesk knows it. The ID token is always verified; the scope
 * `profapi:core-std-profile:read` adds name and address.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { autodesk } from "@lucia-auth/oauth/providers";
 *
 * export const autodeskAuth = autodesk(auth, {
 * 	clientId: process.env.AUTODESK_CLIENT_ID ?? "",
 * 	clientSecret: process.env.AUTODESK_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/autodesk/callback",
 * });
 * ```
 * @since 3.6.0
 */
export function autodesk<A extends Auth = Auth>(auth: A, config: AutodeskConfig): AutodeskAuth<A>;
export function autodesk(auth: Auth, config: AutodeskConfig): unknown {
	return createProvider(autodeskDescription, auth, config);
}
