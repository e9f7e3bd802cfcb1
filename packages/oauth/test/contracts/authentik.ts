import type { Contract } from "../contract.ts";

const server = "https://id.example.com/application/o";

const person = {
	sub: "3b0f7bd2f4f6a4f7c1f9d6b0f52bd4d8a0a8e3c1f5b1f3f9f4c6d9e7a8b7c6d5",
	email: "ada@example.com",
	email_verified: false,
	name: "Ada Ωλ 🦊",
	given_name: "Ada Ωλ 🦊",
	preferred_username: "ada",
	nickname: "ada",
	groups: ["Kitchen 🍳"],
};

export const contract: Contract = {
	factory: "authentik",
	providerId: "authentik",
	members: { user: "authentikUser", tokens: "authentikTokens" },
	config: {
		domain: "id.example.com/",
		application: "book-club",
		clientId: "authentik-client",
		clientSecret: "authentik-secret",
		redirectUri: "https://app.example/login/authentik/callback",
		scope: ["email", "offline_access"],
	},
	authorization: { url: `${server}/authorize/`, scope: "openid profile email offline_access" },
	pkce: "always",
	token: {
		url: `${server}/token/`,
		authentication: "basic",
		answer: {
			access_token: "{access_token}",
			refresh_token: "authentik-refresh-1",
			token_type: "Bearer",
			scope: "openid profile email offline_access",
			expires_in: 300,
			id_token: "{id_token}",
		},
		// What was read shows no refusal: this is RFC 6749, section 5.2.
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: "The code has expired." },
		},
	},
	idToken: {
		issuer: `${server}/book-club/`,
		keys: `${server}/book-club/jwks/`,
		claims: {
			sub: person.sub,
			auth_time: 1_780_000_000,
			acr: "goauthentik.io/providers/oauth2/default",
		},
	},
	user: { url: `${server}/userinfo/`, answer: person },
	id: { path: ["sub"] },
	email: ["email"],
	refresh: {
		answer: {
			access_token: "{access_token}",
			refresh_token: "authentik-refresh-2",
			token_type: "Bearer",
			expires_in: 300,
			id_token: "{id_token}",
		},
		tokens: { accessTokenExpiresIn: 300, refreshToken: "authentik-refresh-2" },
	},
	revocation: { url: `${server}/revoke/`, authentication: "basic", member: "token" },
	result: {
		providerUserId: person.sub,
		tokens: { accessTokenExpiresIn: 300, refreshToken: "authentik-refresh-1" },
		verifiedEmail: null,
	},
};
