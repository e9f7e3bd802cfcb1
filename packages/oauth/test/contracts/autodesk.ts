import type { Contract } from "../contract.ts";

const person = {
	sub: "ABCDEFGH12IJ",
	name: "Ada Ωλ 🦊",
	given_name: "Ada",
	family_name: "Ωλ 🦊",
	preferred_username: "ada",
	email: "ada@example.com",
	email_verified: true,
	picture: "https://images.example/x120.jpg",
	locale: "en-US",
	updated_at: 1_662_583_480,
	country_code: "US",
	language: "en",
};

export const contract: Contract = {
	factory: "autodesk",
	providerId: "autodesk",
	members: { user: "autodeskUser", tokens: "autodeskTokens" },
	config: {
		clientId: "GCi5oTYLE36CTUlcL7wWbhq9mC5DzG9w",
		clientSecret: "autodesk-secret",
		redirectUri: "https://app.example/login/autodesk/callback",
		scope: ["profapi:core-std-profile:read"],
	},
	authorization: {
		url: "https://developer.api.autodesk.com/authentication/v2/authorize",
		scope: "openid profapi:core-std-profile:read",
	},
	pkce: "always",
	token: {
		url: "https://developer.api.autodesk.com/authentication/v2/token",
		authentication: "basic",
		clientInHeaderOnly: true,
		answer: {
			access_token: "{access_token}",
			token_type: "Bearer",
			expires_in: 3599,
			refresh_token: "Zxn4ucyciQSfCN7dC7e4MWCaIZRLtYsB6vhcmg5LM1",
			id_token: "{id_token}",
		},
		// What was read shows no refusal: this is RFC 6749, section 5.2.
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: "The code has expired." },
		},
	},
	idToken: {
		issuer: "https://developer.api.autodesk.com",
		keys: "https://developer.api.autodesk.com/authentication/v2/keys",
		claims: { sub: person.sub, userid: person.sub },
	},
	user: { url: "https://api.aps.autodesk.com/userinfo", answer: person },
	id: { path: ["sub"] },
	email: ["email"],
	refresh: {
		answer: {
			access_token: "{access_token}",
			token_type: "Bearer",
			expires_in: 3599,
			refresh_token: "BOqRZwG7EEIurStNOlk31U3lxrF2QFbyn0vQ0HbaH2",
		},
		tokens: {
			accessTokenExpiresIn: 3599,
			refreshToken: "BOqRZwG7EEIurStNOlk31U3lxrF2QFbyn0vQ0HbaH2",
		},
	},
	revocation: {
		url: "https://developer.api.autodesk.com/authentication/v2/revoke",
		authentication: "basic",
		member: "token",
		needs: "token_type_hint",
	},
	result: {
		providerUserId: person.sub,
		tokens: {
			accessTokenExpiresIn: 3599,
			refreshToken: "Zxn4ucyciQSfCN7dC7e4MWCaIZRLtYsB6vhcmg5LM1",
		},
		verifiedEmail: "ada@example.com",
	},
};
