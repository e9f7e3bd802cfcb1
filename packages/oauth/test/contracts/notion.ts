import type { Contract } from "../contract.ts";

const owner = {
	type: "user",
	user: {
		object: "user",
		id: "5389a034-eb5c-47b5-8a9e-f79c99ef166c",
		name: "Ada Ωλ 🦊",
		avatar_url: null,
		type: "person",
		person: { email: "ada@example.com" },
	},
};

export const contract: Contract = {
	factory: "notion",
	providerId: "notion",
	members: { user: "notionUser", tokens: "notionTokens" },
	config: {
		clientId: "463558a3-725e-4f37-b6d3-0889894f68de",
		clientSecret: "secret_notion",
		redirectUri: "https://app.example/login/notion/callback",
	},
	authorization: {
		url: "https://api.notion.com/v1/oauth/authorize",
		scope: null,
		more: { owner: "user" },
	},
	pkce: "never",
	token: {
		url: "https://api.notion.com/v1/oauth/token",
		authentication: "basic",
		headers: { "Notion-Version": "2025-09-03" },
		answer: {
			access_token: "{access_token}",
			token_type: "bearer",
			refresh_token: "nrt_1",
			bot_id: "16d84278-ab0e-484c-9bdd-b35da3bd8905",
			workspace_icon: null,
			workspace_name: "Kitchen 🍳",
			workspace_id: "d40e767c-d7af-4b18-a86d-55c61f1e39a4",
			owner,
			duplicated_template_id: null,
			request_id: "b6d3f1a0-7c1c-4d3e-9a0e-0d5e3a6f7b1c",
		},
		// What was read shows no refusal: this is RFC 6749, section 5.2.
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: "The code has expired." },
		},
	},
	id: { path: ["owner", "user", "id"] },
	email: null,
	refresh: {
		answer: {
			access_token: "{access_token}",
			token_type: "bearer",
			refresh_token: "nrt_2",
			bot_id: "16d84278-ab0e-484c-9bdd-b35da3bd8905",
			workspace_id: "d40e767c-d7af-4b18-a86d-55c61f1e39a4",
			owner,
		},
		tokens: { refreshToken: "nrt_2", botId: "16d84278-ab0e-484c-9bdd-b35da3bd8905" },
	},
	revocation: {
		url: "https://api.notion.com/v1/oauth/revoke",
		authentication: "basic",
		member: "token",
	},
	result: {
		providerUserId: "5389a034-eb5c-47b5-8a9e-f79c99ef166c",
		tokens: {
			refreshToken: "nrt_1",
			botId: "16d84278-ab0e-484c-9bdd-b35da3bd8905",
			workspaceId: "d40e767c-d7af-4b18-a86d-55c61f1e39a4",
		},
		verifiedEmail: null,
	},
};
