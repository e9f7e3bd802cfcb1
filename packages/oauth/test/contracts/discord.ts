import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "discord",
	providerId: "discord",
	members: { user: "discordUser", tokens: "discordTokens" },
	config: {
		clientId: "157730590492196864",
		clientSecret: "discord-secret",
		redirectUri: "https://app.example/login/discord/callback",
		scope: ["email"],
	},
	authorization: { url: "https://discord.com/oauth2/authorize", scope: "identify email" },
	pkce: "optional",
	token: {
		url: "https://discord.com/api/oauth2/token",
		authentication: "body",
		answer: {
			access_token: "{access_token}",
			token_type: "Bearer",
			expires_in: 604_800,
			refresh_token: "discord-refresh-1",
			scope: "identify email",
		},
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: 'Invalid "code" in request.' },
		},
	},
	user: {
		url: "https://discord.com/api/users/@me",
		answer: {
			id: "80351110224678912",
			username: "ada",
			discriminator: "0",
			global_name: "Ada Ωλ 🦊",
			avatar: null,
			verified: true,
			email: "ada@example.com",
			flags: 64,
			banner: null,
			accent_color: 16_711_680,
			public_flags: 64,
			locale: "en-GB",
			primary_guild: null,
		},
	},
	id: { path: ["id"] },
	email: ["email"],
	refresh: {
		answer: {
			access_token: "{access_token}",
			token_type: "Bearer",
			expires_in: 604_800,
			refresh_token: "discord-refresh-2",
			scope: "identify email",
		},
		tokens: { accessTokenExpiresIn: 604_800, refreshToken: "discord-refresh-2" },
	},
	revocation: {
		url: "https://discord.com/api/oauth2/token/revoke",
		authentication: "body",
		member: "token",
	},
	result: {
		providerUserId: "80351110224678912",
		tokens: { accessTokenExpiresIn: 604_800, refreshToken: "discord-refresh-1" },
		verifiedEmail: "ada@example.com",
	},
};
