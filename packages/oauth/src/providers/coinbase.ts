import type { Auth } from "lucia";
import { formQuestion } from "../codes/token-request.ts";
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
import { askForUser, bearer } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as Coinbase knows it.
 *
 * @since 3.6.0
 */
export type CoinbaseConfig = ClientConfig;

/**
 * What Coinbase gave for the code.
 *
 * @since 3.6.0
 */
export interface CoinbaseTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds; an hour. */
	accessTokenExpiresIn: number;
	/** With the scope `offline_access`. A secret. */
	refreshToken: string | null;
}

/**
 * The user, as `GET /v2/user` answers.
 *
 * @answer
 * @since 3.6.0
 */
export interface CoinbaseUser {
	id: string;
	/** As it is shown; can be changed. */
	name: string | null;
	username: string | null;
	profile_location: string | null;
	profile_bio: string | null;
	profile_url: string | null;
	avatar_url: string | null;
	resource: "user";
	resource_path: string;
	/** With the scope `wallet:user:email`. Coinbase does not say whether it is verified. */
	email?: string;
	/** This one and those below with the scope `wallet:user:read`. */
	time_zone?: string;
	native_currency?: string;
	bitcoin_unit?: string;
	country?: { code: string; name: string };
	created_at?: string;
}

/**
 * Who signs in with Coinbase.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface CoinbaseUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Coinbase gave for the code. */
	coinbaseTokens: CoinbaseTokens;
	/** The user, as Coinbase answers. */
	coinbaseUser: CoinbaseUser;
}

type Beside = RefreshesTokens<CoinbaseTokens> & RevokesTokens;

/**
 * Sign-in with Coinbase.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type CoinbaseAuth<A extends Auth = Auth> = ProviderWithState<CoinbaseUserAuth<A>> & Beside;

/**
 * Sign-in with Coinbase and `pkce: true`.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type CoinbaseAuthWithPKCE<A extends Auth = Auth> = ProviderWithPKCE<CoinbaseUserAuth<A>> &
	Beside;

/** Where the facts of this file were read. */
export const coinbaseSources: readonly FactSource[] = [
	{ what: "Coinbase App OAuth2 reference, docs.cdp.coinbase.com (a copy)", date: "undated" },
	{
		what: "Scopes, access and refresh tokens, and quickstart of OAuth2, docs.cdp.coinbase.com (excerpts)",
		date: "undated",
	},
	{ what: "Users (deprecated), docs.cloud.coinbase.com (an excerpt)", date: "undated" },
	{ what: "@auth/core 0.41.3 (addresses)", date: "undated" },
	{ what: "arctic 3.7.0 (addresses that Coinbase has left)", date: "undated" },
];

export const coinbaseDescription: ProviderDescription<
	CoinbaseConfig,
	CoinbaseTokens,
	CoinbaseUser
> = {
	id: "coinbase",
	name: "Coinbase",
	prefix: "coinbase",
	endpoints: {
		// Where Coinbase has been since 2024; arctic still has the addresses before.
		authorization: "https://login.coinbase.com/oauth2/auth",
		token: "https://login.coinbase.com/oauth2/token",
		// Called deprecated since, and without another one in its place.
		user: "https://api.coinbase.com/v2/user",
		revocation: "https://login.coinbase.com/oauth2/revoke",
	},
	authenticateWith: "client_secret",
	pkce: "optional",
	// The user is the one thing that needs no scope. arctic writes spaces in between; Coinbase says commas.
	scopes: { always: [], separator: "," },
	tokens: ({ accessToken, seconds, textOrNull }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: textOrNull("refresh_token"),
	}),
	user: async (context) => (await askForUser(context))["data"],
	userId: ({ id }) => id,
	refreshes: true,
	// As every request in the name of the user, and with the client beside.
	revocation: (token, { clientId, clientSecret }, { revocation = "" }) =>
		formQuestion(
			revocation,
			{ token, client_id: clientId, client_secret: clientSecret },
			bearer(token),
		),
};

/**
 * Sign-in with Coinbase.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Coinbase knows it. The scope `wallet:user:email` adds the address.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { coinbase } from "@lucia-auth/oauth/providers";
 *
 * export const coinbaseAuth = coinbase(auth, {
 * 	clientId: process.env.COINBASE_CLIENT_ID ?? "",
 * 	clientSecret: process.env.COINBASE_CLIENT_SECRET ?? "",
 * 	redirectUri: "https://app.example/login/coinbase/callback",
 * 	scope: ["wallet:user:email"],
 * });
 * ```
 * @since 3.6.0
 */
export function coinbase<A extends Auth = Auth>(
	auth: A,
	config: CoinbaseConfig & WithoutPKCE,
): CoinbaseAuth<A>;
export function coinbase<A extends Auth = Auth>(
	auth: A,
	config: CoinbaseConfig & WithPKCE,
): CoinbaseAuthWithPKCE<A>;
export function coinbase<A extends Auth = Auth>(
	auth: A,
	config: CoinbaseConfig & WithoutPKCE,
): CoinbaseAuth<A>;
export function coinbase(auth: Auth, config: CoinbaseConfig): unknown {
	return createProvider(coinbaseDescription, auth, config);
}
