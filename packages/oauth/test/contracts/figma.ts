import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "figma",
	providerId: "figma",
	members: { user: "figmaUser", tokens: "figmaTokens" },
	config: {
		clientId: "figma-client",
		clientSecret: "figma-secret",
		redirectUri: "https://app.example/login/figma/callback",
		scope: ["file_content:read"],
	},
	authorization: {
		url: "https://www.figma.com/oauth",
		scope: "current_user:read file_content:read",
	},
	pkce: "optional",
	token: {
		url: "https://api.figma.com/v1/oauth/token",
		authentication: "basic",
		answer: {
			access_token: "{access_token}",
			token_type: "bearer",
			expires_in: 7_776_000,
			refresh_token: "figma-refresh",
			user_id_string: "950312876543210987",
		},
		// What was read shows no refusal: this is RFC 6749, section 5.2.
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: "The code has expired." },
		},
	},
	user: {
		url: "https://api.figma.com/v1/me",
		answer: {
			id: "950312876543210987",
			email: "ada@example.com",
			handle: "Ada Ωλ 🦊",
			img_url: "https://cdn.example/ada.png",
		},
	},
	id: { path: ["id"] },
	email: ["email"],
	refresh: {
		url: "https://api.figma.com/v1/oauth/refresh",
		answer: { access_token: "{access_token}", token_type: "bearer", expires_in: 7_776_000 },
		tokens: { accessTokenExpiresIn: 7_776_000, refreshToken: "figma-refresh" },
	},
	result: {
		providerUserId: "950312876543210987",
		tokens: { accessTokenExpiresIn: 7_776_000, refreshToken: "figma-refresh" },
		verifiedEmail: null,
	},
};
