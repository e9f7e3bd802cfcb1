import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "myanimelist",
	providerId: "myanimelist",
	members: { user: "myanimelistUser", tokens: "myanimelistTokens" },
	config: {
		clientId: "2b8d36cc897656a0b7ec7ccce4c0707c",
		clientSecret: "myanimelist-secret",
		redirectUri: "https://app.example/login/myanimelist/callback",
	},
	authorization: { url: "https://myanimelist.net/v1/oauth2/authorize", scope: null },
	pkce: "always",
	challenge: "plain",
	token: {
		url: "https://myanimelist.net/v1/oauth2/token",
		authentication: "body",
		answer: {
			token_type: "Bearer",
			expires_in: 3600,
			access_token: "{access_token}",
			refresh_token: "myanimelist-refresh-1",
		},
		// What was read shows no refusal of a code: this is RFC 6749, section 5.2.
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: "The code has expired." },
		},
	},
	user: {
		url: "https://api.myanimelist.net/v2/users/@me",
		answer: {
			id: 6_152_365,
			name: "Ada_🦊",
			picture: "https://cdn.example/ada.jpg",
			gender: "female",
			birthday: "1815-12-10",
			location: "Ωλ",
			joined_at: "2017-12-10T13:19:48+00:00",
		},
	},
	id: { path: ["id"], isNumber: true },
	email: null,
	refresh: {
		answer: {
			token_type: "Bearer",
			expires_in: 3600,
			access_token: "{access_token}",
			refresh_token: "myanimelist-refresh-2",
		},
		tokens: { accessTokenExpiresIn: 3600, refreshToken: "myanimelist-refresh-2" },
	},
	result: {
		providerUserId: "6152365",
		tokens: { accessTokenExpiresIn: 3600, refreshToken: "myanimelist-refresh-1" },
		verifiedEmail: null,
	},
};
