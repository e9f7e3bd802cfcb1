import type { Contract } from "../contract.ts";

const person = {
	sub: "62f3b5a1c2d4e5f6a7b8c9d0",
	name: "Ada Ωλ 🦊",
	preferred_username: "ada",
	profile: "https://huggingface.co/ada",
	picture: "https://cdn.example/ada.png",
	website: "",
	isPro: false,
	orgs: [
		{
			sub: "5e67bdd61009063689407479",
			name: "Book club",
			picture: "https://cdn.example/club.png",
			preferred_username: "book-club",
			isEnterprise: false,
		},
	],
	email: "ada@example.com",
	email_verified: true,
};

export const contract: Contract = {
	factory: "huggingface",
	providerId: "huggingface",
	members: { user: "huggingfaceUser", tokens: "huggingfaceTokens" },
	config: {
		clientId: "2ed4f3c1-hugging-face-client",
		clientSecret: "hugging-face-secret",
		redirectUri: "https://app.example/login/huggingface/callback",
		scope: ["email"],
	},
	authorization: {
		url: "https://huggingface.co/oauth/authorize",
		scope: "openid profile email",
	},
	pkce: "optional",
	token: {
		url: "https://huggingface.co/oauth/token",
		authentication: "basic",
		answer: {
			access_token: "{access_token}",
			id_token: "{id_token}",
			refresh_token: "hugging-face-refresh",
			token_type: "bearer",
			expires_in: 28_800,
			scope: "openid profile email",
		},
		// What was read shows no refusal of a code: this is RFC 6749, section 5.2.
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: "The code has expired." },
		},
	},
	idToken: {
		issuer: "https://huggingface.co",
		keys: "https://huggingface.co/oauth/jwks",
		claims: { sub: person.sub, preferred_username: "ada" },
	},
	user: { url: "https://huggingface.co/oauth/userinfo", answer: person },
	id: { path: ["sub"] },
	email: ["email"],
	refresh: {
		// The old one ends with each refresh.
		answer: {
			access_token: "{access_token}",
			id_token: "{id_token}",
			refresh_token: "hugging-face-refresh-2",
			token_type: "bearer",
			expires_in: 28_800,
		},
		tokens: { accessTokenExpiresIn: 28_800, refreshToken: "hugging-face-refresh-2" },
	},
	result: {
		providerUserId: person.sub,
		tokens: { accessTokenExpiresIn: 28_800, refreshToken: "hugging-face-refresh" },
		verifiedEmail: "ada@example.com",
	},
};
