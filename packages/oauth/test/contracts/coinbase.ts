import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "coinbase",
	providerId: "coinbase",
	members: { user: "coinbaseUser", tokens: "coinbaseTokens" },
	config: {
		clientId: "coinbase-client",
		clientSecret: "coinbase-secret",
		redirectUri: "https://app.example/login/coinbase/callback",
		scope: ["wallet:user:email", "offline_access"],
	},
	authorization: {
		url: "https://login.coinbase.com/oauth2/auth",
		scope: "wallet:user:email,offline_access",
	},
	pkce: "optional",
	token: {
		url: "https://login.coinbase.com/oauth2/token",
		authentication: "body",
		answer: {
			access_token: "{access_token}",
			token_type: "bearer",
			expires_in: 3600,
			refresh_token: "coinbase-refresh-1",
			scope: "wallet:user:email offline_access",
		},
		// What was read shows no refusal: this is RFC 6749, section 5.2.
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: "The code has expired." },
		},
	},
	user: {
		url: "https://api.coinbase.com/v2/user",
		answer: {
			data: {
				id: "9da7a204-544e-5fd1-9a12-61176c5d4cd8",
				name: "Ada Ωλ 🦊",
				username: "ada",
				profile_location: null,
				profile_bio: null,
				profile_url: "https://coinbase.com/ada",
				avatar_url: "https://images.coinbase.com/avatar?h=vR&s=128",
				resource: "user",
				resource_path: "/v2/user",
				email: "ada@example.com",
			},
		},
	},
	id: { path: ["data", "id"] },
	email: ["data", "email"],
	refresh: {
		answer: {
			access_token: "{access_token}",
			token_type: "bearer",
			expires_in: 3600,
			refresh_token: "coinbase-refresh-2",
			scope: "wallet:user:email offline_access",
		},
		tokens: { accessTokenExpiresIn: 3600, refreshToken: "coinbase-refresh-2" },
	},
	// It wants the client too; coinbase.test.ts tries that.
	revocation: {
		url: "https://login.coinbase.com/oauth2/revoke",
		authentication: "bearer",
		member: "token",
	},
	result: {
		providerUserId: "9da7a204-544e-5fd1-9a12-61176c5d4cd8",
		tokens: { accessTokenExpiresIn: 3600, refreshToken: "coinbase-refresh-1" },
		verifiedEmail: null,
	},
};
