import type { Auth } from "lucia";
import type { ClientConfig } from "../configuration/client-config.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type { ProviderWithState, RevokesTokens, SignedIn } from "../provider/provider-auth.ts";
import { askForUser } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as Battle.net knows it.
 *
 * @since 3.6.0
 */
export type BattlenetConfig = ClientConfig;

/**
 * What Battle.net gave for the code.
 *
 * @since 3.6.0
 */
export interface BattlenetTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds; a day. */
	accessTokenExpiresIn: number;
}

/**
 * The user, as the userinfo endpoint answers.
 *
 * @answer
 * @since 3.6.0
 */
export interface BattlenetUser {
	/** The id of the account. */
	sub: string;
	/** The same as a number. */
	id?: number;
	/** A name with digits behind `#`; can be changed. */
	battletag?: string;
}

/**
 * Who signs in with Battle.net.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface BattlenetUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Battle.net gave for the code. */
	battlenetTokens: BattlenetTokens;
	/** The user, as Battle.net answers. */
	battlenetUser: BattlenetUser;
}

/**
 * Sign-in with Battle.net.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type BattlenetAuth<A extends Auth = Auth> = ProviderWithState<BattlenetUserAuth<A>> &
	RevokesTokens;

/** Where the facts of this file were read. */
export const battlenetSources: readonly FactSource[] = [
	{ what: "Using OAuth, develop.battle.net (a copy)", date: "2023" },
	{
		what: "Client credentials, develop.battle.net/documentation/guides/getting-started (an excerpt: HTTP Basic)",
		date: "undated",
	},
	{ what: "OpenID configuration of oauth.battle.net, as panva/wellknown has it", date: "undated" },
	{ what: "Blizzard/oauth-client-sample (redirect URIs on one's own machine)", date: "undated" },
	{ what: "What the userinfo endpoint answers, as clients on GitHub read it", date: "undated" },
	{ what: "@auth/core 0.41.3, and next-auth (claims of the ID token)", date: "undated" },
	{ what: "arctic 3.7.0, and its page on Battle.net", date: "undated" },
];

export const battlenetDescription: ProviderDescription<
	BattlenetConfig,
	BattlenetTokens,
	BattlenetUser
> = {
	id: "battlenet",
	name: "Battle.net",
	prefix: "battlenet",
	// Mainland China has hosts and accounts of its own, whose ids mean others.
	endpoints: {
		authorization: "https://oauth.battle.net/authorize",
		token: "https://oauth.battle.net/token",
		user: "https://oauth.battle.net/userinfo",
		revocation: "https://oauth.battle.net/revoke",
	},
	// As in Blizzard's own examples; arctic sends the secret in the body.
	authenticateWith: "http_basic_auth",
	// Nothing of Blizzard's that was read has it.
	pkce: "never",
	scopes: { always: ["openid"] },
	openIdConnect: {
		idToken: "always",
		// Nothing that was read says that it repeats one.
		nonce: false,
		rules: () => ({
			issuer: "https://oauth.battle.net",
			keys: new URL("https://oauth.battle.net/jwks/certs"),
		}),
	},
	tokens: ({ accessToken, seconds }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
	}),
	user: askForUser,
	userId: ({ sub }) => sub,
	refreshes: false,
};

/**
 * Sign-in with Battle.net, for accounts outside of mainland China.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Battle.net knows it.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { battlenet } from "@lucia-auth/oauth/providers";
 *
 * export const battlenetAuth = battlenet(auth, {
 * 	clientId: process.env.BATTLENET_CLIENT_ID ?? "",
 * 	clientSecret: process.env.BATTLENET_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/battlenet/callback",
 * });
 * ```
 * @since 3.6.0
 */
export function battlenet<A extends Auth = Auth>(
	auth: A,
	config: BattlenetConfig,
): BattlenetAuth<A>;
export function battlenet(auth: Auth, config: BattlenetConfig): unknown {
	return createProvider(battlenetDescription, auth, config);
}
