import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "mercadopago",
	providerId: "mercadopago",
	members: { user: "mercadopagoUser", tokens: "mercadopagoTokens" },
	config: {
		clientId: "4934588586838432",
		clientSecret: "mercadopago-secret",
		redirectUri: "https://app.example/login/mercadopago/callback",
	},
	authorization: {
		url: "https://auth.mercadopago.com/authorization",
		scope: null,
		more: { platform_id: "mp" },
	},
	pkce: "always",
	token: {
		url: "https://api.mercadopago.com/oauth/token",
		authentication: "body",
		answer: {
			access_token: "{access_token}",
			token_type: "bearer",
			expires_in: 15_552_000,
			scope: "read write offline_access",
			user_id: 241_983_636,
			refresh_token: "TG-XXXXXXXX-241983636-1",
			public_key: "APP_USR-d0a26210-XXXXXXXX-479f0400869e",
			live_mode: true,
		},
		refusal: {
			status: 400,
			body: {
				message:
					"Error validating grant. Your authorization code or refresh token may be expired or it was already used.",
				error: "invalid_grant",
				status: 400,
				cause: [],
			},
		},
	},
	id: { path: ["user_id"], isNumber: true },
	email: null,
	refresh: {
		answer: {
			access_token: "{access_token}",
			token_type: "bearer",
			expires_in: 15_552_000,
			scope: "read write offline_access",
			user_id: 241_983_636,
			refresh_token: "TG-XXXXXXXX-241983636-2",
			public_key: "APP_USR-d0a26210-XXXXXXXX-479f0400869e",
			live_mode: true,
		},
		tokens: { accessTokenExpiresIn: 15_552_000, refreshToken: "TG-XXXXXXXX-241983636-2" },
	},
	result: {
		providerUserId: "241983636",
		tokens: { accessTokenExpiresIn: 15_552_000, refreshToken: "TG-XXXXXXXX-241983636-1" },
		verifiedEmail: null,
	},
};
