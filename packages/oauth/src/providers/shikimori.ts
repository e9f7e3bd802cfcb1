import type { Auth } from "lucia";
import type { ClientConfig } from "../configuration/client-config.ts";
import { domain, optional, originOf, type OptionRule } from "../configuration/option-rules.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type { ProviderWithState, RefreshesTokens, SignedIn } from "../provider/provider-auth.ts";
import { askForUser } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The application, as Shikimori knows it.
 *
 * @since 3.6.0
 */
export interface ShikimoriConfig extends ClientConfig {
	/** The name of the application, as it is registered: every request carries it as its `User-Agent`. */
	appName: string;
	/** Where Shikimori is, should it move again; `https://shikimori.io` unless given. */
	serverUrl?: string;
}

/**
 * What Shikimori gave for the code.
 *
 * @since 3.6.0
 */
export interface ShikimoriTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds. */
	accessTokenExpiresIn: number;
	/** For `refreshTokens()`. A secret. */
	refreshToken: string;
}

/**
 * The user, as `GET /api/users/whoami` answers.
 *
 * @answer
 * @since 3.6.0
 */
export interface ShikimoriUser {
	id: number;
	/** Can be changed. */
	nickname: string;
	/** 48 pixels wide. */
	avatar: string;
	/** The same by its width: `x16` to `x160`. */
	image: Record<string, string>;
	last_online_at: string;
	url: string;
	name: string | null;
	sex: string | null;
	website: string | null;
	birth_on: string | null;
	/** `ru` or `en`. */
	locale: string;
}

/**
 * Who signs in with Shikimori.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface ShikimoriUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Shikimori gave for the code. */
	shikimoriTokens: ShikimoriTokens;
	/** The user, as Shikimori answers. */
	shikimoriUser: ShikimoriUser;
}

/**
 * Sign-in with Shikimori.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type ShikimoriAuth<A extends Auth = Auth> = ProviderWithState<ShikimoriUserAuth<A>> &
	RefreshesTokens<ShikimoriTokens>;

/** Where the facts of this file were read. */
export const shikimoriSources: readonly FactSource[] = [
	{ what: "OAuth2 Guide, shikimori.one/oauth (a copy)", date: "undated" },
	{
		what: "User serializers, users controller and Doorkeeper, shikimori/shikimori",
		date: "undated",
	},
	{ what: "z411/trackma pull request 837: the domain is shikimori.io", date: "2026-03-01" },
	{ what: "arctic 3.7.0", date: "undated" },
];

const headerText: OptionRule = {
	allowed: "the name of the application, in ASCII that a header can carry",
	isRight: (value) => typeof value === "string" && /^[\u0020-\u007e]*$/u.test(value),
};

// Since January 2026; arctic has the domain before, shikimori.one.
const serverOf = ({ serverUrl }: ShikimoriConfig): string =>
	originOf(serverUrl || "https://shikimori.io");

export const shikimoriDescription: ProviderDescription<
	ShikimoriConfig,
	ShikimoriTokens,
	ShikimoriUser
> = {
	id: "shikimori",
	name: "Shikimori",
	prefix: "shikimori",
	options: { appName: headerText, serverUrl: optional(domain) },
	endpoints: (config) => {
		const server = serverOf(config);
		return {
			authorization: `${server}/oauth/authorize`,
			token: `${server}/oauth/token`,
			user: `${server}/api/users/whoami`,
		};
	},
	headers: ({ appName }) => ({ "User-Agent": appName }),
	authenticateWith: "client_secret",
	// Nothing that was read says that it takes PKCE.
	pkce: "never",
	scopes: { always: [] },
	tokens: ({ accessToken, seconds, text }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: text("refresh_token"),
	}),
	user: askForUser,
	userId: ({ id }) => id,
	refreshes: true,
	revokes: false,
};

/**
 * Sign-in with Shikimori.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Shikimori knows it.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { shikimori } from "@lucia-auth/oauth/providers";
 *
 * export const shikimoriAuth = shikimori(auth, {
 * 	clientId: process.env.SHIKIMORI_CLIENT_ID ?? "",
 * 	clientSecret: process.env.SHIKIMORI_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/shikimori/callback",
 * 	appName: "Example",
 * });
 * ```
 * @since 3.6.0
 */
export function shikimori<A extends Auth = Auth>(
	auth: A,
	config: ShikimoriConfig,
): ShikimoriAuth<A>;
export function shikimori(auth: Auth, config: ShikimoriConfig): unknown {
	return createProvider(shikimoriDescription, auth, config);
}
