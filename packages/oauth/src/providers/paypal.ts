import type { Auth } from "lucia";
import type { ClientConfig, WithPKCE, WithoutPKCE } from "../configuration/client-config.ts";
import { oneOf, optional } from "../configuration/option-rules.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { Endpoints, ProviderDescription } from "../provider/description.ts";
import type {
	ProviderWithPKCE,
	ProviderWithState,
	RefreshesTokens,
	SignedIn,
} from "../provider/provider-auth.ts";
import { askForUser, ifVerified } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as PayPal knows it.
 *
 * @since 3.6.0
 */
export interface PaypalConfig extends ClientConfig {
	/** `sandbox` for PayPal's own place for tests, with accounts of its own; `live` unless given. */
	environment?: "live" | "sandbox";
}

/**
 * What PayPal gave for the code.
 *
 * @since 3.6.0
 */
export interface PaypalTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds. */
	accessTokenExpiresIn: number;
	/** For `refreshTokens()`; `null` where none comes. A secret. */
	refreshToken: string | null;
}

/**
 * The user, as the endpoint of the user answers.
 *
 * @answer
 * @since 3.6.0
 */
export interface PaypalUser {
	/** Begins with `https://`. It is made for the user and your business: at another business it is another one. */
	user_id: string;
	/** The same as `user_id`. */
	sub?: string;
	/** With the scope `profile`. */
	name?: string;
	given_name?: string;
	family_name?: string;
	middle_name?: string;
	picture?: string;
	gender?: string;
	birthdate?: string;
	zoneinfo?: string;
	locale?: string;
	/** With the scope `email`. */
	email?: string;
	/** With the scope `email`. */
	email_verified?: boolean;
	phone_number?: string;
	/** With the scope `address`. */
	address?: {
		street_address?: string;
		locality?: string;
		region?: string;
		postal_code?: string;
		country?: string;
	};
	/** Whether PayPal has verified the account; it says nothing of the address. */
	verified_account?: boolean;
	account_type?: string;
	age_range?: string;
}

/**
 * Who signs in with PayPal.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface PaypalUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What PayPal gave for the code. */
	paypalTokens: PaypalTokens;
	/** The user, as PayPal answers. */
	paypalUser: PaypalUser;
}

type Beside = RefreshesTokens<PaypalTokens>;

/**
 * Sign-in with PayPal.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type PaypalAuth<A extends Auth = Auth> = ProviderWithState<PaypalUserAuth<A>> & Beside;

/**
 * Sign-in with PayPal and `pkce: true`.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type PaypalAuthWithPKCE<A extends Auth = Auth> = ProviderWithPKCE<PaypalUserAuth<A>> &
	Beside;

/** Where the facts of this file were read. */
export const paypalSources: readonly FactSource[] = [
	{
		what: "Integrate Log in with PayPal, developer.paypal.com/log-in (an excerpt)",
		date: "2026-07-24",
	},
	{ what: "Scope attributes, developer.paypal.com/log-in (an excerpt)", date: "2026-08-05" },
	{
		what: "Build button, and making identity calls for a user, developer.paypal.com (excerpts)",
		date: "undated",
	},
	{
		what: "Identity v1, show user profile details, developer.paypal.com (an excerpt)",
		date: "undated",
	},
	{ what: "OpenID configuration of paypal.com, as panva/wellknown has it", date: "undated" },
	{
		what: "`localhost` in return URLs: int128/kubelogin issue 262, keycloak/keycloak pull request 23532",
		date: "2023-09-28",
	},
	{ what: "A refusal of the token endpoint: colinskow/superlogin issue 77", date: "2016-06-03" },
	{ what: "better-auth 1.7.25", date: "undated" },
];

function endpointsOf({ environment = "live" }: PaypalConfig): Endpoints {
	const domain = environment === "sandbox" ? "sandbox.paypal.com" : "paypal.com";
	return {
		authorization: `https://www.${domain}/signin/authorize`,
		token: `https://api-m.${domain}/v1/oauth2/token`,
		// better-auth asks `/v1/identity/oauth2/userinfo`, as an older reference says. This is the one of today's,
		// which tells whether an address is verified.
		user: `https://api-m.${domain}/v1/identity/openidconnect/userinfo?schema=openid`,
	};
}

export const paypalDescription: ProviderDescription<PaypalConfig, PaypalTokens, PaypalUser> = {
	id: "paypal",
	name: "PayPal",
	prefix: "paypal",
	options: { environment: optional(oneOf("live", "sandbox")) },
	endpoints: endpointsOf,
	authenticateWith: "http_basic_auth",
	// Its OpenID configuration names S256, and better-auth sends a challenge.
	pkce: "optional",
	// better-auth sends none, and leaves them to the console; PayPal's own page demands `openid`.
	scopes: { always: ["openid"] },
	// As in PayPal's template of the address.
	parameters: () => ({ flowEntry: "static" }),
	// Its ID tokens are not used: they do not always come, have no `sub`, and may be signed with the secret.
	tokens: ({ accessToken, seconds, textOrNull }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: textOrNull("refresh_token"),
	}),
	user: askForUser,
	userId: ({ user_id }) => user_id,
	verifiedEmail: ({ email, email_verified }) => ifVerified(email, email_verified),
	refreshes: true,
	// Its OpenID configuration names an address for that, and nothing that was read says how it is used.
	revokes: false,
};

/**
 * Sign-in with PayPal.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as PayPal knows it. The scopes `profile` and `email` add name and address.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { paypal } from "@lucia-auth/oauth/providers";
 *
 * export const paypalAuth = paypal(auth, {
 * 	clientId: process.env.PAYPAL_CLIENT_ID ?? "",
 * 	clientSecret: process.env.PAYPAL_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://127.0.0.1:3000/login/paypal/callback",
 * 	scope: ["profile", "email"],
 * });
 * ```
 * @since 3.6.0
 */
export function paypal<A extends Auth = Auth>(
	auth: A,
	config: PaypalConfig & WithoutPKCE,
): PaypalAuth<A>;
export function paypal<A extends Auth = Auth>(
	auth: A,
	config: PaypalConfig & WithPKCE,
): PaypalAuthWithPKCE<A>;
export function paypal<A extends Auth = Auth>(
	auth: A,
	config: PaypalConfig & WithoutPKCE,
): PaypalAuth<A>;
export function paypal(auth: Auth, config: PaypalConfig): unknown {
	return createProvider(paypalDescription, auth, config);
}
