import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "roblox",
	providerId: "roblox",
	members: { user: "robloxUser", tokens: "robloxTokens" },
	config: {
		clientId: "840974200211308101",
		clientSecret: "RBX-CR9St12L",
		redirectUri: "https://app.example/login/roblox/callback",
		scope: ["asset:read"],
	},
	authorization: {
		url: "https://apis.roblox.com/oauth/v1/authorize",
		scope: "openid profile asset:read",
	},
	pkce: "always",
	token: {
		url: "https://apis.roblox.com/oauth/v1/token",
		authentication: "body",
		answer: {
			access_token: "{access_token}",
			refresh_token: "roblox-refresh-1",
			token_type: "Bearer",
			expires_in: 899,
			id_token: "{id_token}",
			scope: "openid profile asset:read",
		},
		// What was read shows no refusal: this is RFC 6749, section 5.2.
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: "The code has expired." },
		},
	},
	idToken: {
		issuer: "https://apis.roblox.com/oauth/",
		keys: "https://apis.roblox.com/oauth/v1/certs",
		claims: { sub: "1516563360", preferred_username: "ada" },
	},
	user: {
		url: "https://apis.roblox.com/oauth/v1/userinfo",
		answer: {
			sub: "1516563360",
			name: "Ada Ωλ 🦊",
			nickname: "Ada Ωλ 🦊",
			preferred_username: "ada",
			created_at: 1_584_682_495,
			profile: "https://www.roblox.com/users/1516563360/profile",
			picture: null,
		},
	},
	id: { path: ["sub"] },
	email: null,
	refresh: {
		answer: {
			access_token: "{access_token}",
			refresh_token: "roblox-refresh-2",
			token_type: "Bearer",
			expires_in: 899,
			id_token: "{id_token}",
			scope: "openid profile asset:read",
		},
		tokens: { accessTokenExpiresIn: 899, refreshToken: "roblox-refresh-2" },
	},
	revocation: {
		url: "https://apis.roblox.com/oauth/v1/token/revoke",
		authentication: "body",
		member: "token",
		takes: "refresh token",
	},
	result: {
		providerUserId: "1516563360",
		tokens: { accessTokenExpiresIn: 899, refreshToken: "roblox-refresh-1" },
		verifiedEmail: null,
	},
};
