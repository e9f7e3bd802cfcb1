import type { Contract } from "../contract.ts";

const id = "prof_01DMC79VCBZ0NY2099737PSVF1";

export const contract: Contract = {
	factory: "workos",
	providerId: "workos",
	members: { user: "workosUser", tokens: "workosTokens" },
	config: {
		clientId: "client_01HZBC6N1EB1ZY7KG32X",
		clientSecret: "sk_example_123456789",
		redirectUri: "https://app.example/login/workos/callback",
		selector: { organization: "org_01EHQMYV6MBK39QC5PZXHY59C3" },
	},
	authorization: {
		url: "https://api.workos.com/sso/authorize",
		scope: null,
		more: { organization: "org_01EHQMYV6MBK39QC5PZXHY59C3" },
	},
	pkce: "optional",
	token: {
		url: "https://api.workos.com/sso/token",
		authentication: "body",
		answer: {
			token_type: "Bearer",
			access_token: "{access_token}",
			expires_in: 600,
			profile: {
				object: "profile",
				id,
				organization_id: "org_01EHQMYV6MBK39QC5PZXHY59C3",
				connection_id: "conn_01E4ZCR3C56J083X43JQXF3JK5",
				connection_type: "OktaSAML",
				idp_id: "103456789012345678901",
				email: "ada@example.com",
				first_name: "Ada",
				last_name: "Ωλ 🦊",
				name: "Ada Ωλ 🦊",
				role: { slug: "admin" },
				groups: ["Engineering"],
				raw_attributes: {},
			},
		},
		// What was read shows no refusal of a code: this is RFC 6749, section 5.2.
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: "The code has expired." },
		},
	},
	id: { path: ["profile", "id"] },
	// It comes with the tokens; an identity provider answers for it, not WorkOS.
	email: null,
	result: {
		providerUserId: id,
		tokens: { accessTokenExpiresIn: 600 },
		verifiedEmail: null,
	},
};
