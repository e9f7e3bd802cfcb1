import type { Auth } from "lucia";
import type { ClientConfig, WithPKCE, WithoutPKCE } from "../configuration/client-config.ts";
import { type OptionRule } from "../configuration/option-rules.ts";
import { OAuthCallbackError } from "../errors.ts";
import { isJsonObject, objectIn, type JsonObject } from "../http/json.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type { ProviderWithPKCE, ProviderWithState, SignedIn } from "../provider/provider-auth.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * Where the user signs in: at one connection, at the connection of an organization, or with a provider that
 * WorkOS has. WorkOS takes exactly one of them.
 *
 * @since 3.6.0
 */
export type WorkosSelector =
	| { connection: string; organization?: never; provider?: never }
	| { connection?: never; organization: string; provider?: never }
	| { connection?: never; organization?: never; provider: string };

/**
 * The environment, as WorkOS knows it. `clientSecret` is its API key.
 *
 * @since 3.6.0
 */
export interface WorkosConfig extends ClientConfig {
	/** Where the user signs in. */
	selector: WorkosSelector;
}

/**
 * What WorkOS gave for the code.
 *
 * @since 3.6.0
 */
export interface WorkosTokens {
	/** For `GET /sso/profile`, and for nothing else. A secret. */
	accessToken: string;
	/** In seconds. */
	accessTokenExpiresIn: number;
}

/**
 * The user, as WorkOS answers with the tokens: the profile.
 *
 * @answer
 * @since 3.6.0
 */
export interface WorkosUser {
	object: "profile";
	/** Of this user at this connection. */
	id: string;
	connection_id: string;
	/** Such as `OktaSAML` or `GoogleOAuth`. */
	connection_type: string;
	/** `null` for a connection of no organization. */
	organization_id?: string | null;
	/** Of the user at their identity provider. */
	idp_id: string;
	/** As the identity provider says it; can be changed. */
	email: string;
	first_name?: string | null;
	last_name?: string | null;
	name?: string | null;
	/** Where roles are mapped for the organization. */
	role?: { slug: string } | null;
	/** Where several roles are mapped. */
	roles?: { slug: string }[] | null;
	/** Where the identity provider sends them. */
	groups?: string[] | null;
	custom_attributes?: Record<string, unknown>;
	/** What the identity provider sent. */
	raw_attributes?: Record<string, unknown>;
}

/**
 * Who signs in with WorkOS.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface WorkosUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What WorkOS gave for the code. */
	workosTokens: WorkosTokens;
	/** The user, as WorkOS answers. */
	workosUser: WorkosUser;
}

/**
 * Sign-in with WorkOS.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type WorkosAuth<A extends Auth = Auth> = ProviderWithState<WorkosUserAuth<A>>;

/**
 * Sign-in with WorkOS and `pkce: true`.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type WorkosAuthWithPKCE<A extends Auth = Auth> = ProviderWithPKCE<WorkosUserAuth<A>>;

/** Where the facts of this file were read. */
export const workosSources: readonly FactSource[] = [
	{ what: "Profile, and its token, workos.com/docs/reference/sso (excerpts)", date: "undated" },
	{ what: "Redirect URI, and domains, workos.com/docs (excerpts)", date: "undated" },
	{
		what: "workos/workos-node on GitHub: sso.ts, the profile, and the example of a token answer",
		date: "undated",
	},
	{ what: "arctic 3.7.0 and @auth/core 0.41.3", date: "undated" },
];

const SELECTORS = new Set(["connection", "organization", "provider"]);

const selector: OptionRule = {
	allowed: "an object with one of connection, organization and provider, and a string in it",
	isRight: (value) => {
		if (!isJsonObject(value)) return false;
		const given = Object.entries(value).filter(([, text]) => text !== undefined);
		return (
			given.length === 1 &&
			given.every(([name, text]) => SELECTORS.has(name) && typeof text === "string")
		);
	},
};

/**
 * The address of the sign-in can be changed in the browser: a profile of another connection, whose
 * administrator may be anybody, is none of the customer who was asked.
 */
function requireSelected(profile: JsonObject, { connection, organization }: WorkosSelector): void {
	const isSelected =
		(connection === undefined || profile["connection_id"] === connection) &&
		(organization === undefined || profile["organization_id"] === organization);
	if (isSelected) return;
	throw new OAuthCallbackError(
		"user_mismatch",
		"The profile of WorkOS is of another connection or organization than the one that was selected.",
	);
}

export const workosDescription: ProviderDescription<WorkosConfig, WorkosTokens, WorkosUser> = {
	id: "workos",
	name: "WorkOS",
	prefix: "workos",
	options: { selector },
	endpoints: {
		authorization: "https://api.workos.com/sso/authorize",
		token: "https://api.workos.com/sso/token",
	},
	authenticateWith: "client_secret",
	// Its own SDK sends verifier and secret together.
	pkce: "optional",
	// What is asked of the identity provider is set at the connection.
	scopes: { always: [] },
	parameters: ({ selector: where }) => ({ ...where }),
	tokens: ({ accessToken, seconds }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
	}),
	user: async ({ config, tokens }) => {
		const profile = objectIn(tokens.body, "profile");
		requireSelected(profile, config.selector);
		return profile;
	},
	userId: ({ id }) => id,
	refreshes: false,
};

/**
 * Sign-in with WorkOS.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The environment, as WorkOS knows it, and where the user signs in.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { workos } from "@lucia-auth/oauth/providers";
 *
 * export const workosAuth = workos(auth, {
 * 	clientId: process.env.WORKOS_CLIENT_ID ?? "",
 * 	clientSecret: process.env.WORKOS_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/workos/callback",
 * 	selector: { organization: "org_01EHQMYV6MBK39QC5PZXHY59C3" },
 * });
 * ```
 * @since 3.6.0
 */
export function workos<A extends Auth = Auth>(
	auth: A,
	config: WorkosConfig & WithoutPKCE,
): WorkosAuth<A>;
export function workos<A extends Auth = Auth>(
	auth: A,
	config: WorkosConfig & WithPKCE,
): WorkosAuthWithPKCE<A>;
export function workos<A extends Auth = Auth>(
	auth: A,
	config: WorkosConfig & WithoutPKCE,
): WorkosAuth<A>;
export function workos(auth: Auth, config: WorkosConfig): unknown {
	return createProvider(workosDescription, auth, config);
}
