import type { Auth } from "lucia";
import type { ClientConfig, WithPKCE, WithoutPKCE } from "../configuration/client-config.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type {
	ProviderWithPKCE,
	ProviderWithState,
	RefreshesTokens,
	RevokesTokens,
	SignedIn,
} from "../provider/provider-auth.ts";
import { askForUser, bearer, ifVerified } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as Kakao knows it: `clientId` is its REST API key. Without `scope`, Kakao asks for all consent
 * items of its console.
 *
 * @since 3.6.0
 */
export type KakaoConfig = ClientConfig;

/**
 * What Kakao gave for the code.
 *
 * @since 3.0.0
 */
export interface KakaoTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** Of the access token, in seconds. */
	expiresIn: number;
	/** For `refreshTokens()`. A secret. */
	refreshToken: string;
	/** In seconds; 0 where the refresh token stays the same, which Kakao does not tell of then. */
	refreshTokenExpiresIn: number;
}

type AgeRange =
	| "1~9"
	| "10~14"
	| "15~19"
	| "20~29"
	| "30~39"
	| "40~49"
	| "50~59"
	| "60~69"
	| "70~79"
	| "80~89"
	| "90~";

interface Profile {
	nickname?: string;
	thumbnail_image_url?: string;
	profile_image_url?: string;
	is_default_image?: boolean;
}

interface KakaoAccount {
	profile_needs_agreement?: boolean;
	profile_nickname_needs_agreement?: boolean;
	profile_image_needs_agreement?: boolean;
	profile?: Profile;
	email_needs_agreement?: boolean;
	/** No longer when the address went to another account. */
	is_email_valid?: boolean;
	is_email_verified?: boolean;
	/** With the consent item `account_email`, which only business apps have. */
	email?: string;
	name_needs_agreement?: boolean;
	name?: string;
	age_range_needs_agreement?: boolean;
	/** @since 3.6.0 */
	age_range?: AgeRange;
	/** @deprecated Never sent: v2's type had the name misspelt. Read `age_range`. */
	ag_range?: AgeRange;
	birthyear_needs_agreement?: boolean;
	birthyear?: string;
	birthday_needs_agreement?: boolean;
	birthday?: string;
	birthday_type?: "SOLAR" | "LUNAR";
	gender_needs_agreement?: boolean;
	gender?: "female" | "male";
	phone_number_needs_agreement?: boolean;
	phone_number?: string;
	ci_needs_agreement?: boolean;
	ci?: string;
	ci_authenticated_at?: string;
}

interface Partner {
	uuid?: string;
}

/**
 * The user, as `/v2/user/me` answers.
 *
 * @answer
 * @since 3.0.0
 */
export interface KakaoUser {
	/** Another one for each app. */
	id: number;
	has_signed_up?: boolean;
	connected_at?: string;
	/** @since 3.6.0 */
	synched_at?: string;
	/** @deprecated Never sent: Kakao writes `synched_at`. */
	synced_at?: string;
	properties?: Record<string, string>;
	kakao_account?: KakaoAccount;
	for_partner?: Partner;
}

/**
 * Who signs in with Kakao.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export interface KakaoUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Kakao gave for the code. */
	kakaoTokens: KakaoTokens;
	/** The user, as Kakao answers. */
	kakaoUser: KakaoUser;
}

type Beside = RefreshesTokens<KakaoTokens> & RevokesTokens;

/**
 * Sign-in with Kakao. `revokeToken()` takes an access token, and ends all of the same sign-in.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export type KakaoAuth<A extends Auth = Auth> = ProviderWithState<KakaoUserAuth<A>> & Beside;

/**
 * Sign-in with Kakao and `pkce: true`. `revokeToken()` takes an access token, and ends all of the same sign-in.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type KakaoAuthWithPKCE<A extends Auth = Auth> = ProviderWithPKCE<KakaoUserAuth<A>> & Beside;

/** Where the facts of this file were read. */
export const kakaoSources: readonly FactSource[] = [
	{
		what: "Kakao Login: REST API and prerequisites, developers.kakao.com (parts)",
		date: "undated",
	},
	{
		what: "Kakao Login: REST API, with the discovery document that names PKCE (a copy, in Korean)",
		date: "2025-10-06",
	},
	{ what: "Kakao's API described as OpenAPI by API Evangelist", date: "2026" },
	{ what: "Recorded answers of the token endpoint in public code", date: "2025-03-27" },
	{
		what: "Kakao Login: troubleshooting and frequently asked questions, developers.kakao.com",
		date: "undated",
	},
	{ what: "Notes of two developers on the new console, in public repositories", date: "2026" },
	{ what: "arctic 3.7.0", date: "undated" },
];

export const kakaoDescription: ProviderDescription<KakaoConfig, KakaoTokens, KakaoUser> = {
	id: "kakao",
	name: "Kakao",
	prefix: "kakao",
	endpoints: {
		authorization: "https://kauth.kakao.com/oauth/authorize",
		token: "https://kauth.kakao.com/oauth/token",
		user: "https://kapi.kakao.com/v2/user/me",
		revocation: "https://kapi.kakao.com/v1/user/logout",
	},
	authenticateWith: "client_secret",
	// Only its discovery document names PKCE; the tables of parameters do not.
	pkce: "optional",
	scopes: { always: [], separator: "," },
	openIdConnect: {
		idToken: "with openid",
		rules: () => ({
			issuer: "https://kauth.kakao.com",
			keys: new URL("https://kauth.kakao.com/.well-known/jwks.json"),
		}),
	},
	tokens: ({ accessToken, seconds, text }) => ({
		accessToken,
		expiresIn: seconds("expires_in"),
		refreshToken: text("refresh_token"),
		refreshTokenExpiresIn: seconds("refresh_token_expires_in"),
	}),
	user: askForUser,
	userId: ({ id }) => id,
	subject: ({ id }) => String(id),
	verifiedEmail: ({ kakao_account: account }) =>
		account?.is_email_valid === true ? ifVerified(account.email, account.is_email_verified) : null,
	refreshes: true,
	revocation: (token, _config, { revocation = "" }) => ({
		url: revocation,
		method: "POST",
		headers: bearer(token),
	}),
};

/**
 * Sign-in with Kakao.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Kakao knows it. With OpenID Connect switched on in its console and the scope
 * `openid`, the ID token is verified.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { kakao } from "@lucia-auth/oauth/providers";
 *
 * export const kakaoAuth = kakao(auth, {
 * 	clientId: process.env.KAKAO_REST_API_KEY ?? "",
 * 	clientSecret: process.env.KAKAO_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/kakao/callback",
 * });
 * ```
 * @since 3.0.0
 */
export function kakao<A extends Auth = Auth>(
	auth: A,
	config: KakaoConfig & WithoutPKCE,
): KakaoAuth<A>;
export function kakao<A extends Auth = Auth>(
	auth: A,
	config: KakaoConfig & WithPKCE,
): KakaoAuthWithPKCE<A>;
export function kakao<A extends Auth = Auth>(
	auth: A,
	config: KakaoConfig & WithoutPKCE,
): KakaoAuth<A>;
export function kakao(auth: Auth, config: KakaoConfig): unknown {
	return createProvider(kakaoDescription, auth, config);
}
