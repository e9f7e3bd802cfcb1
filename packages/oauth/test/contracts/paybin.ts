import type { Contract } from "../contract.ts";

const person = {
	sub: "8f2c7a90-6d0e-4f6b-9f0a-2f5f7f5f0b11",
	name: "Ada Ωλ 🦊",
	given_name: "Ada",
	family_name: "Ωλ 🦊",
	preferred_username: "ada",
	email: "ada@example.com",
	email_verified: true,
};

export const contract: Contract = {
	factory: "paybin",
	providerId: "paybin",
	members: { user: "paybinUser", tokens: "paybinTokens" },
	config: {
		clientId: "paybin-client",
		clientSecret: "paybin-secret",
		redirectUri: "https://app.example/login/paybin/callback",
	},
	authorization: {
		url: "https://idp.paybin.io/oauth2/authorize",
		scope: "openid profile email",
	},
	pkce: "always",
	token: {
		url: "https://idp.paybin.io/oauth2/token",
		authentication: "body",
		// The page that was read shows no answer: this is OpenID Connect Core 1.0, section 3.1.3.3.
		answer: {
			access_token: "{access_token}",
			token_type: "Bearer",
			expires_in: 3600,
			refresh_token: "paybin-refresh-1",
			id_token: "{id_token}",
		},
		// Nor a refusal: this is RFC 6749, section 5.2.
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: "The code has expired." },
		},
	},
	idToken: {
		issuer: "https://idp.paybin.io",
		keys: "https://idp.paybin.io/.well-known/jwks.json",
		claims: person,
	},
	id: { path: ["sub"] },
	email: ["email"],
	refresh: {
		answer: {
			access_token: "{access_token}",
			token_type: "Bearer",
			expires_in: 3600,
			refresh_token: "paybin-refresh-2",
			id_token: "{id_token}",
		},
		tokens: { accessTokenExpiresIn: 3600, refreshToken: "paybin-refresh-2" },
	},
	result: {
		providerUserId: person.sub,
		tokens: { accessTokenExpiresIn: 3600, refreshToken: "paybin-refresh-1" },
		verifiedEmail: "ada@example.com",
	},
};
