import type { Contract } from "../contract.ts";

// The custom authorization server that comes with an organization.
const server = "https://example.okta.com/oauth2/default";

const person = {
	sub: "00uid4BxXw6I6TV4m0g3",
	name: "Ada Ωλ 🦊",
	given_name: "Ada",
	family_name: "Ωλ 🦊",
	zoneinfo: "America/Los_Angeles",
	locale: "en-US",
	updated_at: 1_311_280_970,
	preferred_username: "ada@example.com",
	email: "ada@example.com",
	email_verified: true,
};

export const contract: Contract = {
	factory: "okta",
	providerId: "okta",
	members: { user: "oktaUser", tokens: "oktaTokens" },
	config: {
		clientId: "0oabucvyc38HLL1ef0h7",
		clientSecret: "okta-secret",
		redirectUri: "https://app.example/login/okta/callback",
		scope: ["email", "offline_access"],
		domain: "example.okta.com",
		authorizationServerId: "default",
	},
	authorization: { url: `${server}/v1/authorize`, scope: "openid profile email offline_access" },
	pkce: "always",
	token: {
		url: `${server}/v1/token`,
		// The method that a client is registered with unless it names another.
		authentication: "basic",
		answer: {
			access_token: "{access_token}",
			token_type: "Bearer",
			expires_in: 3600,
			scope: "openid profile email offline_access",
			refresh_token: "a9VpZDRCeFh3Nkk2VdY",
			id_token: "{id_token}",
		},
		// The error is documented, its description is not.
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: "The code is invalid or has expired." },
		},
	},
	idToken: {
		issuer: server,
		keys: `${server}/v1/keys`,
		claims: { sub: person.sub, ver: 1, amr: ["pwd"], email: "ada@example.com" },
	},
	user: { url: `${server}/v1/userinfo`, answer: person },
	id: { path: ["sub"] },
	email: ["email"],
	refresh: {
		// Rotated, as an app can be set to.
		answer: {
			access_token: "{access_token}",
			token_type: "Bearer",
			expires_in: 3600,
			refresh_token: "b0WqAEXDfGi4Olm3WeZ",
			id_token: "{id_token}",
		},
		tokens: { accessTokenExpiresIn: 3600, refreshToken: "b0WqAEXDfGi4Olm3WeZ" },
	},
	revocation: { url: `${server}/v1/revoke`, authentication: "basic", member: "token" },
	result: {
		providerUserId: person.sub,
		tokens: { accessTokenExpiresIn: 3600, refreshToken: "a9VpZDRCeFh3Nkk2VdY" },
		verifiedEmail: "ada@example.com",
	},
};
