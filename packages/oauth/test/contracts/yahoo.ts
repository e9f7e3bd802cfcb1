import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "yahoo",
	providerId: "yahoo",
	members: { user: "yahooUser", tokens: "yahooTokens" },
	config: {
		clientId: "dj0yJmk9ak5IZ2x5WmNsaHp6--",
		clientSecret: "yahoo-secret",
		redirectUri: "https://app.example/login/yahoo/callback",
		scope: ["profile", "email"],
	},
	authorization: {
		url: "https://api.login.yahoo.com/oauth2/request_auth",
		scope: "openid profile email",
	},
	pkce: "never",
	token: {
		url: "https://api.login.yahoo.com/oauth2/get_token",
		authentication: "basic",
		answer: {
			access_token: "{access_token}",
			token_type: "bearer",
			expires_in: 3600,
			refresh_token: "yahoo-refresh",
			id_token: "{id_token}",
		},
		// The shape is Yahoo's; the words for a code that has expired were not in what was read.
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: "The code has expired." },
		},
	},
	idToken: {
		issuer: "https://api.login.yahoo.com",
		keys: "https://api.login.yahoo.com/openid/v1/certs",
		claims: { sub: "FSVIDUW3D7FSVIDUW3D72F2F", auth_time: 1_780_000_000 },
	},
	user: {
		url: "https://api.login.yahoo.com/openid/v1/userinfo",
		answer: {
			sub: "FSVIDUW3D7FSVIDUW3D72F2F",
			name: "Ada Ωλ 🦊",
			given_name: "Ada",
			family_name: "Ωλ 🦊",
			locale: "en-US",
			email: "ada@example.com",
			email_verified: true,
		},
	},
	id: { path: ["sub"] },
	email: ["email"],
	refresh: {
		answer: {
			access_token: "{access_token}",
			token_type: "bearer",
			expires_in: 3600,
			refresh_token: "yahoo-refresh",
		},
		tokens: { accessTokenExpiresIn: 3600, refreshToken: "yahoo-refresh", idToken: "" },
	},
	// Its configuration names the address; the rest is RFC 7009.
	revocation: {
		url: "https://api.login.yahoo.com/oauth2/revoke",
		authentication: "basic",
		member: "token",
	},
	result: {
		providerUserId: "FSVIDUW3D7FSVIDUW3D72F2F",
		tokens: { accessTokenExpiresIn: 3600, refreshToken: "yahoo-refresh" },
		verifiedEmail: "ada@example.com",
	},
};
