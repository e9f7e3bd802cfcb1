import type { Auth } from "lucia";
import { formQuestion } from "../codes/token-request.ts";
import type { ClientConfig } from "../configuration/client-config.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type {
	ProviderWithState,
	RefreshesTokens,
	RevokesTokens,
	SignedIn,
} from "../provider/provider-auth.ts";
import { askForUser, ifVerified } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as Twitch knows it.
 *
 * @since 3.6.0
 */
export type TwitchConfig = ClientConfig;

/**
 * What Twitch gave for the code.
 *
 * @since 3.0.0
 */
export interface TwitchTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** `refreshTokens()` may give another one. */
	refreshToken: string;
	/** In seconds: about four hours. */
	accessTokenExpiresIn: number;
}

/**
 * The user: the first of those that `GET /helix/users` answers.
 *
 * @answer
 * @since 3.0.0
 */
export interface TwitchUser {
	id: string;
	/** The user can change it. */
	login: string;
	display_name: string;
	type: "" | "admin" | "staff" | "global_mod";
	broadcaster_type: "" | "affiliate" | "partner";
	description: string;
	profile_image_url: string;
	offline_image_url: string;
	/** Deprecated by Twitch; no longer counted. */
	view_count: number;
	/** With the scope `user:read:email`; the verified one. */
	email?: string;
	created_at: string;
}

/**
 * Who signs in with Twitch.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export interface TwitchUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Twitch gave for the code. */
	twitchTokens: TwitchTokens;
	/** The user, as Twitch answers. */
	twitchUser: TwitchUser;
}

type Beside = RefreshesTokens<TwitchTokens> & RevokesTokens;

/**
 * Sign-in with Twitch.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export type TwitchAuth<A extends Auth = Auth> = ProviderWithState<TwitchUserAuth<A>> & Beside;

/** Where the facts of this file were read. */
export const twitchSources: readonly FactSource[] = [
	{
		what: "Getting OIDC tokens, validating tokens, registering apps, dev.twitch.tv (excerpts)",
		date: "2026",
	},
	{
		what: "Answers of the token endpoint, a copy of Twitch's samples at hexdocs.pm",
		date: "undated",
	},
	{
		what: "What `email` of Helix users means, as client libraries repeat Twitch's reference",
		date: "undated",
	},
	{ what: "@auth/core 0.41.3 (issuer, errors)", date: "undated" },
	{ what: "Authentication, dev.twitch.tv (an excerpt)", date: "2026" },
	{ what: "How a no is told, and what a revocation answers, in public code", date: "undated" },
	{ what: "A guide of Nhost to the console (names in the form, an excerpt)", date: "undated" },
	{ what: "arctic 3.7.0", date: "undated" },
];

export const twitchDescription: ProviderDescription<TwitchConfig, TwitchTokens, TwitchUser> = {
	id: "twitch",
	name: "Twitch",
	prefix: "twitch",
	endpoints: {
		authorization: "https://id.twitch.tv/oauth2/authorize",
		token: "https://id.twitch.tv/oauth2/token",
		user: "https://api.twitch.tv/helix/users",
		revocation: "https://id.twitch.tv/oauth2/revoke",
	},
	authenticateWith: "client_secret",
	pkce: "never",
	scopes: { always: [] },
	openIdConnect: {
		idToken: "with openid",
		rules: () => ({
			issuer: "https://id.twitch.tv/oauth2",
			keys: new URL("https://id.twitch.tv/oauth2/keys"),
		}),
	},
	tokens: ({ accessToken, seconds, text }) => ({
		accessToken,
		refreshToken: text("refresh_token"),
		accessTokenExpiresIn: seconds("expires_in"),
	}),
	user: async (context) => {
		const headers = { "Client-Id": context.config.clientId };
		const { data } = await askForUser(context, { headers });
		return Array.isArray(data) ? data[0] : undefined;
	},
	userId: ({ id }) => id,
	subject: ({ id }) => id,
	// Helix tells no address that is not verified.
	verifiedEmail: ({ email }) => ifVerified(email, true),
	refreshes: true,
	// Without the secret.
	revocation: (token, { clientId }, { revocation = "" }) =>
		formQuestion(revocation, { client_id: clientId, token }),
};

/**
 * Sign-in with Twitch.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Twitch knows it. The scope `user:read:email` adds the address; with
 * `openid`, the ID token is verified.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { twitch } from "@lucia-auth/oauth/providers";
 *
 * export const twitchAuth = twitch(auth, {
 * 	clientId: process.env.TWITCH_CLIENT_ID ?? "",
 * 	clientSecret: process.env.TWITCH_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/twitch/callback",
 * 	scope: ["user:read:email"],
 * });
 * ```
 * @since 3.0.0
 */
export function twitch<A extends Auth = Auth>(auth: A, config: TwitchConfig): TwitchAuth<A>;
export function twitch(auth: Auth, config: TwitchConfig): unknown {
	return createProvider(twitchDescription, auth, config);
}
