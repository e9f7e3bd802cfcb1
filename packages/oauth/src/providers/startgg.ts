import type { Auth } from "lucia";
import { clientQuestion, jsonQuestion } from "../codes/token-request.ts";
import type { ClientConfig } from "../configuration/client-config.ts";
import { objectIn } from "../http/json.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription, SignInContext } from "../provider/description.ts";
import type { ProviderWithState, RefreshesTokens, SignedIn } from "../provider/provider-auth.ts";
import { bearer } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The application, as start.gg knows it.
 *
 * @since 3.6.0
 */
export type StartggConfig = ClientConfig;

/**
 * What start.gg gave for the code.
 *
 * @since 3.6.0
 */
export interface StartggTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds. */
	accessTokenExpiresIn: number;
	/** For `refreshTokens()`. A secret. */
	refreshToken: string;
}

/**
 * The user, as `currentUser` of the GraphQL API answers.
 *
 * @answer
 * @since 3.6.0
 */
export interface StartggUser {
	id: number;
	/** The end of the page's address, such as `user/1a2b3c4d`. */
	slug: string;
	name: string | null;
	/** `null` for somebody who has never played. */
	player: {
		id: number;
		/** As it is shown at tournaments; can be changed, and others may have the same. */
		gamerTag: string;
	} | null;
	/** With the scope `user.email`. Nobody has to have confirmed it. */
	email?: string | null;
}

/**
 * Who signs in with start.gg.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface StartggUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What start.gg gave for the code. */
	startggTokens: StartggTokens;
	/** The user, as start.gg answers. */
	startggUser: StartggUser;
}

/**
 * Sign-in with start.gg.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type StartggAuth<A extends Auth = Auth> = ProviderWithState<StartggUserAuth<A>> &
	RefreshesTokens<StartggTokens>;

/** Where the facts of this file were read. */
export const startggSources: readonly FactSource[] = [
	{
		what: "OAuth overview, smashgg/developer-portal on GitHub (the newer of two stored versions)",
		date: "undated",
	},
	{ what: "OAuth scopes and example flow, smashgg/developer-portal on GitHub", date: "undated" },
	{ what: "Questions for `currentUser` in six clients of the API (excerpts)", date: "undated" },
	{ what: "arctic 3.7.0", date: "undated" },
];

/** Asks the GraphQL API who it is. The address is refused to who has no scope for it, so only then. */
async function currentUser({
	ask,
	config: { scope = [] },
	endpoints: { user = "" },
	tokens,
}: SignInContext<StartggConfig>): Promise<unknown> {
	const email = scope.includes("user.email") ? " email" : "";
	const query = `query { currentUser { id slug name player { id gamerTag }${email} } }`;
	const answer = await ask({
		url: user,
		method: "POST",
		headers: { ...bearer(tokens.accessToken), "Content-Type": "application/json" },
		body: JSON.stringify({ query }),
	});
	return objectIn(objectIn(answer, "data"), "currentUser");
}

export const startggDescription: ProviderDescription<StartggConfig, StartggTokens, StartggUser> = {
	id: "startgg",
	name: "start.gg",
	prefix: "startgg",
	endpoints: {
		authorization: "https://start.gg/oauth/authorize",
		token: "https://api.start.gg/oauth/access_token",
		refresh: "https://api.start.gg/oauth/refresh",
		user: "https://api.start.gg/gql/alpha",
	},
	authenticateWith: "client_secret",
	// Nothing that was read says that it takes PKCE.
	pkce: "never",
	scopes: { always: ["user.identity"] },
	// As its documentation says; an older version of it, and arctic, send a form.
	tokenRequest: ({ client, config: { redirectUri }, fields, scope, url }) =>
		clientQuestion(url, client, { ...fields, redirect_uri: redirectUri, scope }, jsonQuestion),
	tokens: ({ accessToken, seconds, text }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: text("refresh_token"),
	}),
	user: currentUser,
	userId: ({ id }) => id,
	refreshes: true,
};

/**
 * Sign-in with start.gg.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as start.gg knows it.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { startgg } from "@lucia-auth/oauth/providers";
 *
 * export const startggAuth = startgg(auth, {
 * 	clientId: process.env.STARTGG_CLIENT_ID ?? "",
 * 	clientSecret: process.env.STARTGG_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/startgg/callback",
 * });
 * ```
 * @since 3.6.0
 */
export function startgg<A extends Auth = Auth>(auth: A, config: StartggConfig): StartggAuth<A>;
export function startgg(auth: Auth, config: StartggConfig): unknown {
	return createProvider(startggDescription, auth, config);
}
