import type { Auth } from "lucia";
import type { ClientConfig, WithPKCE, WithoutPKCE } from "../configuration/client-config.ts";
import { optional, redirectUri } from "../configuration/option-rules.ts";
import { basicCredentials } from "../http/basic-credentials.ts";
import { isJsonObject } from "../http/json.ts";
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
 * The app, as GitHub knows it.
 *
 * @since 3.6.0
 */
export interface GithubConfig extends Omit<ClientConfig, "redirectUri"> {
	/** One of those registered; without it, GitHub takes the first. */
	redirectUri?: string;
}

/**
 * What GitHub gave for the code. Tokens of an OAuth App mostly live for ever, those of a GitHub App for eight
 * hours.
 *
 * @since 3.0.0
 */
export type GithubTokens =
	| { accessToken: string; accessTokenExpiresIn: null }
	| {
			/** For requests in the name of the user. A secret. */
			accessToken: string;
			/** In seconds. */
			accessTokenExpiresIn: number;
			/** For `refreshTokens()`. A secret. */
			refreshToken: string;
			/** In seconds. */
			refreshTokenExpiresIn: number;
	  };

interface PublicGithubUser {
	avatar_url: string;
	bio: string | null;
	blog: string | null;
	company: string | null;
	created_at: string;
	/** The public one, which nobody has to have verified. */
	email: string | null;
	events_url: string;
	followers: number;
	followers_url: string;
	following: number;
	following_url: string;
	gists_url: string;
	gravatar_id: string | null;
	hireable: boolean | null;
	html_url: string;
	id: number;
	location: string | null;
	/** Can be changed, and taken by somebody else then. */
	login: string;
	name: string | null;
	node_id: string;
	organizations_url: string;
	public_gists: number;
	public_repos: number;
	received_events_url: string;
	repos_url: string;
	site_admin: boolean;
	starred_url: string;
	subscriptions_url: string;
	type: string;
	updated_at: string;
	url: string;
	twitter_username?: string | null;
	plan?: { name: string; space: number; private_repos: number; collaborators: number };
	suspended_at?: string | null;
}

interface PrivateGithubUser extends PublicGithubUser {
	collaborators: number;
	disk_usage: number;
	owned_private_repos: number;
	private_gists: number;
	total_private_repos: number;
	two_factor_authentication: boolean;
	business_plus?: boolean;
	ldap_dn?: string;
}

/**
 * The user, as `GET /user` answers.
 *
 * @answer
 * @since 3.0.0
 */
export type GithubUser = PublicGithubUser | PrivateGithubUser;

/**
 * Who signs in with GitHub.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export interface GithubUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What GitHub gave for the code. */
	githubTokens: GithubTokens;
	/** The user, as GitHub answers. */
	githubUser: GithubUser;
}

type Beside = RefreshesTokens<GithubTokens> & RevokesTokens;

/**
 * Sign-in with GitHub.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export type GithubAuth<A extends Auth = Auth> = ProviderWithState<GithubUserAuth<A>> & Beside;

/**
 * Sign-in with GitHub and `pkce: true`.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type GithubAuthWithPKCE<A extends Auth = Auth> = ProviderWithPKCE<GithubUserAuth<A>> &
	Beside;

/** Where the facts of this file were read. */
export const githubSources: readonly FactSource[] = [
	{
		what: "Authorizing OAuth apps, docs.github.com (a copy that has PKCE and expiring tokens)",
		date: "2026",
	},
	{ what: "Changelog of 2025-07-14: PKCE (a copy)", date: "2025-07-14" },
	{ what: "REST API: emails, and OAuth applications, docs.github.com (excerpts)", date: "undated" },
	{
		what: "`iss` in callbacks: pytorch/test-infra issue 8589, openiddict/openiddict-core issue 2529",
		date: "2026-08-22",
	},
	{ what: "@auth/core 0.41.3 (what `iss` says)", date: "undated" },
	{ what: "Troubleshooting authorization request errors, docs.github.com", date: "undated" },
	{ what: "Creating an OAuth app, docs.github.com (two older versions)", date: "undated" },
	{
		what: "Ten callback addresses, and wildcards: github.com/orgs/community, discussion 204963 (an excerpt)",
		date: "2026",
	},
	{ what: "arctic 3.7.0", date: "undated" },
];

// As many as one page has: there are 30 unless one asks.
const EMAILS = "https://api.github.com/user/emails?per_page=100";

export const githubDescription: ProviderDescription<GithubConfig, GithubTokens, GithubUser> = {
	id: "github",
	name: "GitHub",
	prefix: "github",
	options: { redirectUri: optional(redirectUri) },
	endpoints: {
		authorization: "https://github.com/login/oauth/authorize",
		token: "https://github.com/login/oauth/access_token",
		user: "https://api.github.com/user",
	},
	authenticateWith: "client_secret",
	pkce: "optional",
	scopes: { always: [] },
	// Sent since 2026; not by older Enterprise Servers.
	issuer: "https://github.com/login/oauth",
	tokens: ({ accessToken, seconds, textOrNull }) => {
		const refreshToken = textOrNull("refresh_token");
		if (refreshToken === null) return { accessToken, accessTokenExpiresIn: null };
		return {
			accessToken,
			accessTokenExpiresIn: seconds("expires_in"),
			refreshToken,
			refreshTokenExpiresIn: seconds("refresh_token_expires_in"),
		};
	},
	user: askForUser,
	userId: ({ id }) => id,
	// `email` of the user is the public one, and may be anybody's until GitHub has written to it.
	verifiedEmail: async (_user, { askForList, tokens }) => {
		const emails = await askForList({ url: EMAILS, headers: bearer(tokens.accessToken) });
		const primary = emails.find((email) => isJsonObject(email) && email["primary"] === true);
		return isJsonObject(primary) ? ifVerified(primary["email"], primary["verified"]) : null;
	},
	refreshes: true,
	revocation: (token, { clientId, clientSecret }) => ({
		url: `https://api.github.com/applications/${encodeURIComponent(clientId)}/token`,
		method: "DELETE",
		headers: {
			Authorization: `Basic ${basicCredentials(clientId, clientSecret)}`,
			"Content-Type": "application/json",
		},
		body: JSON.stringify({ access_token: token }),
	}),
};

/**
 * Sign-in with GitHub, for an OAuth App or a GitHub App.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as GitHub knows it. For `getVerifiedEmail()` ask for the scope `user:email`.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { github } from "@lucia-auth/oauth/providers";
 *
 * export const githubAuth = github(auth, {
 * 	clientId: process.env.GITHUB_CLIENT_ID ?? "",
 * 	clientSecret: process.env.GITHUB_CLIENT_SECRET ?? "",
 * 	scope: ["user:email"],
 * });
 * ```
 * @since 3.0.0
 */
export function github<A extends Auth = Auth>(
	auth: A,
	config: GithubConfig & WithoutPKCE,
): GithubAuth<A>;
export function github<A extends Auth = Auth>(
	auth: A,
	config: GithubConfig & WithPKCE,
): GithubAuthWithPKCE<A>;
export function github<A extends Auth = Auth>(
	auth: A,
	config: GithubConfig & WithoutPKCE,
): GithubAuth<A>;
export function github(auth: Auth, config: GithubConfig): unknown {
	return createProvider(githubDescription, auth, config);
}
