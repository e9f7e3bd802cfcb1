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
import { askForUser } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as Kick knows it.
 *
 * @since 3.6.0
 */
export type KickConfig = ClientConfig;

/**
 * What Kick gave for the code.
 *
 * @since 3.6.0
 */
export interface KickTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds. */
	accessTokenExpiresIn: number;
	/** For `refreshTokens()`. A secret. */
	refreshToken: string;
}

/**
 * The user, as `GET /public/v1/users` answers.
 *
 * @answer
 * @since 3.6.0
 */
export interface KickUser {
	user_id: number;
	/** As it is shown; can be changed. */
	name: string;
	/** Kick does not say whether it is verified. */
	email?: string;
	profile_picture?: string;
}

/**
 * Who signs in with Kick.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface KickUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Kick gave for the code. */
	kickTokens: KickTokens;
	/** The user, as Kick answers. */
	kickUser: KickUser;
}

/**
 * Sign-in with Kick.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type KickAuth<A extends Auth = Auth> = ProviderWithPKCE<KickUserAuth<A>> &
	RefreshesTokens<KickTokens> &
	RevokesTokens;

/** Where the facts of this file were read. */
export const kickSources: readonly FactSource[] = [
	{ what: "OAuth 2.1, scopes and app setup, KickEngineering/KickDevDocs", date: "undated" },
	{ what: "What `GET /public/v1/users` answers: Scorfly/gokick, docs/users.md", date: "undated" },
	{ what: "better-auth 1.7.25", date: "undated" },
	{ what: "arctic 3.7.0", date: "undated" },
];

export const kickDescription: ProviderDescription<KickConfig, KickTokens, KickUser> = {
	id: "kick",
	name: "Kick",
	prefix: "kick",
	endpoints: {
		authorization: "https://id.kick.com/oauth/authorize",
		token: "https://id.kick.com/oauth/token",
		user: "https://api.kick.com/public/v1/users",
		revocation: "https://id.kick.com/oauth/revoke",
	},
	authenticateWith: "client_secret",
	pkce: "always",
	scopes: { always: ["user:read"] },
	tokens: ({ accessToken, seconds, text }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: text("refresh_token"),
	}),
	// Asked for nobody, it tells of the one whose token it is.
	user: async (context) => {
		const { data } = await askForUser(context);
		return Array.isArray(data) ? data[0] : undefined;
	},
	// better-auth calls it a text; in what clients have printed it is a number.
	userId: ({ user_id }) => user_id,
	refreshes: true,
	// Kick's own page puts the token into the address, and has no word of the client; arctic sends a form.
	revocation: (token, _config, { revocation = "" }) => {
		const url = new URL(revocation);
		url.searchParams.set("token", token);
		return { url, method: "POST" };
	},
};

/**
 * Sign-in with Kick.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Kick knows it.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { kick } from "@lucia-auth/oauth/providers";
 *
 * export const kickAuth = kick(auth, {
 * 	clientId: process.env.KICK_CLIENT_ID ?? "",
 * 	clientSecret: process.env.KICK_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/kick/callback",
 * });
 * ```
 * @since 3.6.0
 */
export function kick<A extends Auth = Auth>(auth: A, config: KickConfig): KickAuth<A>;
export function kick(auth: Auth, config: KickConfig): unknown {
	return createProvider(kickDescription, auth, config);
}
