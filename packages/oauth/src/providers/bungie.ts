import type { Auth } from "lucia";
import type { ClientConfig } from "../configuration/client-config.ts";
import { secretText } from "../configuration/option-rules.ts";
import { objectIn } from "../http/json.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type { ProviderWithState, RefreshesTokens, SignedIn } from "../provider/provider-auth.ts";
import { askForUser } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The application, as Bungie knows it. Its scopes are chosen there, and must not be asked for.
 *
 * @since 3.6.0
 */
export interface BungieConfig extends Omit<ClientConfig, "scope"> {
	/** The API key of the application, which every request to Bungie's API carries. */
	apiKey: string;
}

/**
 * What Bungie gave for the code.
 *
 * @since 3.6.0
 */
export interface BungieTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds: an hour. */
	accessTokenExpiresIn: number;
	/** For `refreshTokens()`. A secret. */
	refreshToken: string;
	/** In seconds: 90 days. */
	refreshTokenExpiresIn: number;
}

/**
 * The user, as `GetMembershipsForCurrentUser` tells of the account at Bungie.net. There is no e-mail address.
 *
 * @answer
 * @since 3.6.0
 */
export interface BungieUser {
	/** The same for ever. A number in digits. */
	membershipId: string;
	/** With the number behind it, such as `Ada#1234`. */
	uniqueName: string;
	/** Can be changed. */
	displayName: string;
	/** A path at `https://www.bungie.net`. */
	profilePicturePath?: string;
}

/**
 * Who signs in with Bungie.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface BungieUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Bungie gave for the code. */
	bungieTokens: BungieTokens;
	/** The user, as Bungie answers. */
	bungieUser: BungieUser;
}

type Beside = RefreshesTokens<BungieTokens>;

/**
 * Sign-in with Bungie.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type BungieAuth<A extends Auth = Auth> = ProviderWithState<BungieUserAuth<A>> & Beside;

/** Where the facts of this file were read. */
export const bungieSources: readonly FactSource[] = [
	{ what: "OAuth Documentation, the wiki of Bungie-net/api (its beginning)", date: "undated" },
	{ what: "the same, in a copy (its beginning)", date: "2017-08-24" },
	{
		what: "User-GetMembershipDataForCurrentUser, and SecuritySchemas, destinydevs.github.io",
		date: "undated",
	},
	{ what: "access token, and handling the access token, paracausal.science", date: "undated" },
	{ what: "Cytraen/BungieSharper, its page on OAuth (the beginning)", date: "2022-08-04" },
	{ what: "arctic 3.7.0", date: "undated" },
	{ what: "@auth/core 0.41.3", date: "undated" },
];

export const bungieDescription: ProviderDescription<BungieConfig, BungieTokens, BungieUser> = {
	id: "bungie",
	name: "Bungie",
	prefix: "bungie",
	options: { apiKey: secretText },
	endpoints: {
		authorization: "https://www.bungie.net/en/OAuth/Authorize",
		token: "https://www.bungie.net/Platform/App/OAuth/token/",
		user: "https://www.bungie.net/Platform/User/GetMembershipsForCurrentUser/",
	},
	headers: ({ apiKey }) => ({ "X-API-Key": apiKey }),
	authenticateWith: "http_basic_auth",
	pkce: "never",
	// Bungie's own page forbids the parameter; arctic sends it where an app names scopes.
	scopes: { always: [] },
	tokens: ({ accessToken, seconds, text }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: text("refresh_token"),
		refreshTokenExpiresIn: seconds("refresh_expires_in"),
	}),
	user: async (context) =>
		objectIn(objectIn(await askForUser(context), "Response"), "bungieNetUser"),
	userId: ({ membershipId }) => membershipId,
	refreshes: true,
};

/**
 * Sign-in with Bungie.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Bungie knows it.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { bungie } from "@lucia-auth/oauth/providers";
 *
 * export const bungieAuth = bungie(auth, {
 * 	clientId: process.env.BUNGIE_CLIENT_ID ?? "",
 * 	clientSecret: process.env.BUNGIE_CLIENT_SECRET ?? "",
 * 	redirectUri: "https://app.example/login/bungie/callback",
 * 	apiKey: process.env.BUNGIE_API_KEY ?? "",
 * });
 * ```
 * @since 3.6.0
 */
export function bungie<A extends Auth = Auth>(auth: A, config: BungieConfig): BungieAuth<A>;
export function bungie(auth: Auth, config: BungieConfig): unknown {
	return createProvider(bungieDescription, auth, config);
}
