import type { Contract } from "../contract.ts";

const userId = "U4af4980629f7e1f1a0d1b2c3d4e5f607";

export const contract: Contract = {
	factory: "line",
	providerId: "line",
	members: { user: "lineUser", tokens: "lineTokens" },
	config: {
		clientId: "1234567890",
		clientSecret: "0123456789abcdef0123456789abcdef",
		redirectUri: "https://app.example/login/line/callback",
		scope: ["email"],
	},
	authorization: {
		url: "https://access.line.me/oauth2/v2.1/authorize",
		scope: "profile openid email",
	},
	pkce: "optional",
	token: {
		url: "https://api.line.me/oauth2/v2.1/token",
		authentication: "body",
		answer: {
			access_token: "{access_token}",
			expires_in: 2_592_000,
			id_token: "{id_token}",
			refresh_token: "Aa1FdeggRhTnPNNpxr8p",
			scope: "profile openid",
			token_type: "Bearer",
		},
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: "invalid authorization code" },
		},
	},
	idToken: {
		issuer: "https://access.line.me",
		keys: null,
		claims: { sub: userId, amr: ["linesso"], name: "Ada Ωλ 🦊", email: "ada@example.com" },
	},
	user: {
		url: "https://api.line.me/v2/profile",
		answer: { userId, displayName: "Ada Ωλ 🦊", pictureUrl: "https://profile.line-scdn.net/0h" },
	},
	id: { path: ["userId"], isSubject: true },
	// It stands in the ID token; line.test.ts tries it.
	email: null,
	refresh: {
		answer: {
			token_type: "Bearer",
			scope: "profile openid",
			access_token: "{access_token}",
			expires_in: 2_592_000,
			refresh_token: "Aa1FdeggRhTnPNNpxr8p",
		},
		tokens: {
			accessTokenExpiresIn: 2_592_000,
			refreshToken: "Aa1FdeggRhTnPNNpxr8p",
			idToken: "",
		},
	},
	revocation: {
		url: "https://api.line.me/oauth2/v2.1/revoke",
		authentication: "body",
		member: "access_token",
	},
	result: {
		providerUserId: userId,
		tokens: { accessTokenExpiresIn: 2_592_000, refreshToken: "Aa1FdeggRhTnPNNpxr8p" },
		verifiedEmail: null,
	},
};
