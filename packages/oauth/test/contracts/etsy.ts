import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "etsy",
	providerId: "etsy",
	members: { user: "etsyUser", tokens: "etsyTokens" },
	config: {
		clientId: "exJeyZtXODeekHfX8VRgMQ",
		clientSecret: "a1b2c3d4e5",
		redirectUri: "https://app.example/login/etsy/callback",
		scope: ["email_r"],
	},
	authorization: { url: "https://www.etsy.com/oauth/connect", scope: "shops_r email_r" },
	pkce: "always",
	token: {
		url: "https://api.etsy.com/v3/public/oauth/token",
		authentication: "none",
		answer: {
			access_token: "{access_token}",
			token_type: "Bearer",
			expires_in: 3600,
			refresh_token: "12345678.etsy-refresh-1",
		},
		// What was read shows no refusal: this is RFC 6749, section 5.2.
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: "The code has expired." },
		},
	},
	user: {
		url: "https://api.etsy.com/v3/application/users/me",
		headers: { "x-api-key": "exJeyZtXODeekHfX8VRgMQ:a1b2c3d4e5" },
		answer: { user_id: 12_345_678, shop_id: 555 },
	},
	id: { path: ["user_id"], isNumber: true },
	email: null,
	refresh: {
		answer: {
			access_token: "{access_token}",
			token_type: "Bearer",
			expires_in: 3600,
			refresh_token: "12345678.etsy-refresh-2",
		},
		tokens: { accessTokenExpiresIn: 3600, refreshToken: "12345678.etsy-refresh-2" },
	},
	result: {
		providerUserId: "12345678",
		tokens: { accessTokenExpiresIn: 3600, refreshToken: "12345678.etsy-refresh-1" },
		verifiedEmail: null,
	},
};
