import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "mercadolibre",
	providerId: "mercadolibre",
	members: { user: "mercadolibreUser", tokens: "mercadolibreTokens" },
	config: {
		clientId: "5503910054141466",
		clientSecret: "mercadolibre-secret",
		redirectUri: "https://app.example/login/mercadolibre/callback",
		authorizationDomain: "auth.mercadolibre.com.ar",
	},
	mayLeaveOut: ["authorizationDomain"],
	authorization: { url: "https://auth.mercadolibre.com.ar/authorization", scope: null },
	pkce: "always",
	token: {
		url: "https://api.mercadolibre.com/oauth/token",
		authentication: "body",
		answer: {
			access_token: "{access_token}",
			token_type: "Bearer",
			expires_in: 21_600,
			scope: "offline_access read write",
			user_id: 202_593_498,
			refresh_token: "TG-5b9032b4e23464aed1f959f-1",
		},
		refusal: {
			status: 400,
			body: {
				message:
					"Error validating grant. Your authorization code or refresh token may be expired or it was already used",
				error: "invalid_grant",
				status: 400,
				cause: [],
			},
		},
	},
	user: {
		url: "https://api.mercadolibre.com/users/me",
		answer: {
			id: 202_593_498,
			nickname: "ADA Ωλ 🦊",
			email: "ada@example.com",
			first_name: "Ada",
			last_name: "Ωλ",
			registration_date: "2016-01-06T11:31:42.000-04:00",
			country_id: "AR",
			site_id: "MLA",
			user_type: "normal",
			tags: ["normal", "user_info_verified"],
			logo: null,
			points: 100,
			permalink: "http://perfil.mercadolibre.com.ar/ADA",
		},
	},
	id: { path: ["id"], isNumber: true },
	email: ["email"],
	refresh: {
		answer: {
			access_token: "{access_token}",
			token_type: "Bearer",
			expires_in: 21_600,
			scope: "offline_access read write",
			user_id: 202_593_498,
			refresh_token: "TG-5b9032b4e23464aed1f959f-2",
		},
		tokens: { accessTokenExpiresIn: 21_600, refreshToken: "TG-5b9032b4e23464aed1f959f-2" },
	},
	result: {
		providerUserId: "202593498",
		tokens: { accessTokenExpiresIn: 21_600, refreshToken: "TG-5b9032b4e23464aed1f959f-1" },
		verifiedEmail: null,
	},
};
