import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "vk",
	providerId: "vk",
	members: { user: "vkUser", tokens: "vkTokens" },
	config: {
		clientId: "12345",
		redirectUri: "https://app.example/login/vk/callback",
		scope: ["email", "phone"],
	},
	authorization: { url: "https://id.vk.com/authorize", scope: "email phone" },
	pkce: "always",
	token: {
		url: "https://id.vk.com/oauth2/auth",
		authentication: "none",
		answer: {
			refresh_token: "vk-refresh",
			access_token: "{access_token}",
			id_token: "vk-id-token",
			token_type: "Bearer",
			expires_in: 3600,
			user_id: 1_234_567_890,
			state: "XXXRandomZZZ",
			scope: "email phone",
		},
		// What was read shows no refusal of a code: this is RFC 6749, section 5.2.
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: "The code has expired." },
		},
	},
	user: {
		url: "https://id.vk.com/oauth2/user_info",
		method: "POST",
		answer: {
			user: {
				user_id: "1234567890",
				first_name: "Ада",
				last_name: "Ωλ 🦊",
				phone: "79991234567",
				avatar: "https://pp.userapi.example/ada.jpg",
				email: "ada@example.com",
				sex: 1,
				verified: true,
				birthday: "01.01.2000",
			},
		},
	},
	id: { path: ["user", "user_id"] },
	email: ["user", "email"],
	revocation: {
		url: "https://id.vk.com/oauth2/revoke",
		authentication: "none",
		member: "access_token",
	},
	result: {
		providerUserId: "1234567890",
		tokens: {
			accessTokenExpiresIn: 3600,
			refreshToken: "vk-refresh",
			idToken: "vk-id-token",
		},
		verifiedEmail: null,
	},
};
