import type { Auth } from "lucia";
import type { ClientConfig, WithPKCE, WithoutPKCE } from "../configuration/client-config.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type {
	ProviderWithPKCE,
	ProviderWithState,
	RefreshesTokens,
	RevokesTokens,
	SignedIn,
} from "../provider/provider-auth.ts";
import { askForUser } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as Cloudflare knows it.
 *
 * @since 3.6.0
 */
export type CloudflareConfig = ClientConfig;

/**
 * What Cloudflare gave for the code.
 *
 * @since 3.6.0
 */
export interface CloudflareTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds. */
	accessTokenExpiresIn: number;
	/** For `refreshTokens()`, with the scope `offline_access`. A secret. */
	refreshToken: string | null;
}

/**
 * The user, as `GET /client/v4/user` answers in `result`; more members come along.
 *
 * @answer
 * @since 3.6.0
 */
export interface CloudflareUser {
	id: string;
	/** Whether it is verified, Cloudflare does not say. Can be changed. */
	email: string;
	first_name?: string | null;
	last_name?: string | null;
	country?: string | null;
	telephone?: string | null;
	zipcode?: string | null;
	two_factor_authentication_enabled?: boolean;
	suspended?: boolean;
}

/**
 * Who signs in with Cloudflare.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface CloudflareUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Cloudflare gave for the code. */
	cloudflareTokens: CloudflareTokens;
	/** The user, as Cloudflare answers. */
	cloudflareUser: CloudflareUser;
}

type Beside = RefreshesTokens<CloudflareTokens> & RevokesTokens;

/**
 * Sign-in with Cloudflare.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type CloudflareAuth<A extends Auth = Auth> = ProviderWithState<CloudflareUserAuth<A>> &
	Beside;

/**
 * Sign-in with Cloudflare and `pkce: true`.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type CloudflareAuthWithPKCE<A extends Auth = Auth> = ProviderWithPKCE<
	CloudflareUserAuth<A>
> &
	Beside;

/** Where the facts of this file were read. */
export const cloudflareSources: readonly FactSource[] = [
	{
		what: "Create an OAuth client, cloudflare/cloudflare-docs on GitHub (flows, authentication, scopes)",
		date: "undated",
	},
	{
		what: "Integrate your OAuth client with Cloudflare, cloudflare/cloudflare-docs (endpoints)",
		date: "undated",
	},
	{ what: "User Details, developers.cloudflare.com/api (an excerpt)", date: "undated" },
	{ what: "better-auth 1.7.25 (which endpoint tells the user)", date: "undated" },
];

export const cloudflareDescription: ProviderDescription<
	CloudflareConfig,
	CloudflareTokens,
	CloudflareUser
> = {
	id: "cloudflare",
	name: "Cloudflare",
	prefix: "cloudflare",
	endpoints: {
		authorization: "https://dash.cloudflare.com/oauth2/auth",
		token: "https://dash.cloudflare.com/oauth2/token",
		user: "https://api.cloudflare.com/client/v4/user",
		revocation: "https://dash.cloudflare.com/oauth2/revoke",
	},
	// The first of the two that a server can choose.
	authenticateWith: "http_basic_auth",
	pkce: "optional",
	// OpenID Connect would tell `sub` alone: its userinfo endpoint has no name and no address.
	scopes: { always: ["user-details.read"] },
	tokens: ({ accessToken, seconds, textOrNull }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: textOrNull("refresh_token"),
	}),
	user: async (context) => (await askForUser(context))["result"],
	userId: ({ id }) => id,
	refreshes: true,
};

/**
 * Sign-in with Cloudflare.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The OAuth client, as Cloudflare knows it.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { cloudflare } from "@lucia-auth/oauth/providers";
 *
 * export const cloudflareAuth = cloudflare(auth, {
 * 	clientId: process.env.CLOUDFLARE_CLIENT_ID ?? "",
 * 	clientSecret: process.env.CLOUDFLARE_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/cloudflare/callback",
 * });
 * ```
 * @since 3.6.0
 */
export function cloudflare<A extends Auth = Auth>(
	auth: A,
	config: CloudflareConfig & WithoutPKCE,
): CloudflareAuth<A>;
export function cloudflare<A extends Auth = Auth>(
	auth: A,
	config: CloudflareConfig & WithPKCE,
): CloudflareAuthWithPKCE<A>;
export function cloudflare<A extends Auth = Auth>(
	auth: A,
	config: CloudflareConfig & WithoutPKCE,
): CloudflareAuth<A>;
export function cloudflare(auth: Auth, config: CloudflareConfig): unknown {
	return createProvider(cloudflareDescription, auth, config);
}
