import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "zoom",
	providerId: "zoom",
	members: { user: "zoomUser", tokens: "zoomTokens" },
	config: {
		clientId: "zoom-client",
		clientSecret: "zoom-secret",
		redirectUri: "https://app.example/login/zoom/callback",
	},
	authorization: { url: "https://zoom.us/oauth/authorize", scope: null },
	pkce: "always",
	token: {
		url: "https://zoom.us/oauth/token",
		authentication: "basic",
		answer: {
			access_token: "{access_token}",
			token_type: "bearer",
			refresh_token: "zoom-refresh",
			expires_in: 3599,
			scope: "user:read:user",
			api_url: "https://api.zoom.us",
		},
		// What was read has numbers of errors and no answer with one: this is RFC 6749, section 5.2.
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: "The code has expired." },
		},
	},
	user: {
		url: "https://api.zoom.us/v2/users/me",
		answer: {
			id: "zJKyaiAyTNC-MWjiWC18KQ",
			first_name: "Ada",
			last_name: "Ωλ 🦊",
			display_name: "Ada Ωλ 🦊",
			email: "ada@example.com",
			type: 1,
			timezone: "Europe/London",
			verified: 1,
			pic_url: "https://zoom.example/p/ada.jpg",
			account_id: "q6gBJVO5TzexKYTb_I2rpg",
			language: "en-US",
			status: "active",
		},
	},
	id: { path: ["id"] },
	email: ["email"],
	refresh: {
		answer: {
			access_token: "{access_token}",
			token_type: "bearer",
			refresh_token: "zoom-refresh-2",
			expires_in: 3599,
		},
		tokens: { accessTokenExpiresIn: 3599, refreshToken: "zoom-refresh-2" },
	},
	revocation: {
		url: "https://zoom.us/oauth/revoke",
		authentication: "basic",
		member: "token",
	},
	result: {
		providerUserId: "zJKyaiAyTNC-MWjiWC18KQ",
		tokens: { accessTokenExpiresIn: 3599, refreshToken: "zoom-refresh" },
		verifiedEmail: "ada@example.com",
	},
};
