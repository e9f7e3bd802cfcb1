import type { Auth } from "lucia";
import type { ClientConfig, WithPKCE, WithoutPKCE } from "../configuration/client-config.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type {
	ProviderWithPKCE,
	ProviderWithState,
	RefreshesTokens,
	SignedIn,
} from "../provider/provider-auth.ts";
import { askForUser } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as Yandex OAuth knows it. Without `scope`, users are asked for all permissions that its console has.
 *
 * @since 3.6.0
 */
export type YandexConfig = ClientConfig;

/**
 * What Yandex gave for the code.
 *
 * @since 3.6.0
 */
export interface YandexTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds. */
	accessTokenExpiresIn: number;
	/** For `refreshTokens()`; lives as long as the access token. A secret. */
	refreshToken: string;
}

/**
 * The user, as `login.yandex.ru/info` answers; what comes follows from the permissions.
 *
 * @answer
 * @since 3.6.0
 */
export interface YandexUser {
	/** Of the account. Never changes. */
	id: string;
	/** The app that the token is for. */
	client_id: string;
	/** Of this user in this app. */
	psuid?: string;
	login?: string;
	/** With `login:info`, as the following. */
	first_name?: string;
	last_name?: string;
	real_name?: string;
	display_name?: string;
	/** `null` where it is not known. */
	sex?: "male" | "female" | null;
	/** With `login:email`. Yandex does not say whether it is verified. */
	default_email?: string;
	emails?: string[];
	/** With `login:birthday`, such as `1990-12-31`; zeros for what is not told. */
	birthday?: string | null;
	/** With `login:avatar`. */
	is_avatar_empty?: boolean;
	default_avatar_id?: string;
	/** With `login:default_phone`. */
	default_phone?: { id: number; number: string };
}

/**
 * Who signs in with Yandex.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface YandexUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Yandex gave for the code. */
	yandexTokens: YandexTokens;
	/** The user, as Yandex answers. */
	yandexUser: YandexUser;
}

type Beside = RefreshesTokens<YandexTokens>;

/**
 * Sign-in with Yandex.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type YandexAuth<A extends Auth = Auth> = ProviderWithState<YandexUserAuth<A>> & Beside;

/**
 * Sign-in with Yandex and `pkce: true`.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type YandexAuthWithPKCE<A extends Auth = Auth> = ProviderWithPKCE<YandexUserAuth<A>> &
	Beside;

/** Where the facts of this file were read. */
export const yandexSources: readonly FactSource[] = [
	{
		what: "Yandex ID: code from the URL, updating and revoking tokens, data of users, yandex.com/dev/id (excerpts)",
		date: "undated",
	},
	{
		what: "Yandex ID: registering an app for authorization, yandex.ru/dev/id (an excerpt)",
		date: "undated",
	},
	{ what: "arctic 3.7.0", date: "undated" },
	{ what: "@auth/core 0.41.3 (members of the user)", date: "undated" },
	{ what: "better-auth 1.7.25", date: "undated" },
];

export const yandexDescription: ProviderDescription<YandexConfig, YandexTokens, YandexUser> = {
	id: "yandex",
	name: "Yandex",
	prefix: "yandex",
	// @auth/core has the `.ru` of the first two; the English pages of Yandex have these, and this one of the third.
	endpoints: {
		authorization: "https://oauth.yandex.com/authorize",
		token: "https://oauth.yandex.com/token",
		user: "https://login.yandex.ru/info?format=json",
	},
	authenticateWith: "http_basic_auth",
	pkce: "optional",
	scopes: { always: [] },
	tokens: ({ accessToken, seconds, text }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: text("refresh_token"),
	}),
	user: (context) =>
		askForUser(context, { headers: { Authorization: `OAuth ${context.tokens.accessToken}` } }),
	userId: ({ id }) => id,
	// Tokens can be ended only where they were asked for with a device.
	refreshes: true,
};

/**
 * Sign-in with Yandex.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Yandex OAuth knows it. Its permissions `login:info` and `login:email` tell name and address.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { yandex } from "@lucia-auth/oauth/providers";
 *
 * export const yandexAuth = yandex(auth, {
 * 	clientId: process.env.YANDEX_CLIENT_ID ?? "",
 * 	clientSecret: process.env.YANDEX_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/yandex/callback",
 * });
 * ```
 * @since 3.6.0
 */
export function yandex<A extends Auth = Auth>(
	auth: A,
	config: YandexConfig & WithoutPKCE,
): YandexAuth<A>;
export function yandex<A extends Auth = Auth>(
	auth: A,
	config: YandexConfig & WithPKCE,
): YandexAuthWithPKCE<A>;
export function yandex<A extends Auth = Auth>(
	auth: A,
	config: YandexConfig & WithoutPKCE,
): YandexAuth<A>;
export function yandex(auth: Auth, config: YandexConfig): unknown {
	return createProvider(yandexDescription, auth, config);
}
