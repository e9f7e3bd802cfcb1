import type { Contract } from "../contract.ts";

const host = "https://acme.my.salesforce.com";

const person = {
	sub: "https://login.salesforce.com/id/00D000000000001EAA/005000000000001AAA",
	user_id: "005000000000001AAA",
	organization_id: "00D000000000001EAA",
	preferred_username: "ada@acme.example",
	nickname: "ada",
	name: "Ada Ωλ 🦊",
	email: "ada@example.com",
	email_verified: true,
	family_name: "Ωλ 🦊",
	zoneinfo: "Europe/London",
	active: true,
	user_type: "STANDARD",
	utcOffset: 0,
	updated_at: "2026-05-01T10:00:00Z",
};

export const contract: Contract = {
	factory: "salesforce",
	providerId: "salesforce",
	members: { user: "salesforceUser", tokens: "salesforceTokens" },
	config: {
		clientId: "3MVG9.consumer_key",
		clientSecret: "1955279925675241571",
		redirectUri: "https://app.example/login/salesforce/callback",
		domain: "acme.my.salesforce.com",
		scope: ["email", "refresh_token"],
	},
	authorization: {
		url: `${host}/services/oauth2/authorize`,
		scope: "openid id profile email refresh_token",
	},
	pkce: "optional",
	token: {
		url: `${host}/services/oauth2/token`,
		authentication: "body",
		answer: {
			access_token: "{access_token}",
			refresh_token: "5Aep861.refresh",
			signature: "c2lnbmF0dXJl",
			scope: "refresh_token openid id profile email",
			id_token: "{id_token}",
			instance_url: host,
			id: person.sub,
			token_type: "Bearer",
			issued_at: "1780000000000",
		},
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: "expired authorization code" },
		},
	},
	idToken: {
		issuer: host,
		keys: `${host}/id/keys`,
		claims: { sub: person.sub, at_hash: "x" },
	},
	user: { url: `${host}/services/oauth2/userinfo`, answer: person },
	id: { path: ["user_id"] },
	email: ["email"],
	refresh: {
		answer: { access_token: "{access_token}", instance_url: host, token_type: "Bearer" },
		tokens: { refreshToken: "5Aep861.refresh", idToken: "" },
	},
	revocation: {
		url: `${host}/services/oauth2/revoke`,
		authentication: "no client",
		member: "token",
	},
	result: {
		providerUserId: "005000000000001AAA",
		tokens: { refreshToken: "5Aep861.refresh" },
		verifiedEmail: "ada@example.com",
	},
};
