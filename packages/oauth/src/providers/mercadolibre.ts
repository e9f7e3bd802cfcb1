import type { Auth } from "lucia";
import type { ClientConfig } from "../configuration/client-config.ts";
import { domain, optional, originOf } from "../configuration/option-rules.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type { ProviderWithPKCE, RefreshesTokens, SignedIn } from "../provider/provider-auth.ts";
import { askForUser } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as Mercado Libre knows it.
 *
 * @since 3.6.0
 */
export interface MercadolibreConfig extends ClientConfig {
	/**
	 * Where the users of your country agree, such as `auth.mercadolibre.com.ar` in Argentina or
	 * `auth.mercadolivre.com.br` in Brazil; `auth.mercadolibre.com` unless given.
	 */
	authorizationDomain?: string;
}

/**
 * What Mercado Libre gave for the code.
 *
 * @since 3.6.0
 */
export interface MercadolibreTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds: six hours in the documentation, three in one of its examples. */
	accessTokenExpiresIn: number;
	/** When the app may have them. Works once: `refreshTokens()` gives the next one. */
	refreshToken: string | null;
}

/**
 * The user, as `GET /users/me` answers; more members come along. What the user has not shared is missing.
 *
 * @answer
 * @since 3.6.0
 */
export interface MercadolibreUser {
	/** Beyond 32 bits for new users. */
	id: number;
	/** As it is shown to others; can be changed. */
	nickname: string;
	/** Not verified. */
	email?: string;
	first_name?: string;
	last_name?: string;
	registration_date: string;
	country_id: string;
	/** The marketplace, such as `MLA` for Argentina. */
	site_id: string;
	user_type: string;
	tags: string[];
	logo: string | null;
	points: number;
	permalink: string;
}

/**
 * Who signs in with Mercado Libre.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface MercadolibreUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Mercado Libre gave for the code. */
	mercadolibreTokens: MercadolibreTokens;
	/** The user, as Mercado Libre answers. */
	mercadolibreUser: MercadolibreUser;
}

type Beside = RefreshesTokens<MercadolibreTokens>;

/**
 * Sign-in with Mercado Libre.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type MercadolibreAuth<A extends Auth = Auth> = ProviderWithPKCE<MercadolibreUserAuth<A>> &
	Beside;

/** Where the facts of this file were read. */
export const mercadolibreSources: readonly FactSource[] = [
	{
		what: "Autenticación y Autorización, developers.mercadolibre.com.ar (the beginning of a copy)",
		date: "2024-11-18",
	},
	{
		what: "Authorization and Token Best Practices, developers.mercadolibre.com.ar (an excerpt)",
		date: "2023-04-28",
	},
	{
		what: "Consultas sobre el usuario, developers.mercadolibre.com.mx (the beginning of a copy)",
		date: "2025-04-29",
	},
	{
		what: "Queries about the user, developers.mercadolivre.com.br (an excerpt: the address)",
		date: "2023-04-18",
	},
	{
		what: "Manage users, developers.mercadolivre.com.br (an excerpt: ids beyond 32 bits)",
		date: "2024-12-13",
	},
	{
		what: "Create an application on Mercado Libre, developers.mercadolibre.com.co (an excerpt)",
		date: "2024-09-17",
	},
	{
		what: "Notes on that documentation and the console, in a public repository (tokens, refusals, callbacks)",
		date: "2026-10-08",
	},
	{
		what: "discovery-tecnologia/dsc-mercado-livre issue 76: a code that is refused",
		date: "2021-03-26",
	},
	{ what: "arctic 3.7.0, and its page on Mercado Libre (PKCE)", date: "undated" },
];

export const mercadolibreDescription: ProviderDescription<
	MercadolibreConfig,
	MercadolibreTokens,
	MercadolibreUser
> = {
	id: "mercadolibre",
	name: "Mercado Libre",
	prefix: "mercadolibre",
	options: { authorizationDomain: optional(domain) },
	// The documentation has a domain for each country; the one of all is arctic's.
	endpoints: ({ authorizationDomain = "auth.mercadolibre.com" }) => ({
		authorization: `${originOf(authorizationDomain)}/authorization`,
		token: "https://api.mercadolibre.com/oauth/token",
		user: "https://api.mercadolibre.com/users/me",
	}),
	authenticateWith: "client_secret",
	// A setting of the app there, as arctic always has it: with it on, Mercado Libre demands PKCE.
	pkce: "always",
	// What an app may do is a setting too.
	scopes: { always: [] },
	tokens: ({ accessToken, seconds, textOrNull }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: textOrNull("refresh_token"),
	}),
	user: askForUser,
	userId: ({ id }) => id,
	refreshes: true,
	revokes: false,
};

/**
 * Sign-in with Mercado Libre.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Mercado Libre knows it. Its settings there must have PKCE on.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { mercadolibre } from "@lucia-auth/oauth/providers";
 *
 * export const mercadolibreAuth = mercadolibre(auth, {
 * 	clientId: process.env.MERCADOLIBRE_CLIENT_ID ?? "",
 * 	clientSecret: process.env.MERCADOLIBRE_CLIENT_SECRET ?? "",
 * 	redirectUri: "https://dev.app.example/login/mercadolibre/callback",
 * });
 * ```
 * @since 3.6.0
 */
export function mercadolibre<A extends Auth = Auth>(
	auth: A,
	config: MercadolibreConfig,
): MercadolibreAuth<A>;
export function mercadolibre(auth: Auth, config: MercadolibreConfig): unknown {
	return createProvider(mercadolibreDescription, auth, config);
}
