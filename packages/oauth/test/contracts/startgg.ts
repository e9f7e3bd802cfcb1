import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "startgg",
	providerId: "startgg",
	members: { user: "startggUser", tokens: "startggTokens" },
	config: {
		clientId: "55",
		clientSecret: "startgg-secret",
		redirectUri: "https://app.example/login/startgg/callback",
		scope: ["user.email"],
	},
	authorization: { url: "https://start.gg/oauth/authorize", scope: "user.identity user.email" },
	pkce: "never",
	token: {
		url: "https://api.start.gg/oauth/access_token",
		authentication: "body",
		body: "json",
		fields: {
			scope: "user.identity user.email",
			redirect_uri: "https://app.example/login/startgg/callback",
		},
		answer: {
			access_token: "{access_token}",
			token_type: "Bearer",
			expires_in: 604_800,
			refresh_token: "startgg-refresh-1",
		},
		// What was read shows no refusal: this is RFC 6749, section 5.2.
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: "The code has expired." },
		},
	},
	user: {
		url: "https://api.start.gg/gql/alpha",
		method: "POST",
		headers: { "Content-Type": "application/json" },
		answer: {
			data: {
				currentUser: {
					id: 1_234_567,
					slug: "user/1a2b3c4d",
					name: "Ada Ωλ 🦊",
					player: { id: 7_654_321, gamerTag: "ada" },
					email: "ada@example.com",
				},
			},
			extensions: { queryComplexity: 2 },
			actionRecords: [],
		},
	},
	id: { path: ["data", "currentUser", "id"], isNumber: true },
	email: ["data", "currentUser", "email"],
	refresh: {
		namesRedirectUri: true,
		scope: "user.identity user.email",
		url: "https://api.start.gg/oauth/refresh",
		answer: {
			access_token: "{access_token}",
			token_type: "Bearer",
			expires_in: 604_800,
			refresh_token: "startgg-refresh-2",
		},
		tokens: { accessTokenExpiresIn: 604_800, refreshToken: "startgg-refresh-2" },
	},
	result: {
		providerUserId: "1234567",
		tokens: { accessTokenExpiresIn: 604_800, refreshToken: "startgg-refresh-1" },
		verifiedEmail: null,
	},
};
