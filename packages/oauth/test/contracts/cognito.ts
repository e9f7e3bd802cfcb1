import type { Contract } from "../contract.ts";

const pool = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_A1b2C3d4E";

export const contract: Contract = {
	factory: "cognito",
	providerId: "cognito",
	members: { user: "cognitoUser", tokens: "cognitoTokens" },
	config: {
		clientId: "1example23456789",
		clientSecret: "cognito-secret",
		redirectUri: "https://app.example/login/cognito/callback",
		scope: ["email"],
		userPoolDomain: "https://example.auth.eu-west-1.amazoncognito.com",
	},
	authorization: {
		url: "https://example.auth.eu-west-1.amazoncognito.com/oauth2/authorize",
		scope: "openid email",
	},
	pkce: "optional",
	token: {
		url: "https://example.auth.eu-west-1.amazoncognito.com/oauth2/token",
		authentication: "body",
		answer: {
			access_token: "{access_token}",
			id_token: "{id_token}",
			refresh_token: "cognito-refresh",
			token_type: "Bearer",
			expires_in: 3600,
		},
		refusal: { status: 400, body: { error: "invalid_grant" } },
	},
	idToken: {
		issuer: pool,
		keys: `${pool}/.well-known/jwks.json`,
		claims: {
			sub: "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
			"cognito:username": "Google_110248495921238986420 🦊",
			"cognito:groups": ["engines"],
			token_use: "id",
			name: "Ada Ωλ 🦊",
			email: "ada@example.com",
			email_verified: true,
		},
	},
	id: { path: ["cognito:username"] },
	email: ["email"],
	refresh: {
		// Without rotation, which is a switch of the app client.
		answer: {
			access_token: "{access_token}",
			id_token: "{id_token}",
			token_type: "Bearer",
			expires_in: 3600,
		},
		tokens: { accessTokenExpiresIn: 3600, refreshToken: "cognito-refresh", tokenType: "Bearer" },
	},
	revocation: {
		url: "https://example.auth.eu-west-1.amazoncognito.com/oauth2/revoke",
		authentication: "body",
		member: "token",
		takes: "refresh token",
	},
	result: {
		providerUserId: "Google_110248495921238986420 🦊",
		tokens: { accessTokenExpiresIn: 3600, refreshToken: "cognito-refresh", tokenType: "Bearer" },
		verifiedEmail: "ada@example.com",
	},
};
