import type { Contract } from "../contract.ts";

const sso = "https://nas.example:5001/webman/sso";

export const contract: Contract = {
	factory: "synology",
	providerId: "synology",
	members: { user: "synologyUser", tokens: "synologyTokens" },
	config: {
		clientId: "96eca09f712a021c0252d9c40c866e91",
		clientSecret: "synology-secret",
		redirectUri: "https://app.example/login/synology/callback",
		serverUrl: "https://nas.example:5001/",
		scope: ["email", "groups"],
	},
	authorization: { url: `${sso}/SSOOauth.cgi`, scope: "openid email groups" },
	pkce: "always",
	token: {
		url: `${sso}/SSOAccessToken.cgi`,
		authentication: "body",
		answer: {
			access_token: "{access_token}",
			token_type: "Bearer",
			expires_in: 180,
			id_token: "{id_token}",
		},
		refusal: { status: 400, body: { error: "invalid_grant" } },
	},
	idToken: {
		issuer: sso,
		keys: `${sso}/openid-jwks.json`,
		claims: { sub: "ada", email: "ada@example.com", groups: ["users"] },
	},
	user: {
		url: `${sso}/SSOUserInfo.cgi`,
		answer: {
			sub: "ada",
			email: "ada@example.com",
			email_verified: true,
			groups: ["administrators", "users", "Ωλ 🦊"],
		},
	},
	id: { path: ["sub"] },
	email: ["email"],
	result: {
		providerUserId: "ada",
		tokens: { accessTokenExpiresIn: 180 },
		verifiedEmail: null,
	},
};
