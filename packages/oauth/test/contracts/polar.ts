import type { Contract } from "../contract.ts";

const person = {
	sub: "0b8b2c5e-1c0f-4c0d-9a53-8a4b0f3a1d77",
	name: "Ada Ωλ 🦊",
	email: "ada@example.com",
	email_verified: true,
};

export const contract: Contract = {
	factory: "polar",
	providerId: "polar",
	members: { user: "polarUser", tokens: "polarTokens" },
	config: {
		clientId: "polar_ci_j3X95_MgfdSCeCd2qkFnUw",
		clientSecret: "polar_cs_secret",
		redirectUri: "https://app.example/login/polar/callback",
		scope: ["email"],
	},
	authorization: {
		url: "https://polar.sh/oauth2/authorize",
		scope: "openid email",
		// A person and no organization, whatever the client is set to.
		more: { sub_type: "user" },
	},
	pkce: "always",
	token: {
		url: "https://api.polar.sh/v1/oauth2/token",
		authentication: "body",
		answer: {
			token_type: "Bearer",
			access_token: "{access_token}",
			expires_in: 864_000,
			refresh_token: "polar_rt_XXX",
			scope: "openid email",
			id_token: "{id_token}",
		},
		// What was read shows no refusal of a code: this is RFC 6749, section 5.2.
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: "The code has expired." },
		},
	},
	idToken: {
		issuer: "https://polar.sh",
		keys: "https://api.polar.sh/.well-known/jwks.json",
		claims: { ...person },
	},
	user: { url: "https://api.polar.sh/v1/oauth2/userinfo", answer: person },
	id: { path: ["sub"] },
	email: ["email"],
	refresh: {
		answer: {
			token_type: "Bearer",
			access_token: "{access_token}",
			expires_in: 864_000,
			refresh_token: "polar_rt_YYY",
			scope: "openid email",
		},
		tokens: { accessTokenExpiresIn: 864_000, refreshToken: "polar_rt_YYY" },
	},
	revocation: {
		url: "https://api.polar.sh/v1/oauth2/revoke",
		authentication: "body",
		member: "token",
	},
	result: {
		providerUserId: person.sub,
		tokens: { accessTokenExpiresIn: 864_000, refreshToken: "polar_rt_XXX" },
		verifiedEmail: "ada@example.com",
	},
};
