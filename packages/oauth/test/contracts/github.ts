import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "github",
	providerId: "github",
	members: { user: "githubUser", tokens: "githubTokens" },
	config: {
		clientId: "github-client",
		clientSecret: "github:secret/ü",
		redirectUri: "https://app.example/login/github/callback",
		scope: ["user:email"],
	},
	mayLeaveOut: ["redirectUri"],
	authorization: { url: "https://github.com/login/oauth/authorize", scope: "user:email" },
	pkce: "optional",
	token: {
		url: "https://github.com/login/oauth/access_token",
		authentication: "body",
		answer: {
			access_token: "{access_token}",
			token_type: "bearer",
			scope: "user:email",
			expires_in: 28_800,
			refresh_token: "ghr_1",
			refresh_token_expires_in: "15897600",
		},
		refusal: {
			status: 200,
			body: {
				error: "bad_verification_code",
				error_description: "The code passed is incorrect or expired.",
				error_uri: "https://docs.github.com/",
			},
		},
	},
	user: {
		url: "https://api.github.com/user",
		headers: { "User-Agent": "lucia" },
		answer: { id: 583_231, login: "ada", name: "Ada Ωλ 🦊", email: null, node_id: "MDQ6" },
	},
	places: [
		{
			url: "https://api.github.com/user/emails",
			query: { per_page: "100" },
			answer: [
				{ email: "old@example.com", primary: false, verified: true, visibility: null },
				{ email: "ada@example.com", primary: true, verified: true, visibility: "private" },
			],
		},
	],
	id: { path: ["id"], isNumber: true },
	email: ["email"],
	refresh: {
		answer: {
			access_token: "{access_token}",
			expires_in: 28_800,
			refresh_token: "ghr_2",
			refresh_token_expires_in: 1,
		},
		tokens: { accessTokenExpiresIn: 28_800, refreshToken: "ghr_2", refreshTokenExpiresIn: 1 },
	},
	revocation: {
		url: "https://api.github.com/applications/github-client/token",
		method: "DELETE",
		authentication: "basic",
		member: "access_token",
		status: 204,
	},
	result: {
		providerUserId: "583231",
		tokens: {
			accessTokenExpiresIn: 28_800,
			refreshToken: "ghr_1",
			refreshTokenExpiresIn: 15_897_600,
		},
		verifiedEmail: "ada@example.com",
	},
};
