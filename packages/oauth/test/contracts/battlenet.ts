import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "battlenet",
	providerId: "battlenet",
	members: { user: "battlenetUser", tokens: "battlenetTokens" },
	config: {
		clientId: "battlenet-client",
		clientSecret: "battlenet:secret/ü",
		redirectUri: "https://app.example/login/battlenet/callback",
		scope: ["wow.profile"],
	},
	authorization: { url: "https://oauth.battle.net/authorize", scope: "openid wow.profile" },
	pkce: "never",
	token: {
		url: "https://oauth.battle.net/token",
		authentication: "basic",
		answer: {
			access_token: "{access_token}",
			token_type: "bearer",
			expires_in: 86_399,
			scope: "openid wow.profile",
			id_token: "{id_token}",
		},
		// What was read shows no refusal: this is RFC 6749, section 5.2.
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: "The code has expired." },
		},
	},
	idToken: {
		issuer: "https://oauth.battle.net",
		keys: "https://oauth.battle.net/jwks/certs",
		claims: { sub: "123456789", azp: "battlenet-client", battle_tag: "Ada#1234" },
	},
	user: {
		url: "https://oauth.battle.net/userinfo",
		answer: { sub: "123456789", id: 123_456_789, battletag: "Ωλ🦊#1234" },
	},
	id: { path: ["sub"] },
	email: null,
	revocation: {
		url: "https://oauth.battle.net/revoke",
		authentication: "basic",
		member: "token",
	},
	result: {
		providerUserId: "123456789",
		tokens: { accessTokenExpiresIn: 86_399 },
		verifiedEmail: null,
	},
};
