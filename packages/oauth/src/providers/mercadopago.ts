import type { Auth } from "lucia";
import type { ClientConfig } from "../configuration/client-config.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type { ProviderWithPKCE, RefreshesTokens, SignedIn } from "../provider/provider-auth.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as Mercado Pago knows it.
 *
 * @since 3.6.0
 */
export type MercadopagoConfig = ClientConfig;

/**
 * What Mercado Pago gave for the code.
 *
 * @since 3.6.0
 */
export interface MercadopagoTokens {
	/** For requests in the name of the user, payments among them. A secret. */
	accessToken: string;
	/** In seconds: 180 days. */
	accessTokenExpiresIn: number;
	/** `refreshTokens()` gives the next one. `null` when the app may not have it. */
	refreshToken: string | null;
}

/**
 * The seller, as the answer with the tokens tells. There is neither a name nor an address.
 *
 * @answer
 * @since 3.6.0
 */
export interface MercadopagoUser {
	user_id: number;
	/** For the pages of the seller; no secret. */
	public_key: string;
	/** Whether payments are real ones. */
	live_mode: boolean;
}

/**
 * Who signs in with Mercado Pago.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface MercadopagoUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Mercado Pago gave for the code. */
	mercadopagoTokens: MercadopagoTokens;
	/** The user, as Mercado Pago answers. */
	mercadopagoUser: MercadopagoUser;
}

type Beside = RefreshesTokens<MercadopagoTokens>;

/**
 * Sign-in with Mercado Pago.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type MercadopagoAuth<A extends Auth = Auth> = ProviderWithPKCE<MercadopagoUserAuth<A>> &
	Beside;

/** Where the facts of this file were read. */
export const mercadopagoSources: readonly FactSource[] = [
	{
		what: "Create and refresh token, mercadopago.com.mx/developers (a copy of the reference)",
		date: "undated",
	},
	{
		what: "Create and refresh token, mercadopago.com.pe/developers (the beginning of a copy: the verifier)",
		date: "undated",
	},
	{
		what: "Get Access Token, mercadopago.com.br/developers (the beginning of a copy)",
		date: "undated",
	},
	{
		what: "alexandregama/mercado-pago-java-sdk issue 58: the token request as a form",
		date: "undated",
	},
	{ what: "mercadopago/sdk-ruby issue 38: a refresh token that is refused", date: "2019-02-20" },
	{ what: "Addresses of consent in public repositories (`platform_id`)", date: "undated" },
	{ what: "arctic 3.7.0, and its page on Mercado Pago (PKCE)", date: "undated" },
];

export const mercadopagoDescription: ProviderDescription<
	MercadopagoConfig,
	MercadopagoTokens,
	MercadopagoUser
> = {
	id: "mercadopago",
	name: "Mercado Pago",
	prefix: "mercadopago",
	endpoints: {
		authorization: "https://auth.mercadopago.com/authorization",
		// The reference of today shows JSON, an older copy and arctic a form: both are taken.
		token: "https://api.mercadopago.com/oauth/token",
	},
	authenticateWith: "client_secret",
	// A setting of the app there, as arctic always has it.
	pkce: "always",
	// What an app may do is a setting too.
	scopes: { always: [] },
	// Arctic leaves it out; apps in public repositories send it.
	parameters: () => ({ platform_id: "mp" }),
	tokens: ({ accessToken, seconds, textOrNull }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: textOrNull("refresh_token"),
	}),
	// Its reference has no endpoint of the user; whose tokens they are stands beside them.
	user: async ({ tokens: { body } }) => ({
		user_id: body["user_id"],
		public_key: body["public_key"],
		live_mode: body["live_mode"],
	}),
	userId: ({ user_id }) => user_id,
	refreshes: true,
};

/**
 * Sign-in with Mercado Pago.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Mercado Pago knows it. Its settings there must have PKCE on.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { mercadopago } from "@lucia-auth/oauth/providers";
 *
 * export const mercadopagoAuth = mercadopago(auth, {
 * 	clientId: process.env.MERCADOPAGO_CLIENT_ID ?? "",
 * 	clientSecret: process.env.MERCADOPAGO_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/mercadopago/callback",
 * });
 * ```
 * @since 3.6.0
 */
export function mercadopago<A extends Auth = Auth>(
	auth: A,
	config: MercadopagoConfig,
): MercadopagoAuth<A>;
export function mercadopago(auth: Auth, config: MercadopagoConfig): unknown {
	return createProvider(mercadopagoDescription, auth, config);
}
