import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "atlassian",
	providerId: "atlassian",
	members: { user: "atlassianUser", tokens: "atlassianTokens" },
	config: {
		clientId: "atlassian-client",
		clientSecret: "ATOA-secret",
		redirectUri: "https://app.example/login/atlassian/callback",
		scope: ["offline_access"],
	},
	authorization: {
		url: "https://auth.atlassian.com/authorize",
		scope: "read:me offline_access",
		more: { audience: "api.atlassian.com", prompt: "consent" },
	},
	pkce: "never",
	token: {
		url: "https://auth.atlassian.com/oauth/token",
		authentication: "body",
		answer: {
			access_token: "{access_token}",
			expires_in: 3600,
			token_type: "Bearer",
			refresh_token: "atlassian-refresh-1",
			scope: "offline_access read:me",
		},
		refusal: {
			status: 403,
			body: { error: "invalid_grant", error_description: "Invalid authorization code" },
		},
	},
	user: {
		url: "https://api.atlassian.com/me",
		answer: {
			account_type: "atlassian",
			account_id: "557058:112233aa-bb44",
			email: "ada@example.com",
			name: "Ada Ωλ 🦊",
			picture: "https://avatar-management.example/ada.png",
			account_status: "active",
			nickname: "ada",
			locale: "en-GB",
			extended_profile: { job_title: "Analyst" },
		},
	},
	id: { path: ["account_id"] },
	email: ["email"],
	refresh: {
		answer: {
			access_token: "{access_token}",
			expires_in: 3600,
			refresh_token: "atlassian-refresh-2",
			scope: "offline_access read:me",
		},
		tokens: { accessTokenExpiresIn: 3600, refreshToken: "atlassian-refresh-2" },
	},
	result: {
		providerUserId: "557058:112233aa-bb44",
		tokens: { accessTokenExpiresIn: 3600, refreshToken: "atlassian-refresh-1" },
		// The documented answer does not say that it is.
		verifiedEmail: null,
	},
};
