import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "box",
	providerId: "box",
	members: { user: "boxUser", tokens: "boxTokens" },
	config: {
		clientId: "box-client",
		clientSecret: "box-secret",
		redirectUri: "https://app.example/login/box/callback",
		scope: ["root_readonly", "manage_webhook"],
	},
	authorization: {
		url: "https://account.box.com/api/oauth2/authorize",
		scope: "root_readonly,manage_webhook",
	},
	pkce: "never",
	token: {
		url: "https://api.box.com/oauth2/token",
		authentication: "body",
		answer: {
			access_token: "{access_token}",
			expires_in: 3600,
			token_type: "bearer",
			restricted_to: [],
			refresh_token: "box-refresh-1",
		},
		refusal: {
			status: 400,
			body: {
				error: "invalid_grant",
				error_description: "The authorization code has expired",
			},
		},
	},
	user: {
		url: "https://api.box.com/2.0/users/me",
		answer: {
			type: "user",
			id: "11446498",
			name: "Ada Ωλ 🦊",
			login: "ada@example.com",
			created_at: "2012-12-12T10:53:43-08:00",
			status: "active",
			notification_email: { email: "notes@example.com", is_confirmed: true },
		},
	},
	id: { path: ["id"] },
	email: ["login"],
	refresh: {
		answer: {
			access_token: "{access_token}",
			expires_in: 3600,
			token_type: "bearer",
			restricted_to: [],
			refresh_token: "box-refresh-2",
		},
		tokens: { accessTokenExpiresIn: 3600, refreshToken: "box-refresh-2" },
	},
	revocation: {
		url: "https://api.box.com/oauth2/revoke",
		authentication: "body",
		member: "token",
	},
	result: {
		providerUserId: "11446498",
		tokens: { accessTokenExpiresIn: 3600, refreshToken: "box-refresh-1" },
		verifiedEmail: null,
	},
};
