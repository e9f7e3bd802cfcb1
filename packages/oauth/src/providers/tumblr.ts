import type { Auth } from "lucia";
import type { ClientConfig } from "../configuration/client-config.ts";
import { objectIn } from "../http/json.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type { ProviderWithState, RefreshesTokens, SignedIn } from "../provider/provider-auth.ts";
import { askForUser } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The application, as Tumblr knows it.
 *
 * @since 3.6.0
 */
export type TumblrConfig = ClientConfig;

/**
 * What Tumblr gave for the code.
 *
 * @since 3.6.0
 */
export interface TumblrTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds. */
	accessTokenExpiresIn: number;
	/** With the scope `offline_access`. Each use gives another one. */
	refreshToken: string | null;
}

/**
 * A blog that the user may write in.
 *
 * @answer
 * @since 3.6.0
 */
export interface TumblrBlog {
	/** Stays when the blog gets another name. */
	uuid: string;
	/** Can be changed, and taken by somebody else then. */
	name: string;
	title: string;
	url: string;
	/** Whether it is the one that stands for the user. */
	primary: boolean;
	followers: number;
	/** `public` or `private`. */
	type: string;
}

/**
 * The user, as `GET /v2/user/info` answers, without what it is wrapped in; more members come along.
 *
 * @answer
 * @since 3.6.0
 */
export interface TumblrUser {
	/** That of the primary blog; can be changed. */
	name: string;
	/** Each is a blog that the user may write in. */
	blogs: TumblrBlog[];
	/** How many blogs the user follows. */
	following: number;
	likes: number;
	default_post_format: string;
}

/**
 * Who signs in with Tumblr.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface TumblrUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Tumblr gave for the code. */
	tumblrTokens: TumblrTokens;
	/** The user, as Tumblr answers. */
	tumblrUser: TumblrUser;
}

/**
 * Sign-in with Tumblr.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type TumblrAuth<A extends Auth = Auth> = ProviderWithState<TumblrUserAuth<A>> &
	RefreshesTokens<TumblrTokens>;

/** Where the facts of this file were read. */
export const tumblrSources: readonly FactSource[] = [
	{
		what: "Tumblr API, tumblr/docs on GitHub (two stored versions, one with communities)",
		date: "undated",
	},
	{ what: "yaasita.github.io: OAuth 2.0 of Tumblr (refresh tokens work once)", date: "2023-08-01" },
	{ what: "arctic 3.7.0, and its page on Tumblr", date: "undated" },
];

export const tumblrDescription: ProviderDescription<TumblrConfig, TumblrTokens, TumblrUser> = {
	id: "tumblr",
	name: "Tumblr",
	prefix: "tumblr",
	endpoints: {
		authorization: "https://www.tumblr.com/oauth2/authorize",
		token: "https://api.tumblr.com/v2/oauth2/token",
		user: "https://api.tumblr.com/v2/user/info",
	},
	// As its documentation says; arctic takes HTTP Basic.
	authenticateWith: "client_secret",
	// Nothing that was read says that it takes PKCE.
	pkce: "never",
	scopes: { always: ["basic"] },
	tokens: ({ accessToken, seconds, textOrNull }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: textOrNull("refresh_token"),
	}),
	user: async (context) => objectIn(objectIn(await askForUser(context), "response"), "user"),
	// The user has no id of its own. Each has one primary blog, whose uuid outlives its name.
	userId: ({ blogs }) => blogs.find(({ primary }) => primary)?.uuid,
	refreshes: true,
};

/**
 * Sign-in with Tumblr.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Tumblr knows it.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { tumblr } from "@lucia-auth/oauth/providers";
 *
 * export const tumblrAuth = tumblr(auth, {
 * 	clientId: process.env.TUMBLR_CLIENT_ID ?? "",
 * 	clientSecret: process.env.TUMBLR_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/tumblr/callback",
 * });
 * ```
 * @since 3.6.0
 */
export function tumblr<A extends Auth = Auth>(auth: A, config: TumblrConfig): TumblrAuth<A>;
export function tumblr(auth: Auth, config: TumblrConfig): unknown {
	return createProvider(tumblrDescription, auth, config);
}
