import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "kakao",
	providerId: "kakao",
	members: { user: "kakaoUser", tokens: "kakaoTokens" },
	config: {
		clientId: "kakao-rest-api-key",
		clientSecret: "kakao-secret",
		redirectUri: "https://app.example/login/kakao/callback",
		scope: ["openid", "account_email"],
	},
	authorization: {
		url: "https://kauth.kakao.com/oauth/authorize",
		scope: "openid,account_email",
	},
	pkce: "optional",
	token: {
		url: "https://kauth.kakao.com/oauth/token",
		authentication: "body",
		answer: {
			access_token: "{access_token}",
			token_type: "bearer",
			refresh_token: "kakao-refresh",
			id_token: "{id_token}",
			expires_in: 21_599,
			scope: "account_email openid",
			refresh_token_expires_in: 5_183_999,
		},
		refusal: {
			status: 400,
			body: {
				error: "invalid_grant",
				// Kakao repeats the code.
				error_description: "authorization code not found for code=wrong",
				error_code: "KOE320",
			},
		},
	},
	idToken: {
		issuer: "https://kauth.kakao.com",
		keys: "https://kauth.kakao.com/.well-known/jwks.json",
		claims: { sub: "1376016924", auth_time: 1_764_400_000, nickname: "Ada" },
	},
	user: {
		url: "https://kapi.kakao.com/v2/user/me",
		answer: {
			id: 1_376_016_924,
			connected_at: "2026-01-01T00:00:00Z",
			synched_at: "2026-01-01T00:00:00Z",
			properties: { nickname: "에이다 🦊" },
			kakao_account: {
				profile_nickname_needs_agreement: false,
				profile: { nickname: "에이다 🦊", is_default_image: true },
				has_email: true,
				email_needs_agreement: false,
				is_email_valid: true,
				is_email_verified: true,
				email: "ada@example.com",
			},
		},
	},
	id: { path: ["id"], isNumber: true, isSubject: true },
	email: ["kakao_account", "email"],
	refresh: {
		// The refresh token is told again only in its last month.
		answer: { access_token: "{access_token}", token_type: "bearer", expires_in: 21_599 },
		tokens: { expiresIn: 21_599, refreshToken: "kakao-refresh", refreshTokenExpiresIn: 0 },
	},
	revocation: {
		url: "https://kapi.kakao.com/v1/user/logout",
		authentication: "bearer",
		member: null,
	},
	result: {
		providerUserId: "1376016924",
		tokens: {
			expiresIn: 21_599,
			refreshToken: "kakao-refresh",
			refreshTokenExpiresIn: 5_183_999,
		},
		verifiedEmail: "ada@example.com",
	},
};
