import type { Contract } from "../contract.ts";

const person = {
	sub: "345e869043f1e55f8bdc837c",
	name: "Ada Ωλ 🦊",
	preferred_username: "ada",
	picture: "https://api.vercel.com/www/avatar/00159aa4c88348dedc91a456b457d1baa48df6d",
	email: "ada@example.com",
	email_verified: true,
};

export const contract: Contract = {
	factory: "vercel",
	providerId: "vercel",
	members: { user: "vercelUser", tokens: "vercelTokens" },
	config: {
		clientId: "cl_be6c3c8b9f340d4a20feefab2862a49a",
		clientSecret: "vercel-secret",
		redirectUri: "https://app.example/login/vercel/callback",
		scope: ["email", "offline_access"],
	},
	authorization: {
		url: "https://vercel.com/oauth/authorize",
		scope: "openid profile email offline_access",
	},
	// `code_challenge` is required.
	pkce: "always",
	token: {
		url: "https://api.vercel.com/login/oauth/token",
		authentication: "body",
		answer: {
			access_token: "{access_token}",
			token_type: "Bearer",
			id_token: "{id_token}",
			expires_in: 3600,
			scope: "openid email profile offline_access",
			refresh_token: "vercel-refresh",
		},
		// What was read shows no refusal of a code: this is RFC 6749, section 5.2.
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: "The code has expired." },
		},
	},
	idToken: {
		issuer: "https://vercel.com",
		keys: "https://vercel.com/.well-known/jwks",
		claims: { sub: person.sub, name: person.name, preferred_username: "ada" },
	},
	user: { url: "https://api.vercel.com/login/oauth/userinfo", answer: person },
	id: { path: ["sub"] },
	email: ["email"],
	refresh: {
		// The old one ends with each refresh.
		answer: {
			access_token: "{access_token}",
			token_type: "Bearer",
			expires_in: 3600,
			refresh_token: "vercel-refresh-2",
		},
		tokens: { accessTokenExpiresIn: 3600, refreshToken: "vercel-refresh-2" },
	},
	revocation: {
		url: "https://api.vercel.com/login/oauth/token/revoke",
		authentication: "body",
		member: "token",
	},
	result: {
		providerUserId: person.sub,
		tokens: { accessTokenExpiresIn: 3600, refreshToken: "vercel-refresh" },
		verifiedEmail: "ada@example.com",
	},
};
