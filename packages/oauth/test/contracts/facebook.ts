import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "facebook",
	providerId: "facebook",
	members: { user: "facebookUser", tokens: "facebookTokens" },
	config: {
		clientId: "123456789012345",
		clientSecret: "0123456789abcdef",
		redirectUri: "https://app.example/login/facebook/callback",
		scope: ["public_profile", "email"],
	},
	authorization: {
		url: "https://www.facebook.com/v24.0/dialog/oauth",
		scope: "public_profile,email",
	},
	pkce: "never",
	token: {
		url: "https://graph.facebook.com/v24.0/oauth/access_token",
		authentication: "body",
		answer: { access_token: "{access_token}", token_type: "bearer", expires_in: 5_183_944 },
		refusal: {
			status: 400,
			body: {
				error: {
					message: "This authorization code has been used.",
					type: "OAuthException",
					code: 100,
					error_subcode: 36_009,
					fbtrace_id: "A1b2C3",
				},
			},
		},
	},
	user: {
		url: "https://graph.facebook.com/v24.0/me",
		query: { fields: "id,name,picture,email" },
		answer: {
			id: "10226123456789012",
			name: "Ada Ωλ 🦊",
			email: "ada@example.com",
			picture: {
				data: { height: 50, width: 50, is_silhouette: false, url: "https://cdn.example/ada.jpg" },
			},
		},
	},
	id: { path: ["id"] },
	email: ["email"],
	revocation: {
		url: "https://graph.facebook.com/v24.0/me/permissions",
		method: "DELETE",
		authentication: "bearer",
		member: null,
	},
	result: {
		providerUserId: "10226123456789012",
		tokens: { accessTokenExpiresIn: 5_183_944, refreshToken: "" },
		// No member says that it is.
		verifiedEmail: null,
	},
};
