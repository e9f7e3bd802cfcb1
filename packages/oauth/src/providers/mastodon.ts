import type { Auth } from "lucia";
import type { ClientConfig } from "../configuration/client-config.ts";
import { domain, originOf } from "../configuration/option-rules.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type { ProviderWithPKCE, RevokesTokens, SignedIn } from "../provider/provider-auth.ts";
import { askForUser } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The application, as the Mastodon server knows it.
 *
 * @since 3.6.0
 */
export interface MastodonConfig extends ClientConfig {
	/**
	 * The server where the users have their accounts, such as `https://mastodon.social`. All servers share one
	 * provider id unless you name another: give each server its own `providerId`.
	 */
	serverUrl: string;
}

/**
 * What Mastodon gave for the code.
 *
 * @since 3.6.0
 */
export interface MastodonTokens {
	/** For requests in the name of the user, without an end. A secret. */
	accessToken: string;
}

/**
 * The user, as `GET /api/v1/accounts/verify_credentials` answers; more members come along.
 *
 * @answer
 * @since 3.6.0
 */
export interface MastodonUser {
	/** The same for ever, on this server. A number, written as a text. */
	id: string;
	/** Without the server. */
	username: string;
	/** As other servers know it; that of an account of this server is the `username` alone. */
	acct: string;
	/** As it is shown; can be changed, and be empty. */
	display_name: string;
	/** Whether the account approves who follows it. */
	locked: boolean;
	/** Whether the account says that it is run by a program. */
	bot: boolean;
	created_at: string;
	/** What they say of themselves, in HTML of others: never show it as it is. */
	note: string;
	/** The page of the account. */
	url: string;
	avatar: string;
	/** Without motion. */
	avatar_static: string;
	header: string;
	header_static: string;
	followers_count: number;
	following_count: number;
	statuses_count: number;
	last_status_at: string | null;
}

/**
 * Who signs in with Mastodon.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface MastodonUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Mastodon gave for the code. */
	mastodonTokens: MastodonTokens;
	/** The user, as Mastodon answers. */
	mastodonUser: MastodonUser;
}

/**
 * Sign-in with Mastodon.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type MastodonAuth<A extends Auth = Auth> = ProviderWithPKCE<MastodonUserAuth<A>> &
	RevokesTokens;

/** Where the facts of this file were read. */
export const mastodonSources: readonly FactSource[] = [
	{
		what: "OAuth API methods, mastodon/documentation on GitHub (endpoints, secret, refusals)",
		date: "undated",
	},
	{ what: "OAuth scopes, mastodon/documentation on GitHub, for Mastodon 4.3", date: "undated" },
	{
		what: "Accounts API methods, mastodon/documentation on GitHub (it names Mastodon 4.4)",
		date: "undated",
	},
	{
		what: "OAuthMetadataPresenter and the configuration of Doorkeeper, mastodon/mastodon",
		date: "undated",
	},
	{
		what: "Authorization Code Grant, bk-rs/oauth2-rs (an excerpt: names of the fields)",
		date: "undated",
	},
	{ what: "arctic 3.7.0 (PKCE)", date: "undated" },
];

export const mastodonDescription: ProviderDescription<
	MastodonConfig,
	MastodonTokens,
	MastodonUser
> = {
	id: "mastodon",
	name: "Mastodon",
	prefix: "mastodon",
	options: { serverUrl: domain },
	// As the documentation has them; arctic has `/api/v1` in front of `/oauth`.
	endpoints: ({ serverUrl }) => {
		const server = originOf(serverUrl);
		return {
			authorization: `${server}/oauth/authorize`,
			token: `${server}/oauth/token`,
			user: `${server}/api/v1/accounts/verify_credentials`,
			revocation: `${server}/oauth/revoke`,
		};
	},
	authenticateWith: "client_secret",
	pkce: "always",
	// The least that tells who it is. Servers before 4.3 have only `read:accounts`.
	scopes: { always: [], orElse: ["profile"] },
	tokens: ({ accessToken }) => ({ accessToken }),
	user: askForUser,
	userId: ({ id }) => id,
	refreshes: false,
};

/**
 * Sign-in with Mastodon, at one server.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The server, and the application as it knows it.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { mastodon } from "@lucia-auth/oauth/providers";
 *
 * export const mastodonAuth = mastodon(auth, {
 * 	clientId: process.env.MASTODON_CLIENT_ID ?? "",
 * 	clientSecret: process.env.MASTODON_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/mastodon/callback",
 * 	serverUrl: "https://mastodon.social",
 * });
 * ```
 * @since 3.6.0
 */
export function mastodon<A extends Auth = Auth>(auth: A, config: MastodonConfig): MastodonAuth<A>;
export function mastodon(auth: Auth, config: MastodonConfig): unknown {
	return createProvider(mastodonDescription, auth, config);
}
