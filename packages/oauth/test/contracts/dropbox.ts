import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "dropbox",
	providerId: "dropbox",
	members: { user: "dropboxUser", tokens: "dropboxTokens" },
	config: {
		clientId: "dropbox-key",
		clientSecret: "dropbox-secret",
		redirectUri: "https://app.example/login/dropbox/callback",
		tokenAccessType: "offline",
	},
	authorization: {
		url: "https://www.dropbox.com/oauth2/authorize",
		scope: "account_info.read",
		more: { token_access_type: "offline" },
	},
	pkce: "optional",
	token: {
		url: "https://api.dropboxapi.com/oauth2/token",
		authentication: "body",
		answer: {
			access_token: "{access_token}",
			token_type: "bearer",
			expires_in: 14_400,
			refresh_token: "dropbox-refresh",
			scope: "account_info.read",
			uid: "3456789",
			account_id: "dbid:AAH4f99T0taONIb-OurWxbNQ6ywGRopQngc",
		},
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: "code doesn't exist or has expired" },
		},
	},
	user: {
		url: "https://api.dropboxapi.com/2/users/get_current_account",
		method: "POST",
		answer: {
			account_id: "dbid:AAH4f99T0taONIb-OurWxbNQ6ywGRopQngc",
			name: {
				given_name: "Ada",
				surname: "Ωλ 🦊",
				familiar_name: "Ada",
				display_name: "Ada Ωλ 🦊",
				abbreviated_name: "AΩ",
			},
			email: "ada@example.com",
			email_verified: true,
			disabled: false,
			locale: "en",
			referral_link: "https://db.tt/ada",
			is_paired: false,
			account_type: { ".tag": "business" },
			team: { id: "dbtid:1", name: "Engines", sharing_policies: {}, office_addin_policy: {} },
		},
	},
	id: { path: ["account_id"] },
	email: ["email"],
	refresh: {
		// The refresh token stays, and is not told again.
		answer: { access_token: "{access_token}", token_type: "bearer", expires_in: 14_400 },
		tokens: { accessTokenExpiresIn: 14_400, refreshToken: "dropbox-refresh" },
	},
	revocation: {
		url: "https://api.dropboxapi.com/2/auth/token/revoke",
		authentication: "bearer",
		member: null,
	},
	result: {
		providerUserId: "dbid:AAH4f99T0taONIb-OurWxbNQ6ywGRopQngc",
		tokens: { accessTokenExpiresIn: 14_400, refreshToken: "dropbox-refresh" },
		verifiedEmail: "ada@example.com",
	},
};
