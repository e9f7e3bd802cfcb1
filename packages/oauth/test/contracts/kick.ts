import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "kick",
	providerId: "kick",
	members: { user: "kickUser", tokens: "kickTokens" },
	config: {
		clientId: "01KICKCLIENT",
		clientSecret: "kick-secret",
		redirectUri: "https://app.example/login/kick/callback",
		scope: ["channel:read"],
	},
	authorization: { url: "https://id.kick.com/oauth/authorize", scope: "user:read channel:read" },
	pkce: "always",
	token: {
		url: "https://id.kick.com/oauth/token",
		authentication: "body",
		answer: {
			access_token: "{access_token}",
			token_type: "Bearer",
			refresh_token: "kick-refresh-1",
			expires_in: 7200,
			scope: "user:read channel:read",
		},
		refusal: { status: 400, body: { error: "Invalid request" } },
	},
	user: {
		url: "https://api.kick.com/public/v1/users",
		answer: {
			data: [
				{
					email: "ada@example.com",
					name: "Ada Ωλ 🦊",
					profile_picture: "https://files.kick.com/images/user/123456/fullsize.webp",
					user_id: 123_456,
				},
			],
			message: "OK",
		},
	},
	id: { path: ["data", 0, "user_id"], isNumber: true },
	email: ["data", 0, "email"],
	refresh: {
		answer: {
			access_token: "{access_token}",
			token_type: "Bearer",
			refresh_token: "kick-refresh-2",
			expires_in: 7200,
			scope: "user:read channel:read",
		},
		tokens: { accessTokenExpiresIn: 7200, refreshToken: "kick-refresh-2" },
	},
	revocation: {
		url: "https://id.kick.com/oauth/revoke",
		authentication: "no client",
		member: "token",
	},
	result: {
		providerUserId: "123456",
		tokens: { accessTokenExpiresIn: 7200, refreshToken: "kick-refresh-1" },
		verifiedEmail: null,
	},
};
