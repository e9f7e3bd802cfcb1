import type { Auth } from "lucia";
import type { ClientConfig } from "../configuration/client-config.ts";
import { oneOf, optional } from "../configuration/option-rules.ts";
import { basicCredentials } from "../http/basic-credentials.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type {
	ProviderWithState,
	RefreshesTokens,
	RevokesTokens,
	SignedIn,
} from "../provider/provider-auth.ts";
import { askForUser, ifVerified } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as Intuit knows it.
 *
 * @since 3.6.0
 */
export interface IntuitConfig extends ClientConfig {
	/** `sandbox` for an app with the keys for development; `production` unless given. */
	environment?: "production" | "sandbox";
}

/**
 * What Intuit gave for the code.
 *
 * @since 3.6.0
 */
export interface IntuitTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds; an hour. */
	accessTokenExpiresIn: number;
	/** For `refreshTokens()`. A secret. */
	refreshToken: string;
	/** In seconds. */
	refreshTokenExpiresIn: number;
}

/**
 * The user, as the userinfo endpoint answers.
 *
 * @answer
 * @since 3.6.0
 */
export interface IntuitUser {
	sub: string;
	/** With the scope `profile`. */
	givenName?: string;
	familyName?: string;
	/** With the scope `email`. */
	email?: string;
	emailVerified?: boolean;
	/** With the scope `phone`. */
	phoneNumber?: string;
	phoneNumberVerified?: boolean;
	/** With the scope `address`. */
	address?: {
		streetAddress?: string;
		locality?: string;
		region?: string;
		postalCode?: string;
		country?: string;
	};
}

/**
 * Who signs in with Intuit.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface IntuitUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Intuit gave for the code. */
	intuitTokens: IntuitTokens;
	/** The user, as Intuit answers. */
	intuitUser: IntuitUser;
}

/**
 * Sign-in with Intuit.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type IntuitAuth<A extends Auth = Auth> = ProviderWithState<IntuitUserAuth<A>> &
	RefreshesTokens<IntuitTokens> &
	RevokesTokens;

/** Where the facts of this file were read. */
export const intuitSources: readonly FactSource[] = [
	{
		what: "OpenID configuration of Intuit's sandbox, developer.intuit.com (a copy)",
		date: "undated",
	},
	{
		what: "intuit/oauth-jsclient (addresses, HTTP Basic, revocation, and the answers in its tests)",
		date: "undated",
	},
	{
		what: "Client ID and secret, and redirect URIs, developer.intuit.com (excerpts)",
		date: "undated",
	},
	{ what: "Add OpenID Connect to OAuth 2.0, developer.intuit.com (an excerpt)", date: "undated" },
	{ what: "arctic 3.7.0", date: "undated" },
];

export const intuitDescription: ProviderDescription<IntuitConfig, IntuitTokens, IntuitUser> = {
	id: "intuit",
	name: "Intuit",
	prefix: "intuit",
	options: { environment: optional(oneOf("production", "sandbox")) },
	endpoints: ({ environment }) => ({
		authorization: "https://appcenter.intuit.com/connect/oauth2",
		token: "https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer",
		user: `https://${environment === "sandbox" ? "sandbox-" : ""}accounts.platform.intuit.com/v1/openid_connect/userinfo`,
		revocation: "https://developer.api.intuit.com/v2/oauth2/tokens/revoke",
	}),
	authenticateWith: "http_basic_auth",
	// Neither its OpenID configuration nor its own client has it.
	pkce: "never",
	scopes: { always: ["openid"] },
	openIdConnect: {
		idToken: "always",
		// Not among the claims that its OpenID configuration names.
		nonce: false,
		// One for both environments.
		rules: () => ({
			issuer: "https://oauth.platform.intuit.com/op/v1",
			keys: new URL("https://oauth.platform.intuit.com/op/v1/jwks"),
		}),
	},
	tokens: ({ accessToken, seconds, text }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: text("refresh_token"),
		refreshTokenExpiresIn: seconds("x_refresh_token_expires_in"),
	}),
	user: askForUser,
	userId: ({ sub }) => sub,
	verifiedEmail: ({ email, emailVerified }) => ifVerified(email, emailVerified),
	refreshes: true,
	// JSON, as Intuit's own client sends it; arctic sends a form.
	revocation: (token, { clientId, clientSecret }, { revocation = "" }) => ({
		url: revocation,
		method: "POST",
		headers: {
			Authorization: `Basic ${basicCredentials(clientId, clientSecret)}`,
			"Content-Type": "application/json",
		},
		body: JSON.stringify({ token }),
	}),
};

/**
 * Sign-in with Intuit.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Intuit knows it. The scopes `profile` and `email` add name and address.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { intuit } from "@lucia-auth/oauth/providers";
 *
 * export const intuitAuth = intuit(auth, {
 * 	clientId: process.env.INTUIT_CLIENT_ID ?? "",
 * 	clientSecret: process.env.INTUIT_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/intuit/callback",
 * 	scope: ["profile", "email"],
 * 	environment: "sandbox",
 * });
 * ```
 * @since 3.6.0
 */
export function intuit<A extends Auth = Auth>(auth: A, config: IntuitConfig): IntuitAuth<A>;
export function intuit(auth: Auth, config: IntuitConfig): unknown {
	return createProvider(intuitDescription, auth, config);
}
