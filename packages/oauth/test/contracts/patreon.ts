import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "patreon",
	providerId: "patreon",
	members: { user: "patreonUser", tokens: "patreonTokens" },
	config: {
		clientId: "patreon-client",
		clientSecret: "patreon-secret",
		redirectUri: "https://app.example/login/patreon/callback",
		scope: ["identity[email]"],
	},
	authorization: {
		url: "https://www.patreon.com/oauth2/authorize",
		scope: "identity identity[email]",
	},
	pkce: "never",
	token: {
		url: "https://www.patreon.com/api/oauth2/token",
		authentication: "body",
		headers: { "User-Agent": "lucia" },
		answer: {
			access_token: "{access_token}",
			refresh_token: "patreon-refresh-1",
			expires_in: 2_678_400,
			scope: "identity identity[email]",
			token_type: "Bearer",
			version: "0.0.1",
		},
		refusal: { status: 401, body: { error: "invalid_grant" } },
	},
	user: {
		url: "https://www.patreon.com/api/oauth2/v2/identity",
		headers: { "User-Agent": "lucia" },
		query: {
			"fields[user]": "about,created,email,full_name,hide_pledges,image_url,is_email_verified,url",
		},
		answer: {
			data: {
				id: "12345678",
				type: "user",
				attributes: {
					about: null,
					created: "2019-04-01T12:00:00.000+00:00",
					email: "ada@example.com",
					full_name: "Ada Ωλ 🦊",
					hide_pledges: true,
					image_url: "https://c8.patreon.com/2/400/12345678",
					is_email_verified: true,
					url: "https://www.patreon.com/ada",
				},
			},
			links: { self: "https://www.patreon.com/api/oauth2/v2/user/12345678" },
		},
	},
	id: { path: ["data", "id"] },
	email: ["data", "attributes", "email"],
	refresh: {
		answer: {
			access_token: "{access_token}",
			refresh_token: "patreon-refresh-2",
			expires_in: 2_678_400,
			token_type: "Bearer",
		},
		tokens: { accessTokenExpiresIn: 2_678_400, refreshToken: "patreon-refresh-2" },
	},
	result: {
		providerUserId: "12345678",
		tokens: { accessTokenExpiresIn: 2_678_400, refreshToken: "patreon-refresh-1" },
		verifiedEmail: "ada@example.com",
	},
};
