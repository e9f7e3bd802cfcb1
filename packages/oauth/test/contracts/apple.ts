import { exportPKCS8, generateKeyPair } from "jose";
import type { Contract } from "../contract.ts";

const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true });

export const contract: Contract = {
	factory: "apple",
	providerId: "apple",
	members: { user: "appleUser", tokens: "appleTokens" },
	config: {
		clientId: "com.example.web",
		redirectUri: "https://app.example/login/apple/callback",
		teamId: "DEF123GHIJ",
		keyId: "ABC123DEFG",
		certificate: await exportPKCS8(privateKey),
		scope: ["name", "email"],
		responseMode: "form_post",
	},
	authorization: {
		url: "https://appleid.apple.com/auth/authorize",
		scope: "name email",
		more: { response_mode: "form_post" },
	},
	pkce: "never",
	token: {
		url: "https://appleid.apple.com/auth/token",
		authentication: "signed",
		signedSecret: {
			publicKey,
			kid: "ABC123DEFG",
			issuer: "DEF123GHIJ",
			audience: "https://appleid.apple.com",
			longest: 15_777_000,
		},
		answer: {
			access_token: "{access_token}",
			token_type: "Bearer",
			expires_in: 3600,
			refresh_token: "apple-refresh",
			id_token: "{id_token}",
		},
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: "The code has already been used." },
		},
	},
	idToken: {
		issuer: "https://appleid.apple.com",
		keys: "https://appleid.apple.com/auth/keys",
		claims: {
			sub: "001999.d8a1c5b2e3f44c0fa1b2c3d4e5f60718.1315",
			email: "abc123@privaterelay.appleid.com",
			// As a text, which it has been.
			email_verified: "true",
			is_private_email: "true",
			nonce_supported: true,
			auth_time: 1_764_400_000,
		},
	},
	id: { path: ["sub"] },
	email: ["email"],
	refresh: {
		answer: { access_token: "{access_token}", token_type: "Bearer", expires_in: 3600 },
		tokens: { accessTokenExpiresIn: 3600, refreshToken: "apple-refresh", idToken: "" },
	},
	revocation: {
		url: "https://appleid.apple.com/auth/revoke",
		authentication: "signed",
		member: "token",
	},
	result: {
		providerUserId: "001999.d8a1c5b2e3f44c0fa1b2c3d4e5f60718.1315",
		tokens: { accessTokenExpiresIn: 3600, refreshToken: "apple-refresh" },
		verifiedEmail: "abc123@privaterelay.appleid.com",
	},
};
