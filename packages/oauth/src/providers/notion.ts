import type { Auth } from "lucia";
import type { ClientConfig } from "../configuration/client-config.ts";
import { basicCredentials } from "../http/basic-credentials.ts";
import { objectIn } from "../http/json.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type {
	ProviderWithState,
	RefreshesTokens,
	RevokesTokens,
	SignedIn,
} from "../provider/provider-auth.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The public connection, as Notion knows it. Notion has no scopes: what it may do is set there.
 *
 * @since 3.6.0
 */
export type NotionConfig = Omit<ClientConfig, "scope">;

/**
 * What Notion gave for the code.
 *
 * @since 3.6.0
 */
export interface NotionTokens {
	/** For requests in the name of the connection, in one workspace. A secret. */
	accessToken: string;
	/** For `refreshTokens()`, which gives another one; `null` when none came. A secret. */
	refreshToken: string | null;
	/** The user that stands for the connection in this workspace. */
	botId: string;
	/** The workspace that the user has chosen. */
	workspaceId: string;
}

/**
 * The user, as the answer with the tokens tells; only `id` is sure.
 *
 * @answer
 * @since 3.6.0
 */
export interface NotionUser {
	/** The same for ever. */
	id: string;
	object: "user";
	type?: "person";
	/** Can be changed. */
	name?: string | null;
	avatar_url?: string | null;
	/** The address comes with the capability for it; Notion does not say whether it has verified it. */
	person?: { email?: string };
}

/**
 * Who signs in with Notion.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface NotionUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Notion gave for the code. */
	notionTokens: NotionTokens;
	/** The user, as Notion answers. */
	notionUser: NotionUser;
}

type Beside = RefreshesTokens<NotionTokens> & RevokesTokens;

/**
 * Sign-in with Notion.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type NotionAuth<A extends Auth = Auth> = ProviderWithState<NotionUserAuth<A>> & Beside;

/** Where the facts of this file were read. */
export const notionSources: readonly FactSource[] = [
	{
		what: "Create a token, Refresh a token, and Revoke a token, developers.notion.com (excerpts)",
		date: "undated",
	},
	{
		what: "Authorization, and Public connections, developers.notion.com (the beginnings)",
		date: "undated",
	},
	{
		what: "ramnes/notion-sdk-py issue 257, which quotes the changelog of 2021-10-04: an example of the user",
		date: "2021-10-04",
	},
	{
		what: "the pages of better-auth.com and nango.dev on setting up Notion (excerpts)",
		date: "undated",
	},
	{ what: "arctic 3.7.0", date: "undated" },
	{ what: "@better-auth/core 1.7.25", date: "undated" },
];

/** Notion changes its answers by the date in this header, and refuses requests to its API without one. */
const VERSION = "2025-09-03";

export const notionDescription: ProviderDescription<NotionConfig, NotionTokens, NotionUser> = {
	id: "notion",
	name: "Notion",
	prefix: "notion",
	endpoints: {
		authorization: "https://api.notion.com/v1/oauth/authorize",
		token: "https://api.notion.com/v1/oauth/token",
	},
	headers: () => ({ "Notion-Version": VERSION }),
	authenticateWith: "http_basic_auth",
	pkce: "never",
	scopes: { always: [] },
	// Without it the token could belong to the workspace, and to nobody.
	parameters: () => ({ owner: "user" }),
	tokens: ({ accessToken, text, textOrNull }) => ({
		accessToken,
		refreshToken: textOrNull("refresh_token"),
		botId: text("bot_id"),
		workspaceId: text("workspace_id"),
	}),
	user: async ({ tokens }) => objectIn(objectIn(tokens.body, "owner"), "user"),
	userId: ({ id }) => id,
	refreshes: true,
	// In JSON, which RFC 7009 does not know.
	revocation: (token, { clientId, clientSecret }) => ({
		url: "https://api.notion.com/v1/oauth/revoke",
		method: "POST",
		headers: {
			Authorization: `Basic ${basicCredentials(clientId, clientSecret)}`,
			"Content-Type": "application/json",
		},
		body: JSON.stringify({ token }),
	}),
};

/**
 * Sign-in with Notion.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Notion knows it.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { notion } from "@lucia-auth/oauth/providers";
 *
 * export const notionAuth = notion(auth, {
 * 	clientId: process.env.NOTION_CLIENT_ID ?? "",
 * 	clientSecret: process.env.NOTION_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/notion/callback",
 * });
 * ```
 * @since 3.6.0
 */
export function notion<A extends Auth = Auth>(auth: A, config: NotionConfig): NotionAuth<A>;
export function notion(auth: Auth, config: NotionConfig): unknown {
	return createProvider(notionDescription, auth, config);
}
