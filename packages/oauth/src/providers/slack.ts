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
import { askForUser, bearer, ifVerified } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as Slack knows it.
 *
 * @since 3.6.0
 */
export type SlackConfig = ClientConfig;

/**
 * What Slack gave for the code.
 *
 * @since 3.0.0
 */
export interface SlackTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** Verified. Of `refreshTokens()` it is empty where the provider sends none. */
	idToken: string;
	/** In seconds; `null` for a token without an end. Since 3.6.0. */
	accessTokenExpiresIn?: number | null;
	/** Where the app has token rotation switched on. Since 3.6.0. */
	refreshToken?: string | null;
}

/**
 * The user, as `openid.connect.userInfo` answers.
 *
 * @answer
 * @since 3.0.0
 */
export interface SlackUser {
	/** Another one in each workspace. */
	sub: string;
	"https://slack.com/user_id": string;
	"https://slack.com/team_id": string;
	/** With the scope `email`. */
	email?: string;
	email_verified: boolean;
	date_email_verified: number;
	name: string;
	picture: string;
	given_name: string;
	family_name: string;
	locale: string;
	"https://slack.com/team_name": string;
	"https://slack.com/team_domain": string;
	"https://slack.com/user_image_24": string;
	"https://slack.com/user_image_32": string;
	"https://slack.com/user_image_48": string;
	"https://slack.com/user_image_72": string;
	"https://slack.com/user_image_192": string;
	"https://slack.com/user_image_512": string;
	"https://slack.com/team_image_34": string;
	"https://slack.com/team_image_44": string;
	"https://slack.com/team_image_68": string;
	"https://slack.com/team_image_88": string;
	"https://slack.com/team_image_102": string;
	"https://slack.com/team_image_132": string;
	"https://slack.com/team_image_230": string;
	"https://slack.com/team_image_default": true;
}

/**
 * Who signs in with Slack.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export interface SlackUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Slack gave for the code. */
	slackTokens: SlackTokens;
	/** The user, as Slack answers. */
	slackUser: SlackUser;
}

type Beside = RefreshesTokens<SlackTokens> & RevokesTokens;

/**
 * Sign-in with Slack.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export type SlackAuth<A extends Auth = Auth> = ProviderWithState<SlackUserAuth<A>> & Beside;

/**
 * Sign-in with Slack and `pkce: true`.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type SlackAuthWithPKCE<A extends Auth = Auth> = ProviderWithPKCE<SlackUserAuth<A>> & Beside;

/** Where the facts of this file were read. */
export const slackSources: readonly FactSource[] = [
	{ what: "OpenID configuration of slack.com (a copy)", date: "undated" },
	{ what: "Using PKCE, docs.slack.dev, and the changelog (excerpts)", date: "2026-03-30" },
	{ what: "openid.connect.token, docs.slack.dev (an excerpt)", date: "undated" },
	{
		what: "@slack/web-api 7.15.0, the type of what openid.connect.userInfo answers",
		date: "undated",
	},
	{ what: "Sign in with Slack, api.slack.com (an excerpt)", date: "undated" },
	{ what: "Auth.js, what its provider for Slack says of HTTPS", date: "undated" },
	{ what: "arctic 3.7.0", date: "undated" },
];

export const slackDescription: ProviderDescription<SlackConfig, SlackTokens, SlackUser> = {
	id: "slack",
	name: "Slack",
	prefix: "slack",
	endpoints: {
		authorization: "https://slack.com/openid/connect/authorize",
		token: "https://slack.com/api/openid.connect.token",
		user: "https://slack.com/api/openid.connect.userInfo",
	},
	authenticateWith: "client_secret",
	// To be switched on in the settings of the app, for good.
	pkce: "optional",
	scopes: { always: ["openid", "profile"] },
	openIdConnect: {
		idToken: "always",
		rules: () => ({
			issuer: "https://slack.com",
			keys: new URL("https://slack.com/openid/connect/keys"),
		}),
	},
	tokens: ({ accessToken, secondsOrNull, text, textOrNull }) => ({
		accessToken,
		idToken: text("id_token"),
		accessTokenExpiresIn: secondsOrNull("expires_in"),
		refreshToken: textOrNull("refresh_token"),
	}),
	user: askForUser,
	userId: ({ sub }) => sub,
	verifiedEmail: ({ email, email_verified }) => ifVerified(email, email_verified),
	refreshes: true,
	// Known, and not read: no page about it is among the sources.
	revocation: (token) => ({
		url: "https://slack.com/api/auth.revoke",
		method: "POST",
		headers: bearer(token),
	}),
};

/**
 * Sign-in with Slack.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Slack knows it. The scope `email` adds the address.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { slack } from "@lucia-auth/oauth/providers";
 *
 * export const slackAuth = slack(auth, {
 * 	clientId: process.env.SLACK_CLIENT_ID ?? "",
 * 	clientSecret: process.env.SLACK_CLIENT_SECRET ?? "",
 * 	redirectUri: "https://app.example/login/slack/callback",
 * 	scope: ["email"],
 * });
 * ```
 * @since 3.0.0
 */
export function slack<A extends Auth = Auth>(
	auth: A,
	config: SlackConfig & WithoutPKCE,
): SlackAuth<A>;
export function slack<A extends Auth = Auth>(
	auth: A,
	config: SlackConfig & WithPKCE,
): SlackAuthWithPKCE<A>;
export function slack<A extends Auth = Auth>(
	auth: A,
	config: SlackConfig & WithoutPKCE,
): SlackAuth<A>;
export function slack(auth: Auth, config: SlackConfig): unknown {
	return createProvider(slackDescription, auth, config);
}
