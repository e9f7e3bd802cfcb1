import type { Contract } from "../contract.ts";

const person = {
	sub: "782bbtaQ",
	name: "Ada Ωλ 🦊",
	given_name: "Ada",
	family_name: "Ωλ 🦊",
	picture: "https://media.licdn-ei.com/dms/image/ada",
	locale: { country: "US", language: "en" },
	email: "ada@example.com",
	email_verified: true,
};

export const contract: Contract = {
	factory: "linkedIn",
	providerId: "linkedin",
	members: { user: "linkedInUser", tokens: "linkedInTokens" },
	config: {
		clientId: "86linkedin",
		clientSecret: "WPL_AP1.secret.MTIz==",
		redirectUri: "https://app.example/login/linkedin/callback",
		scope: ["email"],
	},
	authorization: {
		url: "https://www.linkedin.com/oauth/v2/authorization",
		scope: "profile openid email",
	},
	pkce: "never",
	token: {
		url: "https://www.linkedin.com/oauth/v2/accessToken",
		authentication: "body",
		answer: {
			access_token: "{access_token}",
			expires_in: 5_184_000,
			scope: "email,openid,profile",
			token_type: "Bearer",
			id_token: "{id_token}",
			// To partners only.
			refresh_token: "AQV_partner_1",
			refresh_token_expires_in: 31_536_000,
		},
		refusal: {
			status: 401,
			body: {
				error: "invalid_request",
				error_description:
					"Unable to retrieve access token: appid/redirect uri/code verifier does not match authorization code, or authorization code not found.",
			},
		},
	},
	idToken: {
		issuer: "https://www.linkedin.com/oauth",
		keys: "https://www.linkedin.com/oauth/openid/jwks",
		claims: { sub: person.sub, locale: "en-US" },
	},
	user: { url: "https://api.linkedin.com/v2/userinfo", answer: person },
	id: { path: ["sub"] },
	email: ["email"],
	refresh: {
		answer: {
			access_token: "{access_token}",
			expires_in: 5_184_000,
			refresh_token: "AQV_partner_2",
			refresh_token_expires_in: 439_200,
		},
		tokens: {
			accessTokenExpiresIn: 5_184_000,
			refreshToken: "AQV_partner_2",
			refreshTokenExpiresIn: 439_200,
		},
	},
	result: {
		providerUserId: person.sub,
		tokens: {
			accessTokenExpiresIn: 5_184_000,
			refreshToken: "AQV_partner_1",
			refreshTokenExpiresIn: 31_536_000,
			scope: "email,openid,profile",
		},
		verifiedEmail: "ada@example.com",
	},
};
