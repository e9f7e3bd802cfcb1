import type { Auth } from "lucia";
import type { ClientConfig } from "../configuration/client-config.ts";
import type { Question } from "../http/ask.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type { ProviderWithState, RefreshesTokens, SignedIn } from "../provider/provider-auth.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The website app, as the WeChat Open Platform knows it: `clientId` is its AppID, `clientSecret` its AppSecret.
 *
 * @since 3.6.0
 */
export type WechatConfig = ClientConfig;

/**
 * What WeChat gave for the code.
 *
 * @since 3.6.0
 */
export interface WechatTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds: two hours. */
	accessTokenExpiresIn: number;
	/** For `refreshTokens()`; lives for 30 days, and using it does not lengthen that. A secret. */
	refreshToken: string;
}

/**
 * The user, as `/sns/userinfo` answers; only `openid` is sure. There is no e-mail address.
 *
 * @answer
 * @since 3.6.0
 */
export interface WechatUser {
	/** Another one for each app. */
	openid: string;
	/** The same in all apps of one account of the Open Platform. */
	unionid?: string;
	nickname?: string;
	/** 1: male, 2: female, 0: not told. */
	sex?: number;
	language?: string;
	province?: string;
	city?: string;
	country?: string;
	/** The address of a picture. */
	headimgurl?: string;
	privilege?: string[];
}

/**
 * Who signs in with WeChat.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface WechatUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What WeChat gave for the code. */
	wechatTokens: WechatTokens;
	/** The user, as WeChat answers. */
	wechatUser: WechatUser;
}

/**
 * Sign-in with WeChat.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type WechatAuth<A extends Auth = Auth> = ProviderWithState<WechatUserAuth<A>> &
	RefreshesTokens<WechatTokens>;

/** Where the facts of this file were read. */
export const wechatSources: readonly FactSource[] = [
	{
		what: "Website app: calls after the authorization, developers.weixin.qq.com (an excerpt, in Chinese)",
		date: "undated",
	},
	{ what: "snsRefreshToken, developers.weixin.qq.com (an excerpt, in Chinese)", date: "undated" },
	{
		what: "Copies of “Website app: WeChat login”, juejin.cn and blog.csdn.net (excerpts, in Chinese)",
		date: "undated",
	},
	{ what: "better-auth-core 1.7.25", date: "undated" },
	{ what: "@auth/core 0.41.3", date: "undated" },
];

const REFRESH = "https://api.weixin.qq.com/sns/oauth2/refresh_token";

const byGet = (url: string, fields: Record<string, string>): Question => ({
	url: `${url}?${new URLSearchParams(fields).toString()}`,
});

export const wechatDescription: ProviderDescription<WechatConfig, WechatTokens, WechatUser> = {
	id: "wechat",
	name: "WeChat",
	prefix: "wechat",
	endpoints: {
		// The fragment stands in every address of WeChat's pages.
		authorization: "https://open.weixin.qq.com/connect/qrconnect#wechat_redirect",
		token: "https://api.weixin.qq.com/sns/oauth2/access_token",
		user: "https://api.weixin.qq.com/sns/userinfo",
	},
	authenticateWith: "client_secret",
	pkce: "never",
	scopes: { always: ["snsapi_login"], separator: "," },
	clientIdName: "appid",
	// By GET, under names of its own, and without the secret for a refresh token.
	tokenRequest: ({ client, endpoints, fields }) => {
		const { code = "", grant_type: type = "", refresh_token: refreshToken } = fields;
		const { clientId, clientSecret = "" } = client;
		return refreshToken === undefined
			? byGet(endpoints.token, {
					appid: clientId,
					secret: clientSecret,
					code,
					grant_type: type,
				})
			: byGet(REFRESH, { appid: clientId, grant_type: type, refresh_token: refreshToken });
	},
	tokens: ({ accessToken, seconds, text }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: text("refresh_token"),
	}),
	user: async ({ ask, endpoints, tokens: { accessToken, text } }) =>
		ask(
			byGet(endpoints.user ?? "", {
				access_token: accessToken,
				openid: text("openid"),
				lang: "zh_CN",
			}),
		),
	// @auth/core takes `unionid`, better-auth the one or the other. That one may begin to come later, and would
	// make strangers of users; `openid` always comes.
	userId: ({ openid }) => openid,
	refreshes: true,
};

/**
 * Sign-in with WeChat.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The website app: AppID and AppSecret.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { wechat } from "@lucia-auth/oauth/providers";
 *
 * export const wechatAuth = wechat(auth, {
 * 	clientId: process.env.WECHAT_APP_ID ?? "",
 * 	clientSecret: process.env.WECHAT_APP_SECRET ?? "",
 * 	redirectUri: "https://app.example/login/wechat/callback",
 * });
 * ```
 * @since 3.6.0
 */
export function wechat<A extends Auth = Auth>(auth: A, config: WechatConfig): WechatAuth<A>;
export function wechat(auth: Auth, config: WechatConfig): unknown {
	return createProvider(wechatDescription, auth, config);
}
