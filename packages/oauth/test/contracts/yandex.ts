import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "yandex",
	providerId: "yandex",
	members: { user: "yandexUser", tokens: "yandexTokens" },
	config: {
		clientId: "4760187d81bc4b7799476b42b5103713",
		clientSecret: "yandex-secret",
		redirectUri: "https://app.example/login/yandex/callback",
		scope: ["login:info", "login:email"],
	},
	authorization: {
		url: "https://oauth.yandex.com/authorize",
		scope: "login:info login:email",
	},
	pkce: "optional",
	token: {
		url: "https://oauth.yandex.com/token",
		authentication: "basic",
		answer: {
			token_type: "bearer",
			access_token: "{access_token}",
			expires_in: 31_536_000,
			refresh_token: "1:yandex-refresh",
			scope: "login:info login:email",
		},
		// What was read shows no refusal: this is RFC 6749, section 5.2.
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: "Code has expired" },
		},
	},
	user: {
		url: "https://login.yandex.ru/info",
		headers: { Authorization: "OAuth {access_token}" },
		query: { format: "json" },
		answer: {
			id: "1000034426",
			login: "ada",
			client_id: "4760187d81bc4b7799476b42b5103713",
			display_name: "ada",
			real_name: "Ада Ωλ 🦊",
			first_name: "Ада",
			last_name: "Ωλ 🦊",
			sex: "female",
			default_email: "ada@example.com",
			emails: ["ada@example.com"],
			psuid: "1.AAceCw.tbHgw5DtJ9_zeqPrk-Ba2w.qPWSRC5v2t2IaksPJgnge",
		},
	},
	id: { path: ["id"] },
	email: ["default_email"],
	refresh: {
		answer: {
			token_type: "bearer",
			access_token: "{access_token}",
			expires_in: 31_536_000,
			refresh_token: "1:yandex-refresh-2",
		},
		tokens: { accessTokenExpiresIn: 31_536_000, refreshToken: "1:yandex-refresh-2" },
	},
	result: {
		providerUserId: "1000034426",
		tokens: { accessTokenExpiresIn: 31_536_000, refreshToken: "1:yandex-refresh" },
		verifiedEmail: null,
	},
};
