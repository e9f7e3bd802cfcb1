import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "gitea",
	providerId: "gitea",
	members: { user: "giteaUser", tokens: "giteaTokens" },
	config: {
		clientId: "7b6d3a52-0c5e-4b8f-9a53-0d6a3b3c1f2e",
		clientSecret: "gto_secret",
		redirectUri: "https://app.example/login/gitea/callback",
		scope: ["email"],
		// A server of one's own, below a path.
		serverUrl: "https://code.example/gitea/",
	},
	authorization: {
		url: "https://code.example/gitea/login/oauth/authorize",
		scope: "openid read:user email",
	},
	pkce: "always",
	token: {
		url: "https://code.example/gitea/login/oauth/access_token",
		authentication: "body",
		answer: {
			access_token: "{access_token}",
			token_type: "bearer",
			expires_in: 3600,
			refresh_token: "gitea-refresh-1",
			id_token: "{id_token}",
		},
		refusal: {
			status: 400,
			body: { error: "unauthorized_client", error_description: "client is not authorized" },
		},
	},
	idToken: {
		issuer: "https://code.example/gitea/",
		keys: "https://code.example/gitea/login/oauth/keys",
		claims: { sub: "7", email: "ada@example.com", email_verified: true },
	},
	user: {
		url: "https://code.example/gitea/login/oauth/userinfo",
		answer: {
			sub: "7",
			name: "Ada Ωλ 🦊",
			preferred_username: "ada",
			email: "ada@example.com",
			picture: "https://code.example/gitea/avatars/7",
			groups: null,
		},
	},
	id: { path: ["sub"] },
	email: ["email"],
	refresh: {
		answer: {
			access_token: "{access_token}",
			token_type: "bearer",
			expires_in: 3600,
			refresh_token: "gitea-refresh-2",
			id_token: "{id_token}",
		},
		tokens: { accessTokenExpiresIn: 3600, refreshToken: "gitea-refresh-2" },
	},
	result: {
		providerUserId: "7",
		tokens: { accessTokenExpiresIn: 3600, refreshToken: "gitea-refresh-1" },
		verifiedEmail: null,
	},
};
