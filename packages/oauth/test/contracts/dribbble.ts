import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "dribbble",
	providerId: "dribbble",
	members: { user: "dribbbleUser", tokens: "dribbbleTokens" },
	config: {
		clientId: "dribbble-client",
		clientSecret: "dribbble-secret",
		redirectUri: "https://app.example/login/dribbble/callback",
		scope: ["public", "upload"],
	},
	authorization: { url: "https://dribbble.com/oauth/authorize", scope: "public upload" },
	pkce: "never",
	token: {
		url: "https://dribbble.com/oauth/token",
		authentication: "body",
		answer: {
			access_token: "{access_token}",
			token_type: "bearer",
			scope: "public upload",
			created_at: 1_735_928_000,
		},
		// As an article shows it; the status is that of RFC 6749, section 5.2.
		refusal: {
			status: 400,
			body: {
				error: "invalid_grant",
				error_description:
					"The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.",
			},
		},
	},
	user: {
		url: "https://api.dribbble.com/v2/user",
		answer: {
			avatar_url: "https://cdn.dribbble.com/default-avatar.png",
			bio: "",
			created_at: "2025-02-14T09:05:22.770-05:00",
			followers_count: 0,
			html_url: "https://dribbble.com/ada",
			id: 22_000_001,
			links: {},
			location: null,
			login: "ada",
			name: "Ada Ωλ 🦊",
			pro: false,
			type: "User",
			email: "ada@example.com",
			can_upload_shot: true,
			teams: [],
		},
	},
	id: { path: ["id"], isNumber: true },
	email: ["email"],
	result: { providerUserId: "22000001", tokens: {}, verifiedEmail: null },
};
