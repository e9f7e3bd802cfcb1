import type { Contract } from "../contract.ts";

const answer = {
	access_token: "{access_token}",
	token_type: "bearer",
	expires_in: 6776,
	refresh_token: "42-refresh-1",
	scope: "public projects",
	created_at: 1_749_494_796,
	secret_valid_until: 1_751_911_811,
};

export const contract: Contract = {
	factory: "fortyTwo",
	providerId: "42",
	members: { user: "fortyTwoUser", tokens: "fortyTwoTokens" },
	config: {
		clientId: "u-s4t2ud-42",
		clientSecret: "s-s4t2ud-42",
		redirectUri: "https://app.example/login/42/callback",
		scope: ["projects"],
	},
	authorization: { url: "https://api.intra.42.fr/oauth/authorize", scope: "public projects" },
	pkce: "never",
	token: {
		url: "https://api.intra.42.fr/oauth/token",
		authentication: "body",
		answer,
		// What was read shows no refusal: this is RFC 6749, section 5.2.
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: "The code has expired." },
		},
	},
	user: {
		url: "https://api.intra.42.fr/v2/me",
		answer: {
			id: 275_000,
			email: "ada@student.42.example",
			login: "ada",
			first_name: "Ada",
			last_name: "Ωλ 🦊",
			usual_full_name: "Ada Ωλ 🦊",
			usual_first_name: null,
			url: "https://api.intra.42.fr/v2/users/ada",
			phone: "hidden",
			displayname: "Ada Ωλ 🦊",
			kind: "student",
			image: { link: null, versions: { large: null, medium: null, small: null, micro: null } },
			"staff?": false,
			created_at: "2026-08-31T12:46:49.038Z",
			updated_at: "2026-09-01T08:24:33.191Z",
			alumnized_at: null,
			"alumni?": false,
			"active?": true,
		},
	},
	id: { path: ["id"], isNumber: true },
	email: ["email"],
	refresh: {
		answer: { ...answer, expires_in: 7200, refresh_token: "42-refresh-2" },
		tokens: {
			accessTokenExpiresIn: 7200,
			refreshToken: "42-refresh-2",
			secretValidUntil: 1_751_911_811,
		},
	},
	result: {
		providerUserId: "275000",
		tokens: {
			accessTokenExpiresIn: 6776,
			refreshToken: "42-refresh-1",
			secretValidUntil: 1_751_911_811,
		},
		verifiedEmail: null,
	},
};
