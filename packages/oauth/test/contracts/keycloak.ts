import type { Contract } from "../contract.ts";

const realm = "https://id.example.com/auth/realms/Book%20club";

const person = {
	sub: "f5b3b3a1-9d8e-4c69-8a68-0e6a5e9f2b11",
	email_verified: true,
	name: "Ada Ωλ 🦊",
	preferred_username: "ada",
	given_name: "Ada",
	family_name: "Ωλ 🦊",
	email: "ada@example.com",
};

export const contract: Contract = {
	factory: "keycloak",
	providerId: "keycloak",
	members: { user: "keycloakUser", tokens: "keycloakTokens" },
	config: {
		domain: "id.example.com/auth/",
		realm: "Book club",
		clientId: "app",
		clientSecret: "s3cret:/ü",
		redirectUri: "https://app.example/login/keycloak/callback",
		scope: ["email"],
	},
	mayLeaveOut: ["redirectUri"],
	authorization: {
		url: `${realm}/protocol/openid-connect/auth`,
		scope: "profile openid email",
	},
	pkce: "always",
	token: {
		url: `${realm}/protocol/openid-connect/token`,
		authentication: "basic",
		answer: {
			access_token: "{access_token}",
			expires_in: 300,
			refresh_expires_in: 1800,
			refresh_token: "eyJhbGciOiJIUzUxMiJ9.refresh.1",
			token_type: "Bearer",
			id_token: "{id_token}",
			"not-before-policy": 0,
			session_state: "8e2a0a0c-57b3-4f83-a3f2-1f2f3a0a7c1e",
			scope: "openid profile email",
		},
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: "Code not valid" },
		},
	},
	idToken: {
		issuer: realm,
		keys: `${realm}/protocol/openid-connect/certs`,
		claims: { sub: person.sub, azp: "app", typ: "ID", email_verified: true },
	},
	user: { url: `${realm}/protocol/openid-connect/userinfo`, answer: person },
	id: { path: ["sub"] },
	email: ["email"],
	refresh: {
		answer: {
			access_token: "{access_token}",
			expires_in: 300,
			refresh_expires_in: 0,
			refresh_token: "eyJhbGciOiJIUzUxMiJ9.refresh.2",
			token_type: "Bearer",
			"not-before-policy": 0,
		},
		tokens: {
			accessTokenExpiresIn: 300,
			refreshToken: "eyJhbGciOiJIUzUxMiJ9.refresh.2",
			refreshTokenExpiresIn: 0,
		},
	},
	revocation: {
		url: `${realm}/protocol/openid-connect/revoke`,
		authentication: "basic",
		member: "token",
	},
	result: {
		providerUserId: person.sub,
		tokens: {
			accessTokenExpiresIn: 300,
			authTime: 0,
			issuedAtTime: 0,
			expiresAt: 0,
			refreshToken: "eyJhbGciOiJIUzUxMiJ9.refresh.1",
			refreshTokenExpiresIn: 1800,
		},
		verifiedEmail: "ada@example.com",
	},
};
