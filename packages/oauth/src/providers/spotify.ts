import type { Auth } from "lucia";
import type { ClientConfig, WithPKCE, WithoutPKCE } from "../configuration/client-config.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type {
	ProviderWithPKCE,
	ProviderWithState,
	RefreshesTokens,
	SignedIn,
} from "../provider/provider-auth.ts";
import { askForUser } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as Spotify knows it.
 *
 * @since 3.6.0
 */
export type SpotifyConfig = ClientConfig;

/**
 * What Spotify gave for the code.
 *
 * @since 3.0.0
 */
export interface SpotifyTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** How the access token is sent; `Bearer`. */
	tokenType: string;
	/** What the user has agreed to, with spaces between. */
	scope: string;
	/** In seconds. */
	accessTokenExpiresIn: number;
	/** Lives for six months from the sign-in; using it does not lengthen that. */
	refreshToken: string;
}

/**
 * The user, as `GET /v1/me` answers. Apps in development mode get no e-mail, country, followers and
 * product.
 *
 * @answer
 * @since 3.0.0
 */
export interface SpotifyUser {
	country?: string;
	display_name: string | null;
	/** With the scope `user-read-email`. Spotify does not verify it. */
	email?: string;
	/** May be missing. */
	explicit_content: {
		filter_enabled?: boolean;
		filter_locked?: boolean;
	};
	external_urls: {
		spotify: string;
	};
	/** May be missing. */
	followers: {
		href: string | null;
		total: number;
	};
	href: string;
	id: string;
	/** Spotify's newer name for the account. Keys are of `id`, as in v2. Since 3.6.0. */
	account_id?: string;
	/** May be empty. */
	images: [
		{
			url: string;
			height: number | null;
			width: number | null;
		},
	];
	product?: string;
	type: string;
	uri: string;
}

/**
 * Who signs in with Spotify.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export interface SpotifyUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Spotify gave for the code. */
	spotifyTokens: SpotifyTokens;
	/** The user, as Spotify answers. */
	spotifyUser: SpotifyUser;
}

type Beside = RefreshesTokens<SpotifyTokens>;

/**
 * Sign-in with Spotify.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export type SpotifyAuth<A extends Auth = Auth> = ProviderWithState<SpotifyUserAuth<A>> & Beside;

/**
 * Sign-in with Spotify and `pkce: true`.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type SpotifyAuthWithPKCE<A extends Auth = Auth> = ProviderWithPKCE<SpotifyUserAuth<A>> &
	Beside;

/** Where the facts of this file were read. */
export const spotifySources: readonly FactSource[] = [
	{ what: "Refreshing tokens, developer.spotify.com (a copy)", date: "2026-06" },
	{ what: "Get Current User's Profile, developer.spotify.com (a copy)", date: "2026" },
	{ what: "Authorization Code Flow, developer.spotify.com (first part)", date: "undated" },
	{ what: "Changes of May 2026, developer.spotify.com", date: "2026-05" },
	{ what: "Redirect URIs, developer.spotify.com (a copy)", date: "2025" },
	{ what: "Quota modes, developer.spotify.com (a copy)", date: "2025" },
	{ what: "Apps, developer.spotify.com", date: "undated" },
	{
		what: "Changes of February 2026, the guide to migrating, developer.spotify.com (first part)",
		date: "2026-02",
	},
	{
		what: "The blog of Spotify for developers: redirects without HTTPS, of 2025-02-12 and 2025-10-14",
		date: "2025",
	},
	{ what: "The blog of Spotify for developers: access in development mode", date: "2026-02-06" },
	{ what: "The blog of Spotify for developers: refresh tokens end", date: "2026-06-18" },
	{ what: "Guides of others to the dashboard (names in the form)", date: "undated" },
	{ what: "arctic 3.7.0", date: "undated" },
];

export const spotifyDescription: ProviderDescription<SpotifyConfig, SpotifyTokens, SpotifyUser> = {
	id: "spotify",
	name: "Spotify",
	prefix: "spotify",
	endpoints: {
		authorization: "https://accounts.spotify.com/authorize",
		token: "https://accounts.spotify.com/api/token",
		user: "https://api.spotify.com/v1/me",
	},
	authenticateWith: "http_basic_auth",
	pkce: "optional",
	scopes: { always: [] },
	tokens: ({ accessToken, seconds, text }) => ({
		accessToken,
		tokenType: text("token_type"),
		scope: text("scope"),
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: text("refresh_token"),
	}),
	user: askForUser,
	userId: ({ id }) => id,
	refreshes: true,
};

/**
 * Sign-in with Spotify.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Spotify knows it. It takes no redirect to `localhost`; use `127.0.0.1`.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { spotify } from "@lucia-auth/oauth/providers";
 *
 * export const spotifyAuth = spotify(auth, {
 * 	clientId: process.env.SPOTIFY_CLIENT_ID ?? "",
 * 	clientSecret: process.env.SPOTIFY_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://127.0.0.1:3000/login/spotify/callback",
 * });
 * ```
 * @since 3.0.0
 */
export function spotify<A extends Auth = Auth>(
	auth: A,
	config: SpotifyConfig & WithoutPKCE,
): SpotifyAuth<A>;
export function spotify<A extends Auth = Auth>(
	auth: A,
	config: SpotifyConfig & WithPKCE,
): SpotifyAuthWithPKCE<A>;
export function spotify<A extends Auth = Auth>(
	auth: A,
	config: SpotifyConfig & WithoutPKCE,
): SpotifyAuth<A>;
export function spotify(auth: Auth, config: SpotifyConfig): unknown {
	return createProvider(spotifyDescription, auth, config);
}
