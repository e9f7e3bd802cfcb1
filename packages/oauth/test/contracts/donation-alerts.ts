import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "donationAlerts",
	providerId: "donation_alerts",
	members: { user: "donationAlertsUser", tokens: "donationAlertsTokens" },
	config: {
		clientId: "690",
		clientSecret: "donation-alerts-secret",
		redirectUri: "https://app.example/login/donation-alerts/callback",
		scope: ["oauth-donation-index"],
	},
	authorization: {
		url: "https://www.donationalerts.com/oauth/authorize",
		scope: "oauth-user-show oauth-donation-index",
	},
	pkce: "never",
	token: {
		url: "https://www.donationalerts.com/oauth/token",
		authentication: "body",
		answer: {
			token_type: "Bearer",
			access_token: "{access_token}",
			expires_in: 3600,
			refresh_token: "def502005534a202e9e8effa05cdbad564015604f34-1",
		},
		// What was read shows no refusal: this is RFC 6749, section 5.2.
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: "The code has expired." },
		},
	},
	user: {
		url: "https://www.donationalerts.com/api/v1/user/oauth",
		answer: {
			data: {
				id: 3,
				code: "ada",
				name: "Ada Ωλ 🦊",
				avatar: "https://static.example/ada.jpg",
				email: "ada@example.com",
				socket_connection_token: "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.e30.x",
			},
		},
	},
	id: { path: ["data", "id"], isNumber: true },
	email: ["data", "email"],
	refresh: {
		scope: "oauth-user-show oauth-donation-index",
		answer: {
			token_type: "Bearer",
			access_token: "{access_token}",
			expires_in: 3600,
			refresh_token: "def502005534a202e9e8effa05cdbad564015604f34-2",
		},
		tokens: {
			accessTokenExpiresIn: 3600,
			refreshToken: "def502005534a202e9e8effa05cdbad564015604f34-2",
		},
	},
	result: {
		providerUserId: "3",
		tokens: {
			accessTokenExpiresIn: 3600,
			refreshToken: "def502005534a202e9e8effa05cdbad564015604f34-1",
		},
		verifiedEmail: null,
	},
};
