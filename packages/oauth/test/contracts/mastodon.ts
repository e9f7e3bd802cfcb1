import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "mastodon",
	providerId: "mastodon",
	members: { user: "mastodonUser", tokens: "mastodonTokens" },
	config: {
		clientId: "TWhM-tNSuncnqN7DBJmoyeLnk6K3iJJ71KKXxgL1hPM",
		clientSecret: "mastodon-secret",
		redirectUri: "https://app.example/login/mastodon/callback",
		serverUrl: "social.example/",
		scope: ["read:accounts", "read:lists"],
	},
	authorization: {
		url: "https://social.example/oauth/authorize",
		scope: "read:accounts read:lists",
	},
	pkce: "always",
	token: {
		url: "https://social.example/oauth/token",
		authentication: "body",
		answer: {
			access_token: "{access_token}",
			token_type: "Bearer",
			scope: "read:accounts read:lists",
			created_at: 1_573_979_017,
		},
		refusal: {
			status: 400,
			body: {
				error: "invalid_grant",
				error_description:
					"The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.",
			},
		},
	},
	user: {
		url: "https://social.example/api/v1/accounts/verify_credentials",
		answer: {
			id: "14715",
			username: "ada",
			acct: "ada",
			display_name: "Ada Ωλ 🦊",
			locked: false,
			bot: false,
			created_at: "2016-11-24T10:02:12.085Z",
			note: "<p>Ωλ</p>",
			url: "https://social.example/@ada",
			avatar: "https://files.social.example/ada.png",
			avatar_static: "https://files.social.example/ada.png",
			header: "https://files.social.example/header.jpg",
			header_static: "https://files.social.example/header.jpg",
			followers_count: 821,
			following_count: 178,
			statuses_count: 33_120,
			last_status_at: null,
			source: { privacy: "public", sensitive: false, language: "", note: "Ωλ", fields: [] },
			emojis: [],
			fields: [],
		},
	},
	id: { path: ["id"] },
	email: null,
	revocation: {
		url: "https://social.example/oauth/revoke",
		authentication: "body",
		member: "token",
	},
	result: { providerUserId: "14715", tokens: {}, verifiedEmail: null },
};
