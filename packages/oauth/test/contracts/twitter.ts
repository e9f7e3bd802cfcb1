import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "twitter",
	providerId: "twitter",
	members: { user: "twitterUser", tokens: "twitterTokens" },
	config: {
		clientId: "rG9n6402A3dbUJKzXTNX4oWHJ",
		clientSecret: "x-secret_-",
		redirectUri: "http://127.0.0.1:3000/login/twitter/callback",
		scope: ["users.email", "offline.access"],
	},
	authorization: {
		url: "https://x.com/i/oauth2/authorize",
		scope: "tweet.read users.read users.email offline.access",
	},
	pkce: "always",
	token: {
		url: "https://api.x.com/2/oauth2/token",
		authentication: "basic",
		answer: {
			token_type: "bearer",
			expires_in: 7200,
			access_token: "{access_token}",
			scope: "users.email users.read tweet.read offline.access",
			refresh_token: "bWRWa3gzdnk3WHRGU1o0bmRR-1",
		},
		refusal: {
			status: 400,
			body: {
				error: "invalid_request",
				error_description: "Value passed for the authorization code was invalid.",
			},
		},
	},
	user: {
		url: "https://api.x.com/2/users/me",
		answer: { data: { id: "2244994945", name: "Ada Ωλ 🦊", username: "ada" } },
	},
	places: [
		{
			url: "https://api.x.com/2/users/me",
			query: { "user.fields": "confirmed_email" },
			answer: { data: { id: "2244994945", confirmed_email: "ada@example.com" } },
		},
	],
	id: { path: ["data", "id"] },
	email: null,
	refresh: {
		answer: {
			token_type: "bearer",
			expires_in: 7200,
			access_token: "{access_token}",
			scope: "users.email users.read tweet.read offline.access",
			refresh_token: "bWRWa3gzdnk3WHRGU1o0bmRR-2",
		},
		tokens: { accessTokenExpiresIn: 7200, refreshToken: "bWRWa3gzdnk3WHRGU1o0bmRR-2" },
	},
	revocation: {
		url: "https://api.x.com/2/oauth2/revoke",
		authentication: "basic",
		member: "token",
	},
	result: {
		providerUserId: "2244994945",
		tokens: { accessTokenExpiresIn: 7200, refreshToken: "bWRWa3gzdnk3WHRGU1o0bmRR-1" },
		verifiedEmail: "ada@example.com",
	},
};
