import type { Contract } from "../contract.ts";

const userId =
	"https://www.paypal.com/webapps/auth/identity/user/mWq6_1sU85v5EG9yHdPxJRrhGHrnMJ-1PQKtX6pcsmA";

export const contract: Contract = {
	factory: "paypal",
	providerId: "paypal",
	members: { user: "paypalUser", tokens: "paypalTokens" },
	config: {
		clientId: "paypal-client",
		clientSecret: "paypal:secret/ü",
		redirectUri: "https://app.example/login/paypal/callback",
		scope: ["profile", "email"],
	},
	authorization: {
		url: "https://www.paypal.com/signin/authorize",
		scope: "openid profile email",
		more: { flowEntry: "static" },
	},
	pkce: "optional",
	token: {
		url: "https://api-m.paypal.com/v1/oauth2/token",
		authentication: "basic",
		answer: {
			scope: "openid profile email",
			access_token: "{access_token}",
			token_type: "Bearer",
			expires_in: 28_800,
			refresh_token: "R23AAG8IETOvFcXV5M4x6RM",
			nonce: "2020-04-12T23:32:21ZFu2iqLKCDO9DEPzwMKc0fC4eMsBu1IVDdazWXFPN-Lk",
		},
		refusal: {
			status: 400,
			body: {
				error: "invalid_request",
				error_description: "redirect uri mismatch between auth code and token",
				correlation_id: "",
				information_link: "https://developer.paypal.com/docs/api/#errors",
			},
		},
	},
	user: {
		url: "https://api-m.paypal.com/v1/identity/openidconnect/userinfo",
		query: { schema: "openid" },
		answer: {
			user_id: userId,
			sub: userId,
			name: "Ada Ωλ 🦊",
			given_name: "Ada",
			family_name: "Ωλ 🦊",
			email: "ada@example.com",
			email_verified: true,
			verified_account: false,
		},
	},
	id: { path: ["user_id"] },
	email: ["email"],
	refresh: {
		answer: { access_token: "{access_token}", token_type: "Bearer", expires_in: 28_800 },
		tokens: { accessTokenExpiresIn: 28_800, refreshToken: "R23AAG8IETOvFcXV5M4x6RM" },
	},
	result: {
		providerUserId: userId,
		tokens: { accessTokenExpiresIn: 28_800, refreshToken: "R23AAG8IETOvFcXV5M4x6RM" },
		verifiedEmail: "ada@example.com",
	},
};
