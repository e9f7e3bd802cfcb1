import type { Auth } from "lucia";
import { clientQuestion, formQuestion } from "../codes/token-request.ts";
import type { PublicClientConfig } from "../configuration/client-config.ts";
import { objectIn } from "../http/json.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type { ProviderWithPKCE, RevokesTokens, SignedIn } from "../provider/provider-auth.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as VK ID knows it. There is no secret: PKCE stands in its place.
 *
 * @since 3.6.0
 */
export type VkConfig = PublicClientConfig;

/**
 * What VK gave for the code.
 *
 * @since 3.6.0
 */
export interface VkTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds: an hour. */
	accessTokenExpiresIn: number;
	/** Of the device that the callback names. A secret. */
	refreshToken: string;
	/** Not verified: who the user is, VK is asked. */
	idToken: string;
}

/**
 * The user, as `/oauth2/user_info` answers in `user`; only `user_id` is sure.
 *
 * @answer
 * @since 3.6.0
 */
export interface VkUser {
	/** Never changes. */
	user_id: string;
	first_name?: string;
	last_name?: string;
	/** The address of a picture. */
	avatar?: string;
	/** With the scope `email`. VK does not say whether it is verified. */
	email?: string;
	/** With the scope `phone`, which VK has to allow to the app. */
	phone?: string;
	/** 1: female, 2: male. */
	sex?: number;
	/** Of the account, and not of the address. */
	verified?: boolean;
	/** Such as `01.02.1990`. */
	birthday?: string;
}

/**
 * Who signs in with VK.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface VkUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What VK gave for the code. */
	vkTokens: VkTokens;
	/** The user, as VK answers. */
	vkUser: VkUser;
}

/**
 * Sign-in with VK ID. `revokeToken()` takes an access token, and ends all that the user has allowed the app.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type VkAuth<A extends Auth = Auth> = ProviderWithPKCE<VkUserAuth<A>> & RevokesTokens;

/** Where the facts of this file were read. */
export const vkSources: readonly FactSource[] = [
	{
		what: "VK ID: reference of the API, access tokens, data of users, id.vk.com (excerpts, in Russian)",
		date: "undated",
	},
	{ what: "VK ID: creating an app, id.vk.ru (an excerpt, in Russian)", date: "2026" },
	{ what: "README of gam6itko/oauth2-vk-id 0.1.0 (PKCE, device_id)", date: "2026-09-15" },
	{
		what: "Public clients of VK ID, of which none sends a secret (device_id, user_info, revoke)",
		date: "undated",
	},
	{ what: "better-auth-core 1.7.25", date: "undated" },
];

export const vkDescription: ProviderDescription<VkConfig, VkTokens, VkUser> = {
	id: "vk",
	name: "VK",
	prefix: "vk",
	// arctic 3.7.0 asks oauth.vk.com, the server before VK ID, without PKCE; VK's own pages name this one alone.
	endpoints: {
		authorization: "https://id.vk.com/authorize",
		token: "https://id.vk.com/oauth2/auth",
		user: "https://id.vk.com/oauth2/user_info",
		revocation: "https://id.vk.com/oauth2/revoke",
	},
	// better-auth sends a secret too; VK's pages and its other clients do not.
	authenticateWith: "none",
	pkce: "always",
	scopes: { always: [] },
	// The callback says which device it was, and a code is worth nothing without that.
	tokenRequest: ({ client, endpoints, fields, parameters }) =>
		clientQuestion(endpoints.token, client, {
			...fields,
			device_id: parameters?.get("device_id") ?? undefined,
		}),
	tokens: ({ accessToken, seconds, text }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: text("refresh_token"),
		idToken: text("id_token"),
	}),
	user: async ({ ask, config, endpoints, tokens }) => {
		const fields = { access_token: tokens.accessToken, client_id: config.clientId };
		return objectIn(await ask(formQuestion(endpoints.user ?? "", fields)), "user");
	},
	userId: ({ user_id }) => user_id,
	// There are refresh tokens. Known, and not read: with one of them VK wants the device of the callback again.
	refreshes: false,
	revocation: (token, { clientId }, { revocation = "" }) =>
		formQuestion(revocation, { access_token: token, client_id: clientId }),
};

/**
 * Sign-in with VK.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as VK ID knows it. The scope `email` adds the address.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { vk } from "@lucia-auth/oauth/providers";
 *
 * export const vkAuth = vk(auth, {
 * 	clientId: process.env.VK_CLIENT_ID ?? "",
 * 	redirectUri: "https://app.example/login/vk/callback",
 * });
 * ```
 * @since 3.6.0
 */
export function vk<A extends Auth = Auth>(auth: A, config: VkConfig): VkAuth<A>;
export function vk(auth: Auth, config: VkConfig): unknown {
	return createProvider(vkDescription, auth, config);
}
