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
 * The app, as Figma knows it.
 *
 * @since 3.6.0
 */
export type FigmaConfig = ClientConfig;

/**
 * What Figma gave for the code.
 *
 * @since 3.6.0
 */
export interface FigmaTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds. */
	accessTokenExpiresIn: number;
	/** For `refreshTokens()`; stays the same. A secret. */
	refreshToken: string;
}

/**
 * The user, as `GET /v1/me` answers.
 *
 * @answer
 * @since 3.6.0
 */
export interface FigmaUser {
	/** The same for ever. */
	id: string;
	/** The name; can be changed. */
	handle: string;
	img_url: string;
	/** Figma does not say whether it has verified it. */
	email: string;
}

/**
 * Who signs in with Figma.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface FigmaUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Figma gave for the code. */
	figmaTokens: FigmaTokens;
	/** The user, as Figma answers. */
	figmaUser: FigmaUser;
}

type Beside = RefreshesTokens<FigmaTokens>;

/**
 * Sign-in with Figma.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type FigmaAuth<A extends Auth = Auth> = ProviderWithState<FigmaUserAuth<A>> & Beside;

/**
 * Sign-in with Figma and `pkce: true`.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type FigmaAuthWithPKCE<A extends Auth = Auth> = ProviderWithPKCE<FigmaUserAuth<A>> & Beside;

/** Where the facts of this file were read. */
export const figmaSources: readonly FactSource[] = [
	{ what: "figma/rest-api-spec: openapi.yaml 0.19.0 (the beginning)", date: "undated" },
	{ what: "Authentication, developers.figma.com (the beginning)", date: "undated" },
	{
		what: "NangoHQ/nango pull request 3618, which quotes Figma: secret in the header, new addresses",
		date: "2025-03-03",
	},
	{
		what: "oomol-lab/open-connector pull request 296: addresses, PKCE (an excerpt)",
		date: "2026-08-10",
	},
	{
		what: "a type of the user in a public repository, copied from the documentation",
		date: "undated",
	},
	{
		what: "the pages of authjs.dev, better-auth.com and stytch.com on setting up Figma (excerpts)",
		date: "undated",
	},
	{ what: "arctic 3.7.0, and its page on Figma", date: "undated" },
	{ what: "@better-auth/core 1.7.25", date: "undated" },
];

export const figmaDescription: ProviderDescription<FigmaConfig, FigmaTokens, FigmaUser> = {
	id: "figma",
	name: "Figma",
	prefix: "figma",
	endpoints: {
		authorization: "https://www.figma.com/oauth",
		token: "https://api.figma.com/v1/oauth/token",
		// As arctic has it; better-auth asks the token endpoint.
		refresh: "https://api.figma.com/v1/oauth/refresh",
		user: "https://api.figma.com/v1/me",
	},
	authenticateWith: "http_basic_auth",
	// better-auth always sends it, arctic never does.
	pkce: "optional",
	scopes: { always: ["current_user:read"] },
	tokens: ({ accessToken, seconds, text }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: text("refresh_token"),
	}),
	user: askForUser,
	userId: ({ id }) => id,
	refreshes: true,
};

/**
 * Sign-in with Figma.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Figma knows it.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { figma } from "@lucia-auth/oauth/providers";
 *
 * export const figmaAuth = figma(auth, {
 * 	clientId: process.env.FIGMA_CLIENT_ID ?? "",
 * 	clientSecret: process.env.FIGMA_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/figma/callback",
 * });
 * ```
 * @since 3.6.0
 */
export function figma<A extends Auth = Auth>(
	auth: A,
	config: FigmaConfig & WithoutPKCE,
): FigmaAuth<A>;
export function figma<A extends Auth = Auth>(
	auth: A,
	config: FigmaConfig & WithPKCE,
): FigmaAuthWithPKCE<A>;
export function figma<A extends Auth = Auth>(
	auth: A,
	config: FigmaConfig & WithoutPKCE,
): FigmaAuth<A>;
export function figma(auth: Auth, config: FigmaConfig): unknown {
	return createProvider(figmaDescription, auth, config);
}
