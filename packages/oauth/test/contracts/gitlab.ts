import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "gitlab",
	providerId: "gitlab",
	members: { user: "gitlabUser", tokens: "gitlabTokens" },
	config: {
		clientId: "gitlab-application",
		clientSecret: "gloas-secret",
		redirectUri: "https://app.example/login/gitlab/callback",
		scope: ["openid", "email"],
		// A server of one's own, below a path.
		serverUrl: "https://code.example/gitlab/",
	},
	authorization: {
		url: "https://code.example/gitlab/oauth/authorize",
		scope: "read_user openid email",
	},
	pkce: "optional",
	token: {
		url: "https://code.example/gitlab/oauth/token",
		authentication: "body",
		answer: {
			access_token: "{access_token}",
			token_type: "Bearer",
			expires_in: 7200,
			refresh_token: "gitlab-refresh-1",
			scope: "read_user openid email",
			created_at: 1_764_400_000,
			id_token: "{id_token}",
		},
		refusal: {
			status: 400,
			body: {
				error: "invalid_grant",
				error_description: "The provided authorization grant is invalid, expired or revoked.",
			},
		},
	},
	idToken: {
		issuer: "https://code.example/gitlab",
		keys: "https://code.example/gitlab/oauth/discovery/keys",
		claims: {
			sub: "1815",
			auth_time: 1_764_400_000,
			email: "ada@example.com",
			email_verified: true,
		},
	},
	user: {
		url: "https://code.example/gitlab/api/v4/user",
		answer: {
			id: 1815,
			username: "ada",
			name: "Ada Ωλ 🦊",
			state: "active",
			avatar_url: null,
			web_url: "https://code.example/gitlab/ada",
			email: "ada@example.com",
			commit_email: "ada@example.com",
			public_email: null,
			confirmed_at: "2026-05-23T09:05:22.000Z",
			two_factor_enabled: true,
			identities: [{ provider: "github", extern_uid: "2435223452345" }],
		},
	},
	id: { path: ["id"], isNumber: true, isSubject: true },
	email: ["email"],
	refresh: {
		answer: {
			access_token: "{access_token}",
			token_type: "Bearer",
			expires_in: 7200,
			refresh_token: "gitlab-refresh-2",
			created_at: 1_764_407_200,
		},
		tokens: { accessTokenExpiresIn: 7200, refreshToken: "gitlab-refresh-2" },
		namesRedirectUri: true,
	},
	revocation: {
		url: "https://code.example/gitlab/oauth/revoke",
		authentication: "body",
		member: "token",
	},
	result: {
		providerUserId: "1815",
		tokens: { accessTokenExpiresIn: 7200, refreshToken: "gitlab-refresh-1" },
		verifiedEmail: "ada@example.com",
	},
};
