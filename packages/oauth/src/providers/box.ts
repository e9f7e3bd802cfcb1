import type { Auth } from "lucia";
import type { ClientConfig } from "../configuration/client-config.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type {
	ProviderWithState,
	RefreshesTokens,
	RevokesTokens,
	SignedIn,
} from "../provider/provider-auth.ts";
import { askForUser } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as Box knows it. Without `scope`, Box asks for all that is ticked there.
 *
 * @since 3.6.0
 */
export type BoxConfig = ClientConfig;

/**
 * What Box gave for the code.
 *
 * @since 3.0.0
 */
export interface BoxTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds. @since 3.6.0 */
	accessTokenExpiresIn?: number;
	/** Works once: each use gives another one. @since 3.6.0 */
	refreshToken?: string;
}

/**
 * The user, as `GET /users/me` answers. Some of these members come only when they are asked for by name,
 * such as `enterprise`, `role` or `tracking_codes`.
 *
 * @answer
 * @since 3.0.0
 */
export interface BoxUser {
	id: string;
	type: "user";
	address: string;
	avatar_url: string;
	can_see_managed_users: boolean;
	created_at: string;
	enterprise: { id: string; type: string; name: string };
	external_app_user_id: string;
	hostname: string;
	is_exempt_from_device_limits: boolean;
	is_exempt_from_login_verification: boolean;
	is_external_collab_restricted: boolean;
	is_platform_access_only: boolean;
	is_sync_enabled: boolean;
	job_title: string;
	language: string;
	/** The e-mail address; Box does not say that it is verified, and app users have a made-up one. */
	login: string;
	max_upload_size: number;
	modified_at: string;
	my_tags: [string];
	name: string;
	/** A further address for notices, for the few who have one. */
	notification_email: { email: string; is_confirmed: boolean };
	phone: string;
	role: string;
	space_amount: number;
	space_used: number;
	status: "active" | "inactive" | "cannot_delete_edit" | "cannot_delete_edit_upload";
	timezone: string;
	tracking_codes: { type: string; name: string; value: string }[];
}

/**
 * Who signs in with Box.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export interface BoxUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Box gave for the code. */
	boxTokens: BoxTokens;
	/** The user, as Box answers. */
	boxUser: BoxUser;
}

/**
 * Sign-in with Box.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export type BoxAuth<A extends Auth = Auth> = ProviderWithState<BoxUserAuth<A>> &
	RefreshesTokens<BoxTokens> &
	RevokesTokens;

/** Where the facts of this file were read. */
export const boxSources: readonly FactSource[] = [
	{
		what: "The OpenAPI description of Box (authorize, token, revoke, user), GitHub",
		date: "undated",
	},
	{ what: "Get current user, developer.box.com (first part)", date: "undated" },
	{ what: "Refresh a token, developer.box.com", date: "undated" },
	{ what: "arctic 3.7.0", date: "undated" },
];

export const boxDescription: ProviderDescription<BoxConfig, BoxTokens, BoxUser> = {
	id: "box",
	name: "Box",
	prefix: "box",
	endpoints: {
		authorization: "https://account.box.com/api/oauth2/authorize",
		token: "https://api.box.com/oauth2/token",
		user: "https://api.box.com/2.0/users/me",
		revocation: "https://api.box.com/oauth2/revoke",
	},
	authenticateWith: "client_secret",
	pkce: "never",
	scopes: { always: [], separator: "," },
	tokens: ({ accessToken, seconds, text }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: text("refresh_token"),
	}),
	user: askForUser,
	userId: ({ id }) => id,
	refreshes: true,
};

/**
 * Sign-in with Box.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Box knows it.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { box } from "@lucia-auth/oauth/providers";
 *
 * export const boxAuth = box(auth, {
 * 	clientId: process.env.BOX_CLIENT_ID ?? "",
 * 	clientSecret: process.env.BOX_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/box/callback",
 * });
 * ```
 * @since 3.0.0
 */
export function box<A extends Auth = Auth>(auth: A, config: BoxConfig): BoxAuth<A>;
export function box(auth: Auth, config: BoxConfig): unknown {
	return createProvider(boxDescription, auth, config);
}
