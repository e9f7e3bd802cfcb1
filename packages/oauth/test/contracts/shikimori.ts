import type { Contract } from "../contract.ts";

const headers = { "User-Agent": "Book club" };

export const contract: Contract = {
	factory: "shikimori",
	providerId: "shikimori",
	members: { user: "shikimoriUser", tokens: "shikimoriTokens" },
	config: {
		clientId: "shikimori-client",
		clientSecret: "shikimori-secret",
		redirectUri: "https://app.example/login/shikimori/callback",
		appName: "Book club",
	},
	authorization: { url: "https://shikimori.io/oauth/authorize", scope: null },
	pkce: "never",
	token: {
		url: "https://shikimori.io/oauth/token",
		authentication: "body",
		headers,
		answer: {
			access_token: "{access_token}",
			token_type: "Bearer",
			expires_in: 86_400,
			refresh_token: "shikimori-refresh-1",
			scope: "user_rates",
			created_at: 1_764_400_000,
		},
		// What was read shows no refusal of a code: this is RFC 6749, section 5.2.
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: "The code has expired." },
		},
	},
	user: {
		url: "https://shikimori.io/api/users/whoami",
		headers,
		answer: {
			id: 23_456_789,
			nickname: "Ada Ωλ 🦊",
			avatar: "https://shikimori.io/x48/1.png",
			image: { x160: "https://shikimori.io/x160/1.png", x16: "https://shikimori.io/x16/1.png" },
			last_online_at: "2026-11-25T12:59:58.149+03:00",
			url: "https://shikimori.io/Ada",
			name: null,
			sex: null,
			website: null,
			birth_on: null,
			locale: "ru",
		},
	},
	id: { path: ["id"], isNumber: true },
	email: null,
	refresh: {
		answer: {
			access_token: "{access_token}",
			token_type: "Bearer",
			expires_in: 86_400,
			refresh_token: "shikimori-refresh-2",
		},
		tokens: { accessTokenExpiresIn: 86_400, refreshToken: "shikimori-refresh-2" },
	},
	result: {
		providerUserId: "23456789",
		tokens: { accessTokenExpiresIn: 86_400, refreshToken: "shikimori-refresh-1" },
		verifiedEmail: null,
	},
};
