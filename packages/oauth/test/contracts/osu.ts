import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "osu",
	providerId: "osu",
	members: { user: "osuUser", tokens: "osuTokens" },
	config: {
		clientId: "31415",
		clientSecret: "osu-secret",
		redirectUri: "https://app.example/login/osu/callback",
		scope: ["identify", "public"],
	},
	authorization: { url: "https://osu.ppy.sh/oauth/authorize", scope: "identify public" },
	pkce: "never",
	token: {
		url: "https://osu.ppy.sh/oauth/token",
		authentication: "body",
		answer: {
			token_type: "Bearer",
			expires_in: 86_400,
			access_token: "{access_token}",
			refresh_token: "def50200-1",
		},
		refusal: {
			status: 400,
			body: {
				error: "invalid_request",
				error_description: "The request is missing a required parameter.",
				hint: "Cannot decrypt the authorization code",
				message: "The request is missing a required parameter.",
			},
		},
	},
	user: {
		url: "https://osu.ppy.sh/api/v2/me/osu",
		answer: {
			id: 2,
			username: "[ada] 🦊",
			country_code: "AU",
			is_restricted: false,
			playstyle: null,
			discord: "Ωλ",
		},
	},
	id: { path: ["id"], isNumber: true },
	email: null,
	refresh: {
		answer: {
			token_type: "Bearer",
			expires_in: 86_400,
			access_token: "{access_token}",
			refresh_token: "def50200-2",
		},
		tokens: { accessTokenExpiresIn: 86_400, refreshToken: "def50200-2" },
	},
	revocation: {
		url: "https://osu.ppy.sh/api/v2/oauth/tokens/current",
		method: "DELETE",
		authentication: "bearer",
		member: null,
		status: 204,
	},
	result: {
		providerUserId: "2",
		tokens: { accessTokenExpiresIn: 86_400, refreshToken: "def50200-1" },
		verifiedEmail: null,
	},
};
