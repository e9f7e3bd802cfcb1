import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "spotify",
	providerId: "spotify",
	members: { user: "spotifyUser", tokens: "spotifyTokens" },
	config: {
		clientId: "spotify-client",
		clientSecret: "spotify-secret",
		redirectUri: "http://127.0.0.1:3000/login/spotify/callback",
		scope: ["user-read-private", "user-read-email"],
	},
	authorization: {
		url: "https://accounts.spotify.com/authorize",
		scope: "user-read-private user-read-email",
	},
	pkce: "optional",
	token: {
		url: "https://accounts.spotify.com/api/token",
		authentication: "basic",
		answer: {
			access_token: "{access_token}",
			token_type: "Bearer",
			scope: "user-read-email user-read-private",
			expires_in: 3600,
			refresh_token: "AQD-refresh",
		},
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: "Invalid authorization code" },
		},
	},
	user: {
		url: "https://api.spotify.com/v1/me",
		answer: {
			id: "ada-ü",
			account_id: "7c3f0c1e",
			display_name: "Ada Ωλ 🦊",
			email: "ada@example.com",
			images: [],
			type: "user",
			uri: "spotify:user:ada-%C3%BC",
		},
	},
	id: { path: ["id"] },
	email: ["email"],
	refresh: {
		answer: {
			access_token: "{access_token}",
			token_type: "Bearer",
			scope: "user-read-email",
			expires_in: 3600,
		},
		tokens: {
			tokenType: "Bearer",
			scope: "user-read-email",
			accessTokenExpiresIn: 3600,
			refreshToken: "AQD-refresh",
		},
	},
	result: {
		providerUserId: "ada-ü",
		tokens: {
			tokenType: "Bearer",
			scope: "user-read-email user-read-private",
			accessTokenExpiresIn: 3600,
			refreshToken: "AQD-refresh",
		},
		verifiedEmail: null,
	},
};
