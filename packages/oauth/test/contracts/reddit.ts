import type { Contract } from "../contract.ts";

const userAgent = "web:app.example:1.0 (by /u/ada)";

export const contract: Contract = {
	factory: "reddit",
	providerId: "reddit",
	members: { user: "redditUser", tokens: "redditTokens" },
	config: {
		clientId: "reddit-client",
		clientSecret: "reddit-secret_-",
		redirectUri: "https://app.example/login/reddit/callback",
		scope: ["identity"],
		tokenDuration: "permanent",
		userAgent,
	},
	authorization: {
		url: "https://www.reddit.com/api/v1/authorize",
		scope: "identity",
		more: { duration: "permanent" },
	},
	pkce: "never",
	token: {
		url: "https://www.reddit.com/api/v1/access_token",
		authentication: "basic",
		headers: { "User-Agent": userAgent },
		answer: {
			access_token: "{access_token}",
			token_type: "bearer",
			expires_in: 86_400,
			scope: "identity",
			refresh_token: "reddit-refresh",
		},
		refusal: { status: 200, body: { error: "invalid_grant" } },
	},
	user: {
		url: "https://oauth.reddit.com/api/v1/me",
		headers: { "User-Agent": userAgent },
		answer: {
			id: "1w72",
			name: "ada",
			has_verified_email: true,
			verified: true,
			subreddit: { title: "Ada Ωλ 🦊" },
			created_utc: 1_120_000_000,
		},
	},
	id: { path: ["id"] },
	email: null,
	refresh: {
		answer: {
			access_token: "{access_token}",
			token_type: "bearer",
			expires_in: 86_400,
			scope: "identity",
		},
		tokens: { accessTokenExpiresIn: 86_400, refreshToken: "reddit-refresh" },
	},
	revocation: {
		url: "https://www.reddit.com/api/v1/revoke_token",
		authentication: "basic",
		member: "token",
		status: 204,
	},
	result: {
		providerUserId: "1w72",
		tokens: { accessTokenExpiresIn: 86_400, refreshToken: "reddit-refresh" },
		verifiedEmail: null,
	},
};
