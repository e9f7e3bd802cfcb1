import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "naver",
	providerId: "naver",
	members: { user: "naverUser", tokens: "naverTokens" },
	config: {
		clientId: "jyvqXeaVOVmV",
		clientSecret: "527300A0_COq1_XV33cf",
		redirectUri: "https://app.example/login/naver/callback",
	},
	authorization: { url: "https://nid.naver.com/oauth2.0/authorize", scope: null },
	pkce: "never",
	token: {
		url: "https://nid.naver.com/oauth2.0/token",
		authentication: "body",
		answer: {
			access_token: "{access_token}",
			refresh_token: "naver-refresh",
			token_type: "bearer",
			// As a text.
			expires_in: "3600",
		},
		refusal: {
			status: 200,
			body: { error: "invalid_request", error_description: "no valid data in session" },
		},
	},
	user: {
		url: "https://openapi.naver.com/v1/nid/me",
		answer: {
			resultcode: "00",
			message: "success",
			response: {
				id: "Wq3_0nZ1aBcD-EfGhIjKlMnOpQrStUvWxYz0123456",
				nickname: "에이다 🦊",
				name: "에이다",
				email: "ada@example.com",
				gender: "F",
				age: "30-39",
				birthday: "12-10",
				profile_image: "https://phinf.pstatic.example/ada.png",
			},
		},
	},
	id: { path: ["response", "id"] },
	email: ["response", "email"],
	refresh: {
		// Without another refresh token.
		answer: { access_token: "{access_token}", token_type: "bearer", expires_in: "3600" },
		tokens: { accessTokenExpiresIn: 3600, refreshToken: "naver-refresh" },
	},
	revocation: {
		url: "https://nid.naver.com/oauth2.0/token",
		fields: { grant_type: "delete", service_provider: "NAVER" },
		authentication: "body",
		member: "access_token",
	},
	result: {
		providerUserId: "Wq3_0nZ1aBcD-EfGhIjKlMnOpQrStUvWxYz0123456",
		tokens: { accessTokenExpiresIn: 3600, refreshToken: "naver-refresh" },
		verifiedEmail: null,
	},
};
