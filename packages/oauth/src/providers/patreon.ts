import type { Auth } from "lucia";
import type { ClientConfig } from "../configuration/client-config.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type { ProviderWithState, RefreshesTokens, SignedIn } from "../provider/provider-auth.ts";
import { askForUser, ifVerified } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as Patreon knows it.
 *
 * @since 3.6.0
 */
export type PatreonConfig = ClientConfig;

/**
 * What Patreon gave for the code.
 *
 * @since 3.0.0
 */
export interface PatreonTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** Works once: `refreshTokens()` gives the next one. */
	refreshToken: string | null;
	/** In seconds: a month. */
	accessTokenExpiresIn: number;
}

/**
 * The user: the member `data` of what `GET /api/oauth2/v2/identity` answers.
 *
 * @answer
 * @since 3.0.0
 */
export interface PatreonUser {
	id: string;
	attributes: {
		about: string | null;
		created: string;
		/** With the scope `identity[email]`. */
		email?: string;
		full_name: string;
		hide_pledges: boolean | null;
		image_url: string;
		/** Whether the user has confirmed the address. */
		is_email_verified: boolean;
		url: string;
	};
}

/**
 * Who signs in with Patreon.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export interface PatreonUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Patreon gave for the code. */
	patreonTokens: PatreonTokens;
	/** The user, as Patreon answers. */
	patreonUser: PatreonUser;
}

type Beside = RefreshesTokens<PatreonTokens>;

/**
 * Sign-in with Patreon.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export type PatreonAuth<A extends Auth = Auth> = ProviderWithState<PatreonUserAuth<A>> & Beside;

/** Where the facts of this file were read. */
export const patreonSources: readonly FactSource[] = [
	{
		what: "Patreon/platform-documentation: OAuth, endpoints and resources of the API v2",
		date: "undated",
	},
	{
		what: "Scopes of one's own client, and of former grants: patreondevelopers.com, thread 8908",
		date: "undated",
	},
	{
		what: "strapi/strapi#20305: that requests have to name themselves",
		date: "2024-05-13",
	},
	{ what: "mxpv/patreon-go#6: errors with the status 401", date: "2021-01-28" },
	{
		what: "GreenMeteor/humhub-oauth#5: `access_denied` from the token endpoint",
		date: "2018-02-02",
	},
	{ what: "The guide to Patreon at docs.logto.io (names in the form)", date: "undated" },
	{ what: "arctic 3.7.0", date: "undated" },
];

/** Patreon tells no attribute that is not asked for. */
const ATTRIBUTES = "about,created,email,full_name,hide_pledges,image_url,is_email_verified,url";

export const patreonDescription: ProviderDescription<PatreonConfig, PatreonTokens, PatreonUser> = {
	id: "patreon",
	name: "Patreon",
	prefix: "patreon",
	endpoints: {
		authorization: "https://www.patreon.com/oauth2/authorize",
		token: "https://www.patreon.com/api/oauth2/token",
		user: `https://www.patreon.com/api/oauth2/v2/identity?${encodeURIComponent("fields[user]")}=${ATTRIBUTES}`,
	},
	authenticateWith: "client_secret",
	pkce: "never",
	scopes: { always: ["identity"] },
	tokens: ({ accessToken, seconds, textOrNull }) => ({
		accessToken,
		refreshToken: textOrNull("refresh_token"),
		accessTokenExpiresIn: seconds("expires_in"),
	}),
	user: async (context) => (await askForUser(context))["data"],
	userId: ({ id }) => id,
	verifiedEmail: ({ attributes }) => ifVerified(attributes?.email, attributes?.is_email_verified),
	refreshes: true,
};

/**
 * Sign-in with Patreon.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The client, as Patreon knows it, of API version 2. The scope `identity[email]` adds
 * the address.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { patreon } from "@lucia-auth/oauth/providers";
 *
 * export const patreonAuth = patreon(auth, {
 * 	clientId: process.env.PATREON_CLIENT_ID ?? "",
 * 	clientSecret: process.env.PATREON_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/patreon/callback",
 * 	scope: ["identity[email]"],
 * });
 * ```
 * @since 3.0.0
 */
export function patreon<A extends Auth = Auth>(auth: A, config: PatreonConfig): PatreonAuth<A>;
export function patreon(auth: Auth, config: PatreonConfig): unknown {
	return createProvider(patreonDescription, auth, config);
}
