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
 * The app, as Zoom knows it. Its permissions are chosen in the console.
 *
 * @since 3.6.0
 */
export type ZoomConfig = ClientConfig;

/**
 * What Zoom gave for the code.
 *
 * @since 3.6.0
 */
export interface ZoomTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds: an hour. */
	accessTokenExpiresIn: number;
	/** For `refreshTokens()`, which ends it. A secret. */
	refreshToken: string;
}

/**
 * The user, as `GET /v2/users/me` answers; more members come along.
 *
 * @answer
 * @since 3.6.0
 */
export interface ZoomUser {
	/** Never changes. */
	id: string;
	/** Of the account that the user belongs to. */
	account_id?: string;
	first_name?: string;
	last_name?: string;
	display_name?: string;
	email?: string;
	/** 1 when Zoom has verified `email`, 0 otherwise. */
	verified?: number;
	/** The address of a picture. */
	pic_url?: string;
	timezone?: string;
	language?: string;
	/** `pending` users have nearly nothing but `id`. */
	status?: string;
}

/**
 * Who signs in with Zoom.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface ZoomUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Zoom gave for the code. */
	zoomTokens: ZoomTokens;
	/** The user, as Zoom answers. */
	zoomUser: ZoomUser;
}

/**
 * Sign-in with Zoom.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type ZoomAuth<A extends Auth = Auth> = ProviderWithPKCE<ZoomUserAuth<A>> &
	RefreshesTokens<ZoomTokens> &
	RevokesTokens;

/** Where the facts of this file were read. */
export const zoomSources: readonly FactSource[] = [
	{
		what: "PKCE, OAuth 2.0, OAuth errors, and building a general app, developers.zoom.us (excerpts)",
		date: "undated",
	},
	{
		what: "Zoom's API described as OpenAPI, in clients made of it (what `verified` means)",
		date: "undated",
	},
	{ what: "arctic 3.7.0", date: "undated" },
	{ what: "better-auth-core 1.7.25", date: "undated" },
];

export const zoomDescription: ProviderDescription<ZoomConfig, ZoomTokens, ZoomUser> = {
	id: "zoom",
	name: "Zoom",
	prefix: "zoom",
	endpoints: {
		authorization: "https://zoom.us/oauth/authorize",
		token: "https://zoom.us/oauth/token",
		user: "https://api.zoom.us/v2/users/me",
		revocation: "https://zoom.us/oauth/revoke",
	},
	// better-auth has the secret in the body; Zoom's pages have it in the header.
	authenticateWith: "http_basic_auth",
	pkce: "always",
	scopes: { always: [] },
	tokens: ({ accessToken, seconds, text }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: text("refresh_token"),
	}),
	user: askForUser,
	userId: ({ id }) => id,
	verifiedEmail: ({ email, verified }) => ifVerified(email, verified === 1),
	refreshes: true,
};

/**
 * Sign-in with Zoom.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Zoom knows it.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { zoom } from "@lucia-auth/oauth/providers";
 *
 * export const zoomAuth = zoom(auth, {
 * 	clientId: process.env.ZOOM_CLIENT_ID ?? "",
 * 	clientSecret: process.env.ZOOM_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/zoom/callback",
 * });
 * ```
 * @since 3.6.0
 */
export function zoom<A extends Auth = Auth>(auth: A, config: ZoomConfig): ZoomAuth<A>;
export function zoom(auth: Auth, config: ZoomConfig): unknown {
	return createProvider(zoomDescription, auth, config);
}
