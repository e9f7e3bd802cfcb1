import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "withings",
	providerId: "withings",
	members: { user: "withingsUser", tokens: "withingsTokens" },
	config: {
		clientId: "withings-client",
		clientSecret: "withings-secret",
		redirectUri: "https://app.example/login/withings/callback",
		scope: ["user.metrics", "user.activity"],
	},
	authorization: {
		url: "https://account.withings.com/oauth2_user/authorize2",
		scope: "user.metrics,user.activity",
	},
	pkce: "never",
	token: {
		url: "https://wbsapi.withings.net/v2/oauth2",
		authentication: "body",
		fields: { action: "requesttoken" },
		tokensIn: "body",
		answer: {
			status: 0,
			body: {
				userid: "12345678",
				access_token: "{access_token}",
				refresh_token: "withings-refresh",
				expires_in: 10_800,
				scope: "user.metrics,user.activity",
				csrf_token: "PACnnxwHTaBQOGIVtXmzmBqVyuTcizMe",
				token_type: "Bearer",
			},
		},
		// Withings tells of this error; its number was not in what was read.
		refusal: {
			status: 200,
			body: { status: 503, body: {}, error: "Invalid Params: invalid code" },
		},
	},
	id: { path: ["body", "userid"] },
	email: null,
	refresh: {
		answer: {
			status: 0,
			body: {
				userid: "12345678",
				access_token: "{access_token}",
				refresh_token: "withings-refresh-2",
				expires_in: 10_800,
				token_type: "Bearer",
			},
		},
		tokens: { accessTokenExpiresIn: 10_800, refreshToken: "withings-refresh-2" },
	},
	result: {
		providerUserId: "12345678",
		tokens: { accessTokenExpiresIn: 10_800, refreshToken: "withings-refresh" },
		verifiedEmail: null,
	},
};
