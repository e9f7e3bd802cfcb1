import type { Auth } from "lucia";
import type { ClientConfig } from "../configuration/client-config.ts";
import { isJsonObject } from "../http/json.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type { ProviderWithState, RefreshesTokens, SignedIn } from "../provider/provider-auth.ts";
import { askForUser, bearer, ifVerified } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The consumer, as Bitbucket knows it. What it asks the user for is ticked there: Bitbucket goes by that, and
 * not by a parameter.
 *
 * @since 3.6.0
 */
export type BitbucketConfig = Omit<ClientConfig, "scope">;

/**
 * What Bitbucket gave for the code.
 *
 * @since 3.0.0
 */
export interface BitbucketTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds. */
	accessTokenExpiresIn: number;
	/** Works once: each use gives another one. */
	refreshToken: string;
}

/**
 * The user, as `GET /2.0/user` answers.
 *
 * @answer
 * @since 3.0.0
 */
export interface BitbucketUser {
	type: string;
	links: { avatar: {} | { href: string; name: string } };
	created_on: string;
	display_name: string;
	/** Can be changed, and taken by somebody else then. */
	username: string;
	/** With braces around it. */
	uuid: string;
}

/**
 * Who signs in with Bitbucket.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export interface BitbucketUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Bitbucket gave for the code. */
	bitbucketTokens: BitbucketTokens;
	/** The user, as Bitbucket answers. */
	bitbucketUser: BitbucketUser;
}

/**
 * Sign-in with Bitbucket.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export type BitbucketAuth<A extends Auth = Auth> = ProviderWithState<BitbucketUserAuth<A>> &
	RefreshesTokens<BitbucketTokens>;

/** Where the facts of this file were read. */
export const bitbucketSources: readonly FactSource[] = [
	{
		what: "OAuth 2.0 for Bitbucket Cloud, developer.atlassian.com (first part)",
		date: "2026-01-12",
	},
	{
		what: "Changes of OAuth from May 2026, community.developer.atlassian.com (announcement 99003)",
		date: "2026-05-04",
	},
	{ what: "REST API, users, developer.atlassian.com (first part)", date: "undated" },
	{ what: "is_primary and is_confirmed, as public code reads them", date: "undated" },
	{ what: "arctic 3.7.0", date: "undated" },
];

// By default a page has ten; the primary one may be further behind.
const EMAILS = "https://api.bitbucket.org/2.0/user/emails?pagelen=100";

export const bitbucketDescription: ProviderDescription<
	BitbucketConfig,
	BitbucketTokens,
	BitbucketUser
> = {
	id: "bitbucket",
	name: "Bitbucket",
	prefix: "bitbucket",
	endpoints: {
		authorization: "https://bitbucket.org/site/oauth2/authorize",
		token: "https://bitbucket.org/site/oauth2/access_token",
		user: "https://api.bitbucket.org/2.0/user",
	},
	authenticateWith: "http_basic_auth",
	pkce: "never",
	scopes: { always: ["account"] },
	tokens: ({ accessToken, seconds, text }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: text("refresh_token"),
	}),
	user: askForUser,
	userId: ({ uuid }) => uuid,
	verifiedEmail: async (_user, { ask, tokens }) => {
		const { values } = await ask({ url: EMAILS, headers: bearer(tokens.accessToken) });
		const emails: readonly unknown[] = Array.isArray(values) ? values : [];
		const primary = emails.find((email) => isJsonObject(email) && email["is_primary"] === true);
		return isJsonObject(primary) ? ifVerified(primary["email"], primary["is_confirmed"]) : null;
	},
	refreshes: true,
};

/**
 * Sign-in with Bitbucket Cloud.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The consumer, as Bitbucket knows it. It needs the permission “Account: Read”, and for
 * `getVerifiedEmail()` “Account: Email”.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { bitbucket } from "@lucia-auth/oauth/providers";
 *
 * export const bitbucketAuth = bitbucket(auth, {
 * 	clientId: process.env.BITBUCKET_CLIENT_ID ?? "",
 * 	clientSecret: process.env.BITBUCKET_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/bitbucket/callback",
 * });
 * ```
 * @since 3.0.0
 */
export function bitbucket<A extends Auth = Auth>(
	auth: A,
	config: BitbucketConfig,
): BitbucketAuth<A>;
export function bitbucket(auth: Auth, config: BitbucketConfig): unknown {
	return createProvider(bitbucketDescription, auth, config);
}
