import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "tiltify",
	providerId: "tiltify",
	members: { user: "tiltifyUser", tokens: "tiltifyTokens" },
	config: {
		clientId: "21ce85473de11b0abac192f354330284032ab4755925b58361dc08a4c34f62c7",
		clientSecret: "tiltify-secret",
		redirectUri: "https://app.example/login/tiltify/callback",
		scope: ["webhooks:write"],
	},
	authorization: {
		url: "https://v5api.tiltify.com/oauth/authorize",
		scope: "public webhooks:write",
	},
	pkce: "never",
	token: {
		url: "https://v5api.tiltify.com/oauth/token",
		authentication: "body",
		answer: {
			access_token: "{access_token}",
			created_at: "2023-04-17T15:22:28Z",
			expires_in: 7200,
			refresh_token: "b7ae8d8a44a7bb2b1d4cf1d6ea4f8cfe-1",
			scope: "public webhooks:write",
			token_type: "bearer",
		},
		// What was read shows no refusal: this is RFC 6749, section 5.2.
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: "The code has expired." },
		},
	},
	user: {
		url: "https://v5api.tiltify.com/api/public/current-user",
		answer: {
			data: {
				id: "be0e3b3c-133c-4276-a3c0-7c9af6a32c0f",
				legacy_id: 666_497_957,
				username: "Ada Ωλ 🦊",
				slug: "ada",
				description: "Reads aloud for a good cause.",
				url: "https://tiltify.com/@ada",
				avatar: { src: "https://cdn.example/ada.jpg", alt: "", width: 200, height: 200 },
				social: { twitch: "ada", youtube: null },
				total_amount_raised: { currency: "USD", value: "182.32" },
			},
		},
	},
	id: { path: ["data", "id"] },
	email: null,
	refresh: {
		answer: {
			access_token: "{access_token}",
			created_at: "2023-04-17T17:22:28Z",
			expires_in: 7200,
			refresh_token: "b7ae8d8a44a7bb2b1d4cf1d6ea4f8cfe-2",
			scope: "public webhooks:write",
			token_type: "bearer",
		},
		tokens: {
			accessTokenExpiresIn: 7200,
			refreshToken: "b7ae8d8a44a7bb2b1d4cf1d6ea4f8cfe-2",
		},
	},
	result: {
		providerUserId: "be0e3b3c-133c-4276-a3c0-7c9af6a32c0f",
		tokens: {
			accessTokenExpiresIn: 7200,
			refreshToken: "b7ae8d8a44a7bb2b1d4cf1d6ea4f8cfe-1",
		},
		verifiedEmail: null,
	},
};
