import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "lichess",
	providerId: "lichess",
	members: { user: "lichessUser", tokens: "lichessTokens" },
	config: {
		clientId: "app.example",
		redirectUri: "https://app.example/login/lichess/callback",
	},
	authorization: { url: "https://lichess.org/oauth", scope: null },
	pkce: "always",
	token: {
		url: "https://lichess.org/api/token",
		authentication: "none",
		answer: { token_type: "Bearer", access_token: "{access_token}", expires_in: 31_535_999 },
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: "hash of code_verifier does not match" },
		},
	},
	user: {
		url: "https://lichess.org/api/account",
		answer: {
			id: "ada",
			username: "Ada",
			flair: "nature.fox-face",
			createdAt: 1_290_415_680_000,
			profile: { bio: "Ωλ 🦊" },
		},
	},
	id: { path: ["id"] },
	email: null,
	revocation: {
		url: "https://lichess.org/api/token",
		method: "DELETE",
		authentication: "bearer",
		member: null,
		status: 204,
	},
	result: {
		providerUserId: "ada",
		tokens: { accessTokenExpiresIn: 31_535_999 },
		verifiedEmail: null,
	},
};
