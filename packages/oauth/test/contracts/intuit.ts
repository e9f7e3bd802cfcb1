import type { Contract } from "../contract.ts";

const sub = "b053d994-07d5-468d-b7ee-22e349d2e739";

export const contract: Contract = {
	factory: "intuit",
	providerId: "intuit",
	members: { user: "intuitUser", tokens: "intuitTokens" },
	config: {
		clientId: "L39elSubFxjPOSpdZoYWRKiCCE6TINjv67RoaE8zBqbIxxb4lK",
		clientSecret: "intuit:secret/ü",
		redirectUri: "https://app.example/login/intuit/callback",
		scope: ["profile", "email"],
	},
	authorization: {
		url: "https://appcenter.intuit.com/connect/oauth2",
		scope: "openid profile email",
	},
	pkce: "never",
	token: {
		url: "https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer",
		authentication: "basic",
		answer: {
			access_token: "{access_token}",
			refresh_token: "intuit-refresh-1",
			token_type: "bearer",
			expires_in: "3600",
			x_refresh_token_expires_in: "8726400",
			id_token: "{id_token}",
		},
		// What was read shows no refusal: this is RFC 6749, section 5.2.
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: "The code has expired." },
		},
	},
	idToken: {
		issuer: "https://oauth.platform.intuit.com/op/v1",
		keys: "https://oauth.platform.intuit.com/op/v1/jwks",
		claims: {
			sub,
			aud: ["L39elSubFxjPOSpdZoYWRKiCCE6TINjv67RoaE8zBqbIxxb4lK"],
			realmid: "1108033471",
			auth_time: 1_462_554_475,
		},
	},
	user: {
		url: "https://accounts.platform.intuit.com/v1/openid_connect/userinfo",
		answer: {
			sub,
			email: "ada@example.com",
			emailVerified: true,
			givenName: "Ada",
			familyName: "Ωλ 🦊",
			phoneNumber: "+1234567890",
			phoneNumberVerified: true,
		},
	},
	id: { path: ["sub"] },
	email: ["email"],
	refresh: {
		answer: {
			access_token: "{access_token}",
			refresh_token: "intuit-refresh-2",
			token_type: "bearer",
			expires_in: "3600",
			x_refresh_token_expires_in: "8726400",
		},
		tokens: {
			accessTokenExpiresIn: 3600,
			refreshToken: "intuit-refresh-2",
			refreshTokenExpiresIn: 8_726_400,
		},
	},
	revocation: {
		url: "https://developer.api.intuit.com/v2/oauth2/tokens/revoke",
		authentication: "basic",
		member: "token",
	},
	result: {
		providerUserId: sub,
		tokens: {
			accessTokenExpiresIn: 3600,
			refreshToken: "intuit-refresh-1",
			refreshTokenExpiresIn: 8_726_400,
		},
		verifiedEmail: "ada@example.com",
	},
};
