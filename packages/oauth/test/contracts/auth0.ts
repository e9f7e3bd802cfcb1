import type { Contract } from "../contract.ts";

const sub = "google-oauth2|103547991597142817347";

export const contract: Contract = {
	factory: "auth0",
	providerId: "auth0",
	members: { user: "auth0User", tokens: "auth0Tokens" },
	config: {
		clientId: "auth0-client",
		clientSecret: "auth0-secret",
		redirectUri: "https://app.example/login/auth0/callback",
		scope: ["email", "offline_access"],
		appDomain: "example.eu.auth0.com",
	},
	authorization: {
		url: "https://example.eu.auth0.com/authorize",
		scope: "openid profile email offline_access",
	},
	pkce: "optional",
	token: {
		url: "https://example.eu.auth0.com/oauth/token",
		authentication: "body",
		answer: {
			access_token: "{access_token}",
			refresh_token: "v1.auth0-refresh",
			id_token: "{id_token}",
			scope: "openid profile email offline_access",
			expires_in: 86_400,
			token_type: "Bearer",
		},
		refusal: {
			status: 403,
			body: { error: "invalid_grant", error_description: "Invalid authorization code" },
		},
	},
	idToken: {
		// With a slash at its end.
		issuer: "https://example.eu.auth0.com/",
		keys: "https://example.eu.auth0.com/.well-known/jwks.json",
		claims: { sub, sid: "session" },
	},
	user: {
		url: "https://example.eu.auth0.com/userinfo",
		answer: {
			sub,
			given_name: "Ada",
			nickname: "ada",
			name: "Ada Ωλ 🦊",
			picture: "https://lh3.googleusercontent.com/a/ada",
			updated_at: "2026-11-29T10:00:00.000Z",
			email: "ada@example.com",
			email_verified: true,
		},
	},
	id: { path: ["sub"] },
	email: ["email"],
	refresh: {
		// Without rotation, which is a switch of the application.
		answer: {
			access_token: "{access_token}",
			scope: "openid profile email offline_access",
			expires_in: 86_400,
			token_type: "Bearer",
		},
		tokens: { refreshToken: "v1.auth0-refresh", idToken: "", tokenType: "Bearer" },
	},
	revocation: {
		url: "https://example.eu.auth0.com/oauth/revoke",
		authentication: "body",
		member: "token",
		takes: "refresh token",
	},
	result: {
		providerUserId: sub,
		tokens: { refreshToken: "v1.auth0-refresh", tokenType: "Bearer" },
		verifiedEmail: "ada@example.com",
	},
};
