import type { Contract } from "../contract.ts";

const id = "023e105f4ecef8ad9ca31a8372d0c353";

export const contract: Contract = {
	factory: "cloudflare",
	providerId: "cloudflare",
	members: { user: "cloudflareUser", tokens: "cloudflareTokens" },
	config: {
		clientId: "cloudflare-client",
		clientSecret: "cloudflare-secret",
		redirectUri: "https://app.example/login/cloudflare/callback",
		scope: ["offline_access"],
	},
	authorization: {
		url: "https://dash.cloudflare.com/oauth2/auth",
		scope: "user-details.read offline_access",
	},
	pkce: "optional",
	token: {
		url: "https://dash.cloudflare.com/oauth2/token",
		authentication: "basic",
		answer: {
			access_token: "{access_token}",
			expires_in: 3600,
			refresh_token: "cloudflare-refresh",
			scope: "user-details.read offline_access",
			token_type: "bearer",
		},
		// What was read shows no refusal of a code: this is RFC 6749, section 5.2.
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: "The code has expired." },
		},
	},
	user: {
		url: "https://api.cloudflare.com/client/v4/user",
		answer: {
			success: true,
			errors: [],
			messages: [],
			result: {
				id,
				email: "ada@example.com",
				first_name: "Ada",
				last_name: "Ωλ 🦊",
				country: null,
				two_factor_authentication_enabled: true,
				suspended: false,
			},
		},
	},
	id: { path: ["result", "id"] },
	email: ["result", "email"],
	refresh: {
		answer: {
			access_token: "{access_token}",
			expires_in: 3600,
			refresh_token: "cloudflare-refresh-2",
			token_type: "bearer",
		},
		tokens: { accessTokenExpiresIn: 3600, refreshToken: "cloudflare-refresh-2" },
	},
	revocation: {
		url: "https://dash.cloudflare.com/oauth2/revoke",
		authentication: "basic",
		member: "token",
	},
	result: {
		providerUserId: id,
		tokens: { accessTokenExpiresIn: 3600, refreshToken: "cloudflare-refresh" },
		verifiedEmail: null,
	},
};
