import type { Contract } from "../contract.ts";

const openid = "oLVPpjqs9BhvzwPj5A-vTYAX3GLc";

export const contract: Contract = {
	factory: "wechat",
	providerId: "wechat",
	members: { user: "wechatUser", tokens: "wechatTokens" },
	config: {
		clientId: "wxbdc5610cc59c1631",
		clientSecret: "wechat-app-secret",
		redirectUri: "https://app.example/login/wechat/callback",
	},
	authorization: {
		url: "https://open.weixin.qq.com/connect/qrconnect",
		scope: "snsapi_login",
	},
	pkce: "never",
	clientIdName: "appid",
	token: {
		url: "https://api.weixin.qq.com/sns/oauth2/access_token",
		method: "GET",
		secretName: "secret",
		redirectUri: false,
		authentication: "body",
		answer: {
			access_token: "{access_token}",
			expires_in: 7200,
			refresh_token: "wechat-refresh",
			openid,
			scope: "snsapi_login",
			unionid: "o6_bmasdasdsad6_2sgVt7hMZOPfL",
		},
		refusal: { status: 200, body: { errcode: 40_029, errmsg: "invalid code" } },
	},
	user: {
		url: "https://api.weixin.qq.com/sns/userinfo",
		query: { access_token: "{access_token}", openid },
		answer: {
			openid,
			nickname: "艾达 🦊",
			sex: 2,
			province: "",
			city: "",
			country: "CN",
			headimgurl: "https://thirdwx.qlogo.example/ada/0",
			privilege: [],
			unionid: "o6_bmasdasdsad6_2sgVt7hMZOPfL",
		},
	},
	id: { path: ["openid"] },
	email: null,
	refresh: {
		url: "https://api.weixin.qq.com/sns/oauth2/refresh_token",
		authentication: "none",
		answer: {
			access_token: "{access_token}",
			expires_in: 7200,
			refresh_token: "wechat-refresh",
			openid,
			scope: "snsapi_login",
		},
		tokens: { accessTokenExpiresIn: 7200, refreshToken: "wechat-refresh" },
	},
	result: {
		providerUserId: openid,
		tokens: { accessTokenExpiresIn: 7200, refreshToken: "wechat-refresh" },
		verifiedEmail: null,
	},
};
