import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "epicgames",
	providerId: "epicgames",
	members: { user: "epicgamesUser", tokens: "epicgamesTokens" },
	config: {
		clientId: "xyza7891epicclient",
		clientSecret: "epic:secret/ü",
		redirectUri: "https://app.example/login/epicgames/callback",
		scope: ["friends_list"],
	},
	authorization: {
		url: "https://www.epicgames.com/id/authorize",
		scope: "basic_profile friends_list",
	},
	pkce: "never",
	token: {
		url: "https://api.epicgames.dev/epic/oauth/v2/token",
		authentication: "basic",
		answer: {
			scope: "basic_profile friends_list",
			token_type: "bearer",
			access_token: "{access_token}",
			refresh_token: "epic-refresh-1",
			expires_in: 7200,
			expires_at: "2026-11-29T22:00:00.000Z",
			refresh_expires_in: 28_800,
			refresh_expires_at: "2026-11-30T04:00:00.000Z",
			account_id: "4d9c4f9b5fcb4ab48a2f4b1c0d5e6f70",
			client_id: "xyza7891epicclient",
			application_id: "fghi4567application",
		},
		// What was read shows no refusal of this endpoint: this is RFC 6749, section 5.2.
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: "The code has expired." },
		},
	},
	user: {
		url: "https://api.epicgames.dev/epic/oauth/v2/userInfo",
		answer: { sub: "4d9c4f9b5fcb4ab48a2f4b1c0d5e6f70", preferred_username: "Ada Ωλ 🦊" },
	},
	id: { path: ["sub"] },
	email: null,
	refresh: {
		answer: {
			token_type: "bearer",
			access_token: "{access_token}",
			refresh_token: "epic-refresh-2",
			expires_in: 7200,
			refresh_expires_in: 28_800,
		},
		tokens: {
			accessTokenExpiresIn: 7200,
			refreshToken: "epic-refresh-2",
			refreshTokenExpiresIn: 28_800,
		},
	},
	revocation: {
		url: "https://api.epicgames.dev/epic/oauth/v2/revoke",
		authentication: "basic",
		member: "token",
		status: 204,
	},
	result: {
		providerUserId: "4d9c4f9b5fcb4ab48a2f4b1c0d5e6f70",
		tokens: {
			accessTokenExpiresIn: 7200,
			refreshToken: "epic-refresh-1",
			refreshTokenExpiresIn: 28_800,
		},
		verifiedEmail: null,
	},
};
