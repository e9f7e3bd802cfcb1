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
import { askInGraphql, bearer } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The application, as Linear knows it.
 *
 * @since 3.6.0
 */
export type LinearConfig = ClientConfig;

/**
 * What Linear gave for the code.
 *
 * @since 3.6.0
 */
export interface LinearTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds: a day. */
	accessTokenExpiresIn: number;
	/** For `refreshTokens()`, which gives another one; `null` when none came. A secret. */
	refreshToken: string | null;
}

/**
 * The user, as the query `viewer` answers.
 *
 * @answer
 * @since 3.6.0
 */
export interface LinearUser {
	/** The same for ever. */
	id: string;
	/** Can be changed. */
	name: string;
	/** Linear does not say whether it has verified it. */
	email: string;
	avatarUrl: string | null;
	active: boolean;
	createdAt: string;
	updatedAt: string;
}

/**
 * Who signs in with Linear.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface LinearUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Linear gave for the code. */
	linearTokens: LinearTokens;
	/** The user, as Linear answers. */
	linearUser: LinearUser;
}

type Beside = RefreshesTokens<LinearTokens> & RevokesTokens;

/**
 * Sign-in with Linear.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type LinearAuth<A extends Auth = Auth> = ProviderWithState<LinearUserAuth<A>> & Beside;

/**
 * Sign-in with Linear and `pkce: true`.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type LinearAuthWithPKCE<A extends Auth = Auth> = ProviderWithPKCE<LinearUserAuth<A>> &
	Beside;

/** Where the facts of this file were read. */
export const linearSources: readonly FactSource[] = [
	{ what: "OAuth 2.0 authentication, linear.app/developers (its beginning)", date: "2026" },
	{
		what: "the same, the whole of it as it was before April 2026, in roboalchemist/llm-code-docs",
		date: "undated",
	},
	{ what: "How to register your own Linear OAuth app, nango.dev (an excerpt)", date: "undated" },
	{ what: "arctic 3.7.0", date: "undated" },
	{ what: "@better-auth/core 1.7.25: the members of the user", date: "undated" },
];

const WHO = "{ viewer { id name email avatarUrl active createdAt updatedAt } }";

export const linearDescription: ProviderDescription<LinearConfig, LinearTokens, LinearUser> = {
	id: "linear",
	name: "Linear",
	prefix: "linear",
	endpoints: {
		authorization: "https://linear.app/oauth/authorize",
		token: "https://api.linear.app/oauth/token",
		user: "https://api.linear.app/graphql",
	},
	authenticateWith: "client_secret",
	pkce: "optional",
	// With commas in Linear's documentation; arctic and better-auth write spaces.
	scopes: { always: ["read"], separator: "," },
	tokens: ({ accessToken, seconds, textOrNull }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: textOrNull("refresh_token"),
	}),
	user: async (context) => (await askInGraphql(context, WHO))["viewer"],
	userId: ({ id }) => id,
	refreshes: true,
	revocation: (token) => ({
		url: "https://api.linear.app/oauth/revoke",
		method: "POST",
		headers: bearer(token),
	}),
};

/**
 * Sign-in with Linear.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Linear knows it.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { linear } from "@lucia-auth/oauth/providers";
 *
 * export const linearAuth = linear(auth, {
 * 	clientId: process.env.LINEAR_CLIENT_ID ?? "",
 * 	clientSecret: process.env.LINEAR_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/linear/callback",
 * });
 * ```
 * @since 3.6.0
 */
export function linear<A extends Auth = Auth>(
	auth: A,
	config: LinearConfig & WithoutPKCE,
): LinearAuth<A>;
export function linear<A extends Auth = Auth>(
	auth: A,
	config: LinearConfig & WithPKCE,
): LinearAuthWithPKCE<A>;
export function linear<A extends Auth = Auth>(
	auth: A,
	config: LinearConfig & WithoutPKCE,
): LinearAuth<A>;
export function linear(auth: Auth, config: LinearConfig): unknown {
	return createProvider(linearDescription, auth, config);
}
