import type { Contract } from "../contract.ts";

const person = {
	sub: "user_abc123",
	email: "ada@example.com",
	name: "Ada Ωλ 🦊",
	picture: "https://avatars.githubusercontent.com/u/12345",
};

export const contract: Contract = {
	factory: "railway",
	providerId: "railway",
	members: { user: "railwayUser", tokens: "railwayTokens" },
	config: {
		clientId: "railway-client",
		clientSecret: "railway-secret",
		redirectUri: "https://app.example/login/railway/callback",
		scope: ["email", "offline_access"],
	},
	authorization: {
		url: "https://backboard.railway.com/oauth/auth",
		scope: "openid profile email offline_access",
		// Without it no refresh token comes.
		more: { prompt: "consent" },
	},
	pkce: "optional",
	token: {
		url: "https://backboard.railway.com/oauth/token",
		authentication: "basic",
		answer: {
			access_token: "{access_token}",
			expires_in: 3600,
			id_token: "{id_token}",
			refresh_token: "railway-refresh",
			scope: "openid email profile offline_access",
			token_type: "Bearer",
		},
		// What was read shows no refusal of a code: this is RFC 6749, section 5.2.
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: "The code has expired." },
		},
	},
	idToken: {
		issuer: "https://backboard.railway.com",
		keys: "https://backboard.railway.com/oauth/jwks",
		// Name and address are not in it.
		claims: { sub: person.sub },
	},
	user: { url: "https://backboard.railway.com/oauth/me", answer: person },
	id: { path: ["sub"] },
	email: ["email"],
	refresh: {
		answer: {
			access_token: "{access_token}",
			expires_in: 3600,
			id_token: "{id_token}",
			refresh_token: "railway-refresh-2",
			scope: "openid email profile offline_access",
			token_type: "Bearer",
		},
		tokens: { accessTokenExpiresIn: 3600, refreshToken: "railway-refresh-2" },
	},
	result: {
		providerUserId: person.sub,
		tokens: { accessTokenExpiresIn: 3600, refreshToken: "railway-refresh" },
		verifiedEmail: null,
	},
};
