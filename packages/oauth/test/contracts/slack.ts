import type { Contract } from "../contract.ts";

const person = {
	ok: true,
	sub: "U0R7JM",
	"https://slack.com/user_id": "U0R7JM",
	"https://slack.com/team_id": "T0R7GR",
	email: "ada@example.com",
	email_verified: true,
	date_email_verified: 1_622_128_723,
	name: "Ada Ωλ 🦊",
	given_name: "Ada",
	locale: "en-US",
	"https://slack.com/team_name": "Kitchen 🍳",
};

export const contract: Contract = {
	factory: "slack",
	providerId: "slack",
	members: { user: "slackUser", tokens: "slackTokens" },
	config: {
		clientId: "25259531569.1115258246291",
		clientSecret: "slack-secret",
		redirectUri: "https://app.example/login/slack/callback",
		scope: ["email"],
	},
	authorization: {
		url: "https://slack.com/openid/connect/authorize",
		scope: "openid profile email",
	},
	pkce: "optional",
	token: {
		url: "https://slack.com/api/openid.connect.token",
		authentication: "body",
		answer: {
			ok: true,
			access_token: "{access_token}",
			token_type: "Bearer",
			id_token: "{id_token}",
			// With token rotation.
			expires_in: 43_200,
			refresh_token: "xoxe-1-1",
		},
		refusal: { status: 200, body: { ok: false, error: "invalid_code" } },
	},
	idToken: {
		issuer: "https://slack.com",
		keys: "https://slack.com/openid/connect/keys",
		claims: { sub: person.sub, auth_time: 1_780_000_000 },
	},
	user: { url: "https://slack.com/api/openid.connect.userInfo", answer: person },
	id: { path: ["sub"] },
	email: ["email"],
	refresh: {
		answer: {
			ok: true,
			access_token: "{access_token}",
			token_type: "Bearer",
			expires_in: 43_200,
			refresh_token: "xoxe-1-2",
		},
		tokens: { accessTokenExpiresIn: 43_200, refreshToken: "xoxe-1-2", idToken: "" },
	},
	revocation: {
		url: "https://slack.com/api/auth.revoke",
		authentication: "bearer",
		member: null,
	},
	result: {
		providerUserId: "U0R7JM",
		tokens: { accessTokenExpiresIn: 43_200, refreshToken: "xoxe-1-1" },
		verifiedEmail: "ada@example.com",
	},
};
