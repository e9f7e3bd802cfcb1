import type { Auth } from "lucia";
import type { ClientConfig } from "../configuration/client-config.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type { ProviderWithState, RefreshesTokens, SignedIn } from "../provider/provider-auth.ts";
import { askForUser } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as 42 School knows it.
 *
 * @since 3.6.0
 */
export type FortyTwoConfig = ClientConfig;

/**
 * What 42 School gave for the code.
 *
 * @since 3.6.0
 */
export interface FortyTwoTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds: two hours, or what is left of them when there is a token already. */
	accessTokenExpiresIn: number;
	/** For `refreshTokens()`. A secret. */
	refreshToken: string;
	/** When the secret of your application ends, in seconds since 1970; 0 where 42 does not say. */
	secretValidUntil: number;
}

/**
 * The user, as `GET /v2/me` answers; more members come along.
 *
 * @answer
 * @since 3.6.0
 */
export interface FortyTwoUser {
	id: number;
	/** The short name at the school. */
	login: string;
	/** An address of the school for most. 42 does not say whether it is verified. */
	email: string;
	first_name: string;
	last_name: string;
	usual_full_name: string | null;
	usual_first_name: string | null;
	displayname: string;
	/** Such as `student` and `admin`. */
	kind: string;
	image: { link: string | null };
	"staff?": boolean;
	"alumni?": boolean;
	"active?": boolean;
	url: string;
	created_at: string;
	updated_at: string | null;
}

/**
 * Who signs in with 42 School.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface FortyTwoUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What 42 School gave for the code. */
	fortyTwoTokens: FortyTwoTokens;
	/** The user, as 42 School answers. */
	fortyTwoUser: FortyTwoUser;
}

/**
 * Sign-in with 42 School.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type FortyTwoAuth<A extends Auth = Auth> = ProviderWithState<FortyTwoUserAuth<A>> &
	RefreshesTokens<FortyTwoTokens>;

/** Where the facts of this file were read. */
export const fortyTwoSources: readonly FactSource[] = [
	{
		what: "Web application flow, api.intra.42.fr/apidoc (an excerpt: addresses, scopes)",
		date: "undated",
	},
	{ what: "Answers with tokens in five clients, from 2024 on (excerpts)", date: "2026-09" },
	{ what: "An answer about users in a client (an excerpt)", date: "2026-09" },
	{
		what: "UnRenardQuiDab/42intraExtension: a refresh, with the secret in the body",
		date: "undated",
	},
	{
		what: "hivehelsinki/42-api-keychain (an excerpt: the end of secrets, the console)",
		date: "undated",
	},
	{ what: "arctic 3.7.0, and its page on 42 School", date: "undated" },
	{ what: "@auth/core 0.41.3 (the scope, and members of the user)", date: "undated" },
];

export const fortyTwoDescription: ProviderDescription<
	FortyTwoConfig,
	FortyTwoTokens,
	FortyTwoUser
> = {
	id: "42",
	name: "42 School",
	prefix: "fortyTwo",
	endpoints: {
		authorization: "https://api.intra.42.fr/oauth/authorize",
		token: "https://api.intra.42.fr/oauth/token",
		user: "https://api.intra.42.fr/v2/me",
	},
	authenticateWith: "client_secret",
	// Nothing of 42 that was read says that it takes PKCE.
	pkce: "never",
	scopes: { always: ["public"] },
	tokens: ({ accessToken, seconds, text }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: text("refresh_token"),
		secretValidUntil: seconds("secret_valid_until"),
	}),
	user: askForUser,
	userId: ({ id }) => id,
	refreshes: true,
};

/**
 * Sign-in with 42 School.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as 42 School knows it.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { fortyTwo } from "@lucia-auth/oauth/providers";
 *
 * export const fortyTwoAuth = fortyTwo(auth, {
 * 	clientId: process.env.FORTY_TWO_CLIENT_ID ?? "",
 * 	clientSecret: process.env.FORTY_TWO_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/42/callback",
 * });
 * ```
 * @since 3.6.0
 */
export function fortyTwo<A extends Auth = Auth>(auth: A, config: FortyTwoConfig): FortyTwoAuth<A>;
export function fortyTwo(auth: Auth, config: FortyTwoConfig): unknown {
	return createProvider(fortyTwoDescription, auth, config);
}
