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
import { askForUser, ifVerified } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as Discord knows it.
 *
 * @since 3.6.0
 */
export type DiscordConfig = ClientConfig;

/**
 * What Discord gave for the code.
 *
 * @since 3.0.0
 */
export interface DiscordTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** Each use gives another one. */
	refreshToken: string;
	/** In seconds. */
	accessTokenExpiresIn: number;
}

/**
 * The user, as `GET /users/@me` answers.
 * @answer
 * @since 3.0.0
 */
export interface DiscordUser {
	id: string;
	/** Can be changed, and taken by somebody else then. */
	username: string;
	/** `0` for all who have a user name of their own. */
	discriminator: string;
	global_name: string | null;
	avatar: string | null;
	bot?: boolean;
	system?: boolean;
	mfa_enabled?: boolean;
	/** Whether `email` is verified; with the scope `email`. */
	verified?: boolean;
	/** With the scope `email`; `null` for who signed up by telephone. */
	email?: string | null;
	flags?: number;
	banner?: string | null;
	accent_color?: number | null;
	/** With the scope `identify.premium`. */
	premium_type?: number;
	public_flags?: number;
	locale?: string;
	avatar_decoration?: string | null;
}

/**
 * Who signs in with Discord.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export interface DiscordUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Discord gave for the code. */
	discordTokens: DiscordTokens;
	/** The user, as Discord answers. */
	discordUser: DiscordUser;
}

type Beside = RefreshesTokens<DiscordTokens> & RevokesTokens;

/**
 * Sign-in with Discord.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export type DiscordAuth<A extends Auth = Auth> = ProviderWithState<DiscordUserAuth<A>> & Beside;

/**
 * Sign-in with Discord and `pkce: true`.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type DiscordAuthWithPKCE<A extends Auth = Auth> = ProviderWithPKCE<DiscordUserAuth<A>> &
	Beside;

/** Where the facts of this file were read. */
export const discordSources: readonly FactSource[] = [
	{
		what: "OAuth2, the API documentation of Discord on GitHub (without its last part)",
		date: "2025",
	},
	{ what: "User resource, the API documentation of Discord on GitHub (first half)", date: "2026" },
	{ what: "PKCE, pull request 7046 of discord/discord-api-docs (an excerpt)", date: "2026-09-18" },
	{ what: "discord-userdoccers#317: PKCE (an excerpt)", date: "2025-02" },
	{ what: "arctic 3.7.0", date: "undated" },
];

export const discordDescription: ProviderDescription<DiscordConfig, DiscordTokens, DiscordUser> = {
	id: "discord",
	name: "Discord",
	prefix: "discord",
	endpoints: {
		authorization: "https://discord.com/oauth2/authorize",
		token: "https://discord.com/api/oauth2/token",
		user: "https://discord.com/api/users/@me",
		revocation: "https://discord.com/api/oauth2/token/revoke",
	},
	authenticateWith: "client_secret",
	pkce: "optional",
	scopes: { always: ["identify"] },
	tokens: ({ accessToken, seconds, text }) => ({
		accessToken,
		refreshToken: text("refresh_token"),
		accessTokenExpiresIn: seconds("expires_in"),
	}),
	user: askForUser,
	userId: ({ id }) => id,
	verifiedEmail: ({ email, verified }) => ifVerified(email, verified),
	refreshes: true,
};

/**
 * Sign-in with Discord.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Discord knows it. The scope `email` adds the address.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { discord } from "@lucia-auth/oauth/providers";
 *
 * export const discordAuth = discord(auth, {
 * 	clientId: process.env.DISCORD_CLIENT_ID ?? "",
 * 	clientSecret: process.env.DISCORD_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/discord/callback",
 * 	scope: ["email"],
 * });
 * ```
 * @since 3.0.0
 */
export function discord<A extends Auth = Auth>(
	auth: A,
	config: DiscordConfig & WithoutPKCE,
): DiscordAuth<A>;
export function discord<A extends Auth = Auth>(
	auth: A,
	config: DiscordConfig & WithPKCE,
): DiscordAuthWithPKCE<A>;
export function discord<A extends Auth = Auth>(
	auth: A,
	config: DiscordConfig & WithoutPKCE,
): DiscordAuth<A>;
export function discord(auth: Auth, config: DiscordConfig): unknown {
	return createProvider(discordDescription, auth, config);
}
