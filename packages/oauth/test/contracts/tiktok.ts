import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "tiktok",
	providerId: "tiktok",
	members: { user: "tiktokUser", tokens: "tiktokTokens" },
	config: {
		clientId: "aw1a2b3c4d5e6f7g",
		clientSecret: "tiktok-secret",
		redirectUri: "http://localhost:3000/login/tiktok/callback",
		scope: ["video.list"],
	},
	authorization: {
		url: "https://www.tiktok.com/v2/auth/authorize/",
		scope: "user.info.basic,video.list",
	},
	pkce: "always",
	challenge: "hex",
	clientIdName: "client_key",
	token: {
		url: "https://open.tiktokapis.com/v2/oauth/token/",
		authentication: "body",
		answer: {
			access_token: "{access_token}",
			expires_in: 7200,
			open_id: "723f24d7-e717-40f8-a2b6-cb8464cd23b4",
			refresh_expires_in: 15_552_000,
			refresh_token: "rft.1",
			scope: "user.info.basic,video.list",
			token_type: "Bearer",
		},
		// The shape is TikTok's; the status was not read, and is that of RFC 6749.
		refusal: {
			status: 400,
			body: {
				error: "invalid_request",
				error_description: "Authorization code is expired.",
				log_id: "20261102",
			},
		},
	},
	user: {
		url: "https://open.tiktokapis.com/v2/user/info/",
		query: { fields: "open_id,union_id,avatar_url,display_name" },
		answer: {
			data: {
				user: {
					open_id: "723f24d7-e717-40f8-a2b6-cb8464cd23b4",
					union_id: "c9c60f44-a68e-4f5d-84dd-ce22faeb0ba1",
					avatar_url: "https://cdn.example/ada.jpeg",
					display_name: "Ada Ωλ 🦊",
				},
			},
			error: { code: "ok", message: "", log_id: "20261102" },
		},
	},
	id: { path: ["data", "user", "open_id"] },
	email: null,
	refresh: {
		answer: {
			access_token: "{access_token}",
			expires_in: 7200,
			open_id: "723f24d7-e717-40f8-a2b6-cb8464cd23b4",
			refresh_expires_in: 15_552_000,
			refresh_token: "rft.2",
			scope: "user.info.basic,video.list",
			token_type: "Bearer",
		},
		tokens: {
			accessTokenExpiresIn: 7200,
			refreshToken: "rft.2",
			refreshTokenExpiresIn: 15_552_000,
		},
	},
	revocation: {
		url: "https://open.tiktokapis.com/v2/oauth/revoke/",
		authentication: "body",
		member: "token",
	},
	result: {
		providerUserId: "723f24d7-e717-40f8-a2b6-cb8464cd23b4",
		tokens: {
			accessTokenExpiresIn: 7200,
			refreshToken: "rft.1",
			refreshTokenExpiresIn: 15_552_000,
		},
		verifiedEmail: null,
	},
};
