import type { Auth } from "lucia";
import type { ClientConfig, WithPKCE, WithoutPKCE } from "../configuration/client-config.ts";
import { oneOf, optional } from "../configuration/option-rules.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type {
	ProviderWithPKCE,
	ProviderWithState,
	RefreshesTokens,
	RevokesTokens,
	SignedIn,
} from "../provider/provider-auth.ts";
import { askForUser, bearer, ifVerified } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as Dropbox knows it.
 *
 * @since 3.6.0
 */
export interface DropboxConfig extends ClientConfig {
	/** `offline` gives a refresh token; `online` unless given. */
	tokenAccessType?: "online" | "offline";
}

/**
 * What Dropbox gave for the code.
 *
 * @since 3.0.0
 */
export interface DropboxTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds. */
	accessTokenExpiresIn: number;
	/** With `tokenAccessType: "offline"`. It does not expire, and stays the same. */
	refreshToken: string | null;
}

interface BaseDropboxUser {
	/** Who has a personal account and one for work has two. */
	account_id: string;
	country: string;
	disabled: boolean;
	email: string;
	/** Without it, the address may be anybody's. */
	email_verified: boolean;
	locale: string;
	name: {
		abbreviated_name: string;
		display_name: string;
		familiar_name: string;
		given_name: string;
		surname: string;
	};
	/** Missing without a picture. */
	profile_photo_url: string;
}

interface PairedDropBoxUser extends BaseDropboxUser {
	is_paired: true;
	/** Told of an account of a team, and only then: v2's type is wrong in tying it to `is_paired`. */
	team: {
		id: string;
		name: string;
		office_addin_policy: Record<string, string>;
		sharing_policies: Record<string, Record<string, string>>;
	};
}

interface UnpairedDropboxUser extends BaseDropboxUser {
	is_paired: false;
}

/**
 * The user, as `/users/get_current_account` answers.
 *
 * @answer
 * @since 3.0.0
 */
export type DropboxUser = PairedDropBoxUser | UnpairedDropboxUser;

/**
 * Who signs in with Dropbox.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export interface DropboxUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Dropbox gave for the code. */
	dropboxTokens: DropboxTokens;
	/** The user, as Dropbox answers. */
	dropboxUser: DropboxUser;
}

type Beside = RefreshesTokens<DropboxTokens> & RevokesTokens;

/**
 * Sign-in with Dropbox. `revokeToken()` takes access tokens.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export type DropboxAuth<A extends Auth = Auth> = ProviderWithState<DropboxUserAuth<A>> & Beside;

/**
 * Sign-in with Dropbox and `pkce: true`.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type DropboxAuthWithPKCE<A extends Auth = Auth> = ProviderWithPKCE<DropboxUserAuth<A>> &
	Beside;

/** Where the facts of this file were read. */
export const dropboxSources: readonly FactSource[] = [
	{ what: "dropbox/dropbox-sdk-python, dropbox/oauth.py (commit 5606b13f)", date: "2022" },
	{ what: "Using OAuth 2.0 with offline access, dropbox.tech (first part)", date: "2022-10-19" },
	{ what: "Customizing scopes in the OAuth flow, dropbox.tech (first part)", date: "2024-09-13" },
	{ what: "dropbox/dropbox-api-spec: users.stone and auth.stone (commit 0697bd29)", date: "2017" },
	{
		what: "rusty_dropbox_sdk 0.8.2, src/auth/mod.rs (how long tokens live, refreshing)",
		date: "undated",
	},
	{
		what: "Guides of others to the App Console: Frontegg, Nango, n8n, Unified (names in the form)",
		date: "undated",
	},
	{ what: "arctic 3.7.0", date: "undated" },
];

export const dropboxDescription: ProviderDescription<DropboxConfig, DropboxTokens, DropboxUser> = {
	id: "dropbox",
	name: "Dropbox",
	prefix: "dropbox",
	options: { tokenAccessType: optional(oneOf("online", "offline")) },
	endpoints: {
		authorization: "https://www.dropbox.com/oauth2/authorize",
		token: "https://api.dropboxapi.com/oauth2/token",
		user: "https://api.dropboxapi.com/2/users/get_current_account",
		revocation: "https://api.dropboxapi.com/2/auth/token/revoke",
	},
	authenticateWith: "client_secret",
	pkce: "optional",
	scopes: { always: ["account_info.read"] },
	parameters: ({ tokenAccessType = "online" }) => ({ token_access_type: tokenAccessType }),
	tokens: ({ accessToken, seconds, textOrNull }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: textOrNull("refresh_token"),
	}),
	user: async (context) => askForUser(context, { method: "POST" }),
	userId: ({ account_id }) => account_id,
	verifiedEmail: ({ email, email_verified }) => ifVerified(email, email_verified),
	refreshes: true,
	// A call of the API, which ends the token that it is made with.
	revocation: (token, _config, { revocation = "" }) => ({
		url: revocation,
		method: "POST",
		headers: bearer(token),
	}),
};

/**
 * Sign-in with Dropbox.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Dropbox knows it.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { dropbox } from "@lucia-auth/oauth/providers";
 *
 * export const dropboxAuth = dropbox(auth, {
 * 	clientId: process.env.DROPBOX_CLIENT_ID ?? "",
 * 	clientSecret: process.env.DROPBOX_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/dropbox/callback",
 * });
 * ```
 * @since 3.0.0
 */
export function dropbox<A extends Auth = Auth>(
	auth: A,
	config: DropboxConfig & WithoutPKCE,
): DropboxAuth<A>;
export function dropbox<A extends Auth = Auth>(
	auth: A,
	config: DropboxConfig & WithPKCE,
): DropboxAuthWithPKCE<A>;
export function dropbox<A extends Auth = Auth>(
	auth: A,
	config: DropboxConfig & WithoutPKCE,
): DropboxAuth<A>;
export function dropbox(auth: Auth, config: DropboxConfig): unknown {
	return createProvider(dropboxDescription, auth, config);
}
