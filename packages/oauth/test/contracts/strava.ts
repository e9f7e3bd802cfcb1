import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "strava",
	providerId: "strava",
	members: { user: "stravaUser", tokens: "stravaTokens" },
	config: {
		clientId: "16180",
		clientSecret: "strava-secret",
		redirectUri: "https://app.example/login/strava/callback",
		scope: ["read", "activity:read"],
	},
	mayLeaveOut: ["redirectUri"],
	authorization: { url: "https://www.strava.com/oauth/authorize", scope: "read,activity:read" },
	pkce: "never",
	token: {
		url: "https://www.strava.com/oauth/token",
		authentication: "body",
		answer: {
			token_type: "Bearer",
			expires_at: 1_780_021_600,
			expires_in: 21_600,
			refresh_token: "e5n567567-1",
			access_token: "{access_token}",
			athlete: {
				id: 134_815,
				username: null,
				resource_state: 2,
				firstname: "Ada",
				lastname: "Ωλ 🦊",
				sex: null,
				profile: "avatar/athlete/large.png",
			},
		},
		refusal: {
			status: 400,
			body: {
				message: "Bad Request",
				errors: [{ resource: "AuthorizationCode", field: "code", code: "invalid" }],
			},
			told: { error: "invalid", errorDescription: "Bad Request: AuthorizationCode code" },
		},
	},
	id: { path: ["athlete", "id"], isNumber: true },
	email: null,
	refresh: {
		answer: {
			token_type: "Bearer",
			access_token: "{access_token}",
			expires_at: 1_780_021_600,
			expires_in: 20_566,
			refresh_token: "e5n567567-2",
		},
		tokens: { accessTokenExpiresIn: 20_566, refreshToken: "e5n567567-2" },
	},
	revocation: {
		url: "https://www.strava.com/oauth/deauthorize",
		authentication: "no client",
		member: "access_token",
	},
	result: {
		providerUserId: "134815",
		tokens: { accessTokenExpiresIn: 21_600, refreshToken: "e5n567567-1" },
		verifiedEmail: null,
	},
};
