import type { Contract } from "../contract.ts";

const tid = "9122040d-6c67-4c5b-b112-36a304b66dad";
const sub = "AAAAAAAAAAAAAAAAAAAAAIkzqFVrSaSaFHy782bbtaQ";

export const contract: Contract = {
	factory: "azureAD",
	providerId: "azure_ad",
	members: { user: "azureADUser", tokens: "azureADTokens" },
	config: {
		clientId: "6731de76-14a6-49ae-97bc-6eba6914391e",
		clientSecret: "entra~secret",
		redirectUri: "https://app.example/login/azure-ad/callback",
		scope: ["email", "offline_access"],
		tenant: "organizations",
	},
	authorization: {
		url: "https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize",
		scope: "openid profile email offline_access",
	},
	pkce: "always",
	token: {
		url: "https://login.microsoftonline.com/organizations/oauth2/v2.0/token",
		authentication: "body",
		answer: {
			token_type: "Bearer",
			scope: "openid profile email",
			expires_in: 3599,
			ext_expires_in: 3599,
			access_token: "{access_token}",
			refresh_token: "entra-refresh-1",
			id_token: "{id_token}",
		},
		refusal: {
			status: 400,
			body: {
				error: "invalid_grant",
				error_description: "AADSTS70000: The provided value for the input parameter is not valid.",
				error_codes: [70_000],
				timestamp: "2026-11-29 10:00:00Z",
				trace_id: "255d1aef-8c98-452f-ac51-23d051240864",
				correlation_id: "fb3d2015-bc17-4bb9-bb85-30c5cf1aaaa7",
			},
		},
	},
	idToken: {
		// Of the tenant of the user, whatever the app asked for.
		issuer: `https://login.microsoftonline.com/${tid}/v2.0`,
		keys: "https://login.microsoftonline.com/organizations/discovery/v2.0/keys",
		claims: { sub, tid, ver: "2.0", oid: "00000000-0000-0000-66f3-3332eca7ea81" },
	},
	user: {
		url: "https://graph.microsoft.com/oidc/userinfo",
		answer: {
			sub,
			name: "Ada Ωλ 🦊",
			family_name: "Ωλ 🦊",
			given_name: "Ada",
			picture: "https://graph.microsoft.com/v1.0/me/photo/$value",
			email: "ada@example.com",
		},
	},
	id: { path: ["sub"] },
	email: ["email"],
	refresh: {
		answer: {
			token_type: "Bearer",
			scope: "openid profile email",
			expires_in: 3599,
			access_token: "{access_token}",
			refresh_token: "entra-refresh-2",
		},
		tokens: { accessTokenExpiresIn: 3599, refreshToken: "entra-refresh-2", idToken: "" },
	},
	result: {
		providerUserId: sub,
		tokens: { accessTokenExpiresIn: 3599, refreshToken: "entra-refresh-1" },
		// Any administrator can have written it.
		verifiedEmail: null,
	},
};
