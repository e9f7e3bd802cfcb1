import type { Contract } from "../contract.ts";

export const contract: Contract = {
	factory: "bungie",
	providerId: "bungie",
	members: { user: "bungieUser", tokens: "bungieTokens" },
	config: {
		clientId: "33107",
		clientSecret: "bungie-secret",
		apiKey: "10E792629C2A47E19356B8A79EEFA640",
		redirectUri: "https://app.example/login/bungie/callback",
	},
	authorization: { url: "https://www.bungie.net/en/OAuth/Authorize", scope: null },
	pkce: "never",
	token: {
		url: "https://www.bungie.net/Platform/App/OAuth/token/",
		authentication: "basic",
		answer: {
			access_token: "{access_token}",
			token_type: "Bearer",
			expires_in: 3600,
			refresh_token: "bungie-refresh-1",
			refresh_expires_in: 7_776_000,
			membership_id: "4610001",
		},
		// What was read shows no refusal: this is RFC 6749, section 5.2.
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: "The code has expired." },
		},
	},
	user: {
		url: "https://www.bungie.net/Platform/User/GetMembershipsForCurrentUser/",
		headers: { "X-API-Key": "10E792629C2A47E19356B8A79EEFA640" },
		answer: {
			Response: {
				destinyMemberships: [],
				bungieNetUser: {
					membershipId: "4610001",
					uniqueName: "Ada Ωλ 🦊#1815",
					displayName: "Ada Ωλ 🦊",
				},
			},
			ErrorCode: 1,
			ThrottleSeconds: 0,
			ErrorStatus: "Success",
			Message: "Ok",
			MessageData: {},
		},
	},
	id: { path: ["Response", "bungieNetUser", "membershipId"] },
	email: null,
	refresh: {
		answer: {
			access_token: "{access_token}",
			token_type: "Bearer",
			expires_in: 3600,
			refresh_token: "bungie-refresh-2",
			refresh_expires_in: 7_776_000,
			membership_id: "4610001",
		},
		tokens: {
			accessTokenExpiresIn: 3600,
			refreshToken: "bungie-refresh-2",
			refreshTokenExpiresIn: 7_776_000,
		},
	},
	result: {
		providerUserId: "4610001",
		tokens: {
			accessTokenExpiresIn: 3600,
			refreshToken: "bungie-refresh-1",
			refreshTokenExpiresIn: 7_776_000,
		},
		verifiedEmail: null,
	},
};
