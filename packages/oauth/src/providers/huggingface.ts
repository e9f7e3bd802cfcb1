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
import { askForUser, ifVerified } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as Hugging Face knows it.
 *
 * @since 3.6.0
 */
export type HuggingfaceConfig = ClientConfig;

/**
 * What Hugging Face gave for the code.
 *
 * @since 3.6.0
 */
export interface HuggingfaceTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds. */
	accessTokenExpiresIn: number;
	/** For `refreshTokens()`; `null` when none comes. A secret. */
	refreshToken: string | null;
}

/**
 * The user, as the userinfo endpoint answers; more members come along.
 *
 * @answer
 * @since 3.6.0
 */
export interface HuggingfaceUser {
	sub: string;
	/** The full name. */
	name: string;
	/** The name of the account; can be changed. */
	preferred_username: string;
	/** The address of the profile. */
	profile: string;
	/** The address of the picture. */
	picture: string;
	website?: string;
	/** With the scope `email`. */
	email?: string;
	/** With the scope `email`. */
	email_verified?: boolean;
	/** Whether the account is paid. */
	isPro: boolean;
	/** With the scope `read-billing`. */
	canPay?: boolean;
	/** The organizations; the ids are in `sub`. */
	orgs?: {
		sub: string;
		name: string;
		picture: string;
		preferred_username: string;
		isEnterprise: boolean | "plus";
		/** Where the user has given the app access to it. */
		roleInOrg?: "admin" | "write" | "contributor" | "read";
	}[];
}

/**
 * Who signs in with Hugging Face.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface HuggingfaceUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Hugging Face gave for the code. */
	huggingfaceTokens: HuggingfaceTokens;
	/** The user, as Hugging Face answers. */
	huggingfaceUser: HuggingfaceUser;
}

type Beside = RefreshesTokens<HuggingfaceTokens>;

/**
 * Sign-in with Hugging Face.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type HuggingfaceAuth<A extends Auth = Auth> = ProviderWithState<HuggingfaceUserAuth<A>> &
	Beside;

/**
 * Sign-in with Hugging Face and `pkce: true`.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type HuggingfaceAuthWithPKCE<A extends Auth = Auth> = ProviderWithPKCE<
	HuggingfaceUserAuth<A>
> &
	Beside;

/** Where the facts of this file were read. */
export const huggingfaceSources: readonly FactSource[] = [
	{ what: "Sign in with Hugging Face, huggingface/hub-docs on GitHub", date: "undated" },
	{ what: "Adding a Sign-In with HF button to your Space, huggingface/hub-docs", date: "undated" },
	{ what: "gradio-app/gradio on GitHub: oauth.py", date: "undated" },
	{
		what: "The list of providers of logto.io on GitHub (issuer, keys: an excerpt)",
		date: "undated",
	},
	{ what: "better-auth 1.7.25 and @auth/core 0.41.3 (members of the user)", date: "undated" },
];

export const huggingfaceDescription: ProviderDescription<
	HuggingfaceConfig,
	HuggingfaceTokens,
	HuggingfaceUser
> = {
	id: "huggingface",
	name: "Hugging Face",
	prefix: "huggingface",
	endpoints: {
		authorization: "https://huggingface.co/oauth/authorize",
		token: "https://huggingface.co/oauth/token",
		user: "https://huggingface.co/oauth/userinfo",
	},
	// As its documentation says; better-auth sends the secret in the body.
	authenticateWith: "http_basic_auth",
	pkce: "optional",
	scopes: { always: ["openid", "profile"] },
	openIdConnect: {
		idToken: "always",
		rules: () => ({
			issuer: "https://huggingface.co",
			keys: new URL("https://huggingface.co/oauth/jwks"),
		}),
	},
	tokens: ({ accessToken, seconds, textOrNull }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: textOrNull("refresh_token"),
	}),
	user: askForUser,
	userId: ({ sub }) => sub,
	verifiedEmail: ({ email, email_verified }) => ifVerified(email, email_verified),
	refreshes: true,
};

/**
 * Sign-in with Hugging Face.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Hugging Face knows it. The scope `email` adds the address.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { huggingface } from "@lucia-auth/oauth/providers";
 *
 * export const huggingfaceAuth = huggingface(auth, {
 * 	clientId: process.env.HUGGINGFACE_CLIENT_ID ?? "",
 * 	clientSecret: process.env.HUGGINGFACE_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/huggingface/callback",
 * 	scope: ["email"],
 * });
 * ```
 * @since 3.6.0
 */
export function huggingface<A extends Auth = Auth>(
	auth: A,
	config: HuggingfaceConfig & WithoutPKCE,
): HuggingfaceAuth<A>;
export function huggingface<A extends Auth = Auth>(
	auth: A,
	config: HuggingfaceConfig & WithPKCE,
): HuggingfaceAuthWithPKCE<A>;
export function huggingface<A extends Auth = Auth>(
	auth: A,
	config: HuggingfaceConfig & WithoutPKCE,
): HuggingfaceAuth<A>;
export function huggingface(auth: Auth, config: HuggingfaceConfig): unknown {
	return createProvider(huggingfaceDescription, auth, config);
}
