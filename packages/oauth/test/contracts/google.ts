import type { Contract } from "../contract.ts";

const person = {
	sub: "110248495921238986420",
	name: "Ada Ωλ 🦊",
	given_name: "Ada",
	picture: "https://lh3.googleusercontent.com/a/ada",
	email: "ada@example.com",
	email_verified: true,
	hd: "example.com",
};

export const contract: Contract = {
	factory: "google",
	providerId: "google",
	members: { user: "googleUser", tokens: "googleTokens" },
	config: {
		clientId: "1.apps.googleusercontent.com",
		clientSecret: "GOCSPX-secret",
		redirectUri: "https://app.example/login/google/callback",
		scope: ["openid", "email"],
		accessType: "offline",
	},
	authorization: {
		url: "https://accounts.google.com/o/oauth2/v2/auth",
		scope: "https://www.googleapis.com/auth/userinfo.profile openid email",
		more: { access_type: "offline" },
	},
	pkce: "optional",
	token: {
		url: "https://oauth2.googleapis.com/token",
		authentication: "body",
		answer: {
			access_token: "{access_token}",
			expires_in: 3599,
			token_type: "Bearer",
			scope: "openid https://www.googleapis.com/auth/userinfo.profile",
			refresh_token: "1//refresh",
			id_token: "{id_token}",
		},
		refusal: { status: 400, body: { error: "invalid_grant", error_description: "Bad Request" } },
	},
	idToken: {
		issuer: "https://accounts.google.com",
		keys: "https://www.googleapis.com/oauth2/v3/certs",
		claims: { sub: person.sub, azp: "1.apps.googleusercontent.com" },
	},
	user: { url: "https://openidconnect.googleapis.com/v1/userinfo", answer: person },
	id: { path: ["sub"] },
	email: ["email"],
	refresh: {
		// Google goes on with the same refresh token, and does not say it again.
		answer: { access_token: "{access_token}", expires_in: 3599, token_type: "Bearer" },
		tokens: { accessTokenExpiresIn: 3599, refreshToken: "1//refresh" },
	},
	revocation: {
		url: "https://oauth2.googleapis.com/revoke",
		authentication: "body",
		member: "token",
	},
	result: {
		providerUserId: person.sub,
		tokens: { accessTokenExpiresIn: 3599, refreshToken: "1//refresh" },
		verifiedEmail: "ada@example.com",
	},
};
