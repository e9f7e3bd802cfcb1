import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "linear",
	providerId: "linear",
	members: { user: "linearUser", tokens: "linearTokens" },
	config: {
		clientId: "linear-client",
		clientSecret: "linear-secret",
		redirectUri: "https://app.example/login/linear/callback",
		scope: ["issues:create"],
	},
	authorization: { url: "https://linear.app/oauth/authorize", scope: "read,issues:create" },
	pkce: "optional",
	token: {
		url: "https://api.linear.app/oauth/token",
		authentication: "body",
		answer: {
			access_token: "{access_token}",
			token_type: "Bearer",
			expires_in: 86_399,
			scope: "read issues:create",
			refresh_token: "linear-refresh-1",
		},
		// Linear shows the shape, with a refusal of another grant; the rest is RFC 6749, section 5.2.
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: "The code has expired." },
		},
	},
	user: {
		url: "https://api.linear.app/graphql",
		method: "POST",
		graphql: ["viewer", "id", "name", "email"],
		answer: {
			data: {
				viewer: {
					id: "90a6f7a1-3c5e-4d1c-9a40-9d1f1f0f6a55",
					name: "Ada Ωλ 🦊",
					email: "ada@example.com",
					avatarUrl: null,
					active: true,
					createdAt: "2026-05-23T09:05:22.000Z",
					updatedAt: "2026-05-23T09:05:22.000Z",
				},
			},
		},
	},
	id: { path: ["data", "viewer", "id"] },
	email: ["data", "viewer", "email"],
	refresh: {
		answer: {
			access_token: "{access_token}",
			token_type: "Bearer",
			expires_in: 86_399,
			scope: "read issues:create",
			refresh_token: "linear-refresh-2",
		},
		tokens: { accessTokenExpiresIn: 86_399, refreshToken: "linear-refresh-2" },
	},
	revocation: {
		url: "https://api.linear.app/oauth/revoke",
		authentication: "bearer",
		member: null,
	},
	result: {
		providerUserId: "90a6f7a1-3c5e-4d1c-9a40-9d1f1f0f6a55",
		tokens: { accessTokenExpiresIn: 86_399, refreshToken: "linear-refresh-1" },
		verifiedEmail: null,
	},
};
