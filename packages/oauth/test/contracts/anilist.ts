import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "anilist",
	providerId: "anilist",
	members: { user: "anilistUser", tokens: "anilistTokens" },
	config: {
		clientId: "1815",
		clientSecret: "anilist-secret",
		redirectUri: "https://app.example/login/anilist/callback",
	},
	authorization: { url: "https://anilist.co/api/v2/oauth/authorize", scope: null },
	pkce: "never",
	token: {
		url: "https://anilist.co/api/v2/oauth/token",
		authentication: "body",
		answer: {
			token_type: "Bearer",
			expires_in: 31_536_000,
			access_token: "{access_token}",
			refresh_token: null,
		},
		// What was read shows no refusal: this is RFC 6749, section 5.2.
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: "The code has expired." },
		},
	},
	user: {
		url: "https://graphql.anilist.co/",
		method: "POST",
		graphql: ["Viewer", "id", "name"],
		answer: { data: { Viewer: { id: 1815, name: "Ada Ωλ 🦊" } } },
	},
	id: { path: ["data", "Viewer", "id"], isNumber: true },
	email: null,
	result: {
		providerUserId: "1815",
		tokens: { accessTokenExpiresIn: 31_536_000 },
		verifiedEmail: null,
	},
};
