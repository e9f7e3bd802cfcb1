import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "tumblr",
	providerId: "tumblr",
	members: { user: "tumblrUser", tokens: "tumblrTokens" },
	config: {
		clientId: "tumblr-consumer-key",
		clientSecret: "tumblr-secret-key",
		redirectUri: "https://app.example/login/tumblr/callback",
		scope: ["offline_access"],
	},
	authorization: {
		url: "https://www.tumblr.com/oauth2/authorize",
		scope: "basic offline_access",
	},
	pkce: "never",
	token: {
		url: "https://api.tumblr.com/v2/oauth2/token",
		authentication: "body",
		answer: {
			access_token: "{access_token}",
			expires_in: 2520,
			// So it is written.
			id_token: false,
			refresh_token: "tumblr-refresh-1",
			scope: "basic offline_access",
			token_type: "bearer",
		},
		// The status is documented. What stands in the body is not: this is RFC 6749, section 5.2.
		refusal: {
			status: 401,
			body: { error: "invalid_grant", error_description: "The code has expired." },
		},
	},
	user: {
		url: "https://api.tumblr.com/v2/user/info",
		answer: {
			meta: { status: 200, msg: "OK" },
			response: {
				user: {
					following: 263,
					default_post_format: "html",
					name: "ada",
					likes: 606,
					blogs: [
						{
							name: "adas-other-blog",
							title: "Another one",
							url: "https://adas-other-blog.tumblr.com/",
							uuid: "t:WX5xItRbCiJH_GJDsIdhAQ",
							primary: false,
							followers: 2,
							type: "private",
						},
						{
							name: "ada",
							title: "Ada Ωλ 🦊",
							url: "https://ada.tumblr.com/",
							uuid: "t:0aY0xL2Fi1OFJg4YxpmegQ",
							primary: true,
							followers: 33_004_929,
							type: "public",
						},
					],
				},
			},
		},
	},
	id: { path: ["response", "user", "blogs", 1, "uuid"] },
	email: null,
	refresh: {
		answer: {
			access_token: "{access_token}",
			expires_in: 2520,
			refresh_token: "tumblr-refresh-2",
			scope: "basic offline_access",
			token_type: "bearer",
		},
		tokens: { accessTokenExpiresIn: 2520, refreshToken: "tumblr-refresh-2" },
	},
	result: {
		providerUserId: "t:0aY0xL2Fi1OFJg4YxpmegQ",
		tokens: { accessTokenExpiresIn: 2520, refreshToken: "tumblr-refresh-1" },
		verifiedEmail: null,
	},
};
