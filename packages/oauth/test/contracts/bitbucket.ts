import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "bitbucket",
	providerId: "bitbucket",
	members: { user: "bitbucketUser", tokens: "bitbucketTokens" },
	config: {
		clientId: "bitbucket-key",
		clientSecret: "bitbucket:secret",
		redirectUri: "https://app.example/login/bitbucket/callback",
	},
	authorization: { url: "https://bitbucket.org/site/oauth2/authorize", scope: "account" },
	pkce: "never",
	token: {
		url: "https://bitbucket.org/site/oauth2/access_token",
		authentication: "basic",
		answer: {
			access_token: "{access_token}",
			expires_in: 7200,
			token_type: "bearer",
			scope: "account email",
			refresh_token: "bb-refresh-1",
			// The grant, and not the one that guards the callback.
			state: "authorization_code",
		},
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: "The specified code is not valid." },
		},
	},
	user: {
		url: "https://api.bitbucket.org/2.0/user",
		headers: { Accept: "application/json" },
		answer: {
			type: "user",
			uuid: "{d301aafa-d676-4ee0-88be-962be7417567}",
			account_id: "557058:ada",
			display_name: "Ada Ωλ 🦊",
			username: "ada",
			nickname: "ada",
			created_on: "2013-12-02T21:20:17.000000+00:00",
			links: { avatar: { href: "https://bitbucket.org/account/ada/avatar/", name: "ada" } },
		},
	},
	places: [
		{
			url: "https://api.bitbucket.org/2.0/user/emails",
			answer: {
				pagelen: 100,
				page: 1,
				size: 2,
				values: [
					{ email: "old@example.com", is_primary: false, is_confirmed: true, type: "email" },
					{ email: "ada@example.com", is_primary: true, is_confirmed: true, type: "email" },
				],
			},
		},
	],
	id: { path: ["uuid"] },
	email: ["email"],
	refresh: {
		answer: { access_token: "{access_token}", expires_in: 7200, refresh_token: "bb-refresh-2" },
		tokens: { accessTokenExpiresIn: 7200, refreshToken: "bb-refresh-2" },
	},
	result: {
		providerUserId: "{d301aafa-d676-4ee0-88be-962be7417567}",
		tokens: { accessTokenExpiresIn: 7200, refreshToken: "bb-refresh-1" },
		verifiedEmail: "ada@example.com",
	},
};
