import type { Auth } from "lucia";
import { clientQuestion } from "../codes/token-request.ts";
import type { ClientConfig, WithPKCE, WithoutPKCE } from "../configuration/client-config.ts";
import { domain, optional, originOf } from "../configuration/option-rules.ts";
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
 * The application, as GitLab knows it.
 *
 * @since 3.6.0
 */
export interface GitlabConfig extends ClientConfig {
	/**
	 * A GitLab of your own; `https://gitlab.com` unless given. Who runs it decides which addresses count as
	 * confirmed. User 7 of one server is not user 7 of another: beside a first one, give each a `providerId`.
	 */
	serverUrl?: string;
}

/**
 * What GitLab gave for the code.
 *
 * @since 3.0.0
 */
export interface GitlabTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds. */
	accessTokenExpiresIn: number;
	/** Works once: each use gives another one, and ends the access token too. */
	refreshToken: string;
}

/**
 * The user, as `GET /api/v4/user` answers. What is not filled in is `null` or `""`.
 *
 * @answer
 * @since 3.0.0
 */
export interface GitlabUser {
	/** The same for ever, on this server. */
	id: number;
	/** Can be changed, and taken by somebody else then. */
	username: string;
	email: string;
	name: string;
	state: string;
	avatar_url: string;
	web_url: string;
	created_at: string;
	bio: string;
	public_email: string;
	skype: string;
	linkedin: string;
	twitter: string;
	discord: string;
	website_url: string;
	organization: string;
	job_title: string;
	pronouns: string;
	bot: boolean;
	work_information: string | null;
	followers: number;
	following: number;
	local_time: string;
	last_sign_in_at: string;
	/** When `email` was confirmed; `null` when it was not. */
	confirmed_at: string;
	theme_id: number;
	last_activity_on: string;
	color_scheme_id: number;
	projects_limit: number;
	current_sign_in_at: string;
	identities: { provider: string; extern_uid: string }[];
	can_create_group: boolean;
	can_create_project: boolean;
	two_factor_enabled: boolean;
	external: boolean;
	private_profile: boolean;
	commit_email: string;
}

/**
 * Who signs in with GitLab.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export interface GitlabUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What GitLab gave for the code. */
	gitlabTokens: GitlabTokens;
	/** The user, as GitLab answers. */
	gitlabUser: GitlabUser;
}

type Beside = RefreshesTokens<GitlabTokens> & RevokesTokens;

/**
 * Sign-in with GitLab.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export type GitlabAuth<A extends Auth = Auth> = ProviderWithState<GitlabUserAuth<A>> & Beside;

/**
 * Sign-in with GitLab and `pkce: true`.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type GitlabAuthWithPKCE<A extends Auth = Auth> = ProviderWithPKCE<GitlabUserAuth<A>> &
	Beside;

/** Where the facts of this file were read. */
export const gitlabSources: readonly FactSource[] = [
	{
		what: "OAuth 2.0 identity provider API, the documentation of GitLab 18 on GitHub",
		date: "2025",
	},
	{
		what: "GitLab as an OAuth 2.0 provider, the documentation of GitLab 18 on GitHub",
		date: "2025",
	},
	{
		what: "GitLab as an OpenID Connect provider: an old version, and an excerpt of a newer one",
		date: "undated",
	},
	{ what: "arctic 3.7.0", date: "undated" },
];

const serverOf = ({ serverUrl }: GitlabConfig): string =>
	originOf(serverUrl || "https://gitlab.com");

export const gitlabDescription: ProviderDescription<GitlabConfig, GitlabTokens, GitlabUser> = {
	id: "gitlab",
	name: "GitLab",
	prefix: "gitlab",
	options: { serverUrl: optional(domain) },
	endpoints: (config) => {
		const server = serverOf(config);
		return {
			authorization: `${server}/oauth/authorize`,
			token: `${server}/oauth/token`,
			user: `${server}/api/v4/user`,
			revocation: `${server}/oauth/revoke`,
		};
	},
	authenticateWith: "client_secret",
	pkce: "optional",
	scopes: { always: ["read_user"] },
	openIdConnect: {
		idToken: "with openid",
		// As GitLab's library for OpenID Connect has it; its page says neither issuer nor keys.
		rules: (config) => ({
			issuer: serverOf(config),
			keys: new URL(`${serverOf(config)}/oauth/discovery/keys`),
		}),
	},
	tokens: ({ accessToken, seconds, text }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: text("refresh_token"),
	}),
	// A refresh names the redirect URI once more; the protocol has it for codes alone.
	tokenRequest: ({ client, config: { redirectUri: back }, fields, url }) =>
		clientQuestion(url, client, { ...fields, redirect_uri: back }),
	user: askForUser,
	userId: ({ id }) => id,
	subject: ({ id }) => String(id),
	// An address that was changed and not confirmed is kept beside this one until it is.
	verifiedEmail: ({ confirmed_at, email }) =>
		ifVerified(email, typeof confirmed_at === "string" && confirmed_at !== ""),
	refreshes: true,
};

/**
 * Sign-in with GitLab, at gitlab.com or on a server of your own.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The application, as GitLab knows it. With the scope `openid`, the ID token is verified.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { gitlab } from "@lucia-auth/oauth/providers";
 *
 * export const gitlabAuth = gitlab(auth, {
 * 	clientId: process.env.GITLAB_CLIENT_ID ?? "",
 * 	clientSecret: process.env.GITLAB_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/gitlab/callback",
 * });
 * ```
 * @since 3.0.0
 */
export function gitlab<A extends Auth = Auth>(
	auth: A,
	config: GitlabConfig & WithoutPKCE,
): GitlabAuth<A>;
export function gitlab<A extends Auth = Auth>(
	auth: A,
	config: GitlabConfig & WithPKCE,
): GitlabAuthWithPKCE<A>;
export function gitlab<A extends Auth = Auth>(
	auth: A,
	config: GitlabConfig & WithoutPKCE,
): GitlabAuth<A>;
export function gitlab(auth: Auth, config: GitlabConfig): unknown {
	return createProvider(gitlabDescription, auth, config);
}
