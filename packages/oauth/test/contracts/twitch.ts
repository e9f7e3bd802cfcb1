import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "twitch",
	providerId: "twitch",
	members: { user: "twitchUser", tokens: "twitchTokens" },
	config: {
		clientId: "twitch-client",
		clientSecret: "twitch-secret",
		redirectUri: "https://app.example/login/twitch/callback",
		scope: ["openid", "user:read:email"],
	},
	authorization: {
		url: "https://id.twitch.tv/oauth2/authorize",
		scope: "openid user:read:email",
	},
	pkce: "never",
	token: {
		url: "https://id.twitch.tv/oauth2/token",
		authentication: "body",
		answer: {
			access_token: "{access_token}",
			expires_in: 14_124,
			refresh_token: "5b93chm6hdve3mycz05zfzatkfdenfspp1h1ar2xxdalen01",
			scope: ["openid", "user:read:email"],
			token_type: "bearer",
			id_token: "{id_token}",
		},
		refusal: { status: 400, body: { status: 400, message: "Invalid authorization code" } },
	},
	idToken: {
		issuer: "https://id.twitch.tv/oauth2",
		keys: "https://id.twitch.tv/oauth2/keys",
		claims: { sub: "141981764", azp: "twitch-client", preferred_username: "Ada" },
	},
	user: {
		url: "https://api.twitch.tv/helix/users",
		headers: { "Client-Id": "twitch-client" },
		answer: {
			data: [
				{
					id: "141981764",
					login: "ada",
					display_name: "アダ 🦊",
					type: "",
					broadcaster_type: "partner",
					description: "Ωλ",
					view_count: 5_980_557,
					email: "ada@example.com",
					created_at: "2016-12-14T20:32:28Z",
				},
			],
		},
	},
	id: { path: ["data", 0, "id"], isSubject: true },
	email: ["data", 0, "email"],
	refresh: {
		answer: {
			access_token: "{access_token}",
			expires_in: 14_124,
			refresh_token: "eyJfMzUtNDU0OC04MWYwLTQ5MDY5ODY4NGNlMSJ9",
			scope: [],
			token_type: "bearer",
		},
		tokens: {
			accessTokenExpiresIn: 14_124,
			refreshToken: "eyJfMzUtNDU0OC04MWYwLTQ5MDY5ODY4NGNlMSJ9",
		},
	},
	revocation: {
		url: "https://id.twitch.tv/oauth2/revoke",
		authentication: "none",
		member: "token",
	},
	result: {
		providerUserId: "141981764",
		tokens: {
			accessTokenExpiresIn: 14_124,
			refreshToken: "5b93chm6hdve3mycz05zfzatkfdenfspp1h1ar2xxdalen01",
		},
		verifiedEmail: "ada@example.com",
	},
};
