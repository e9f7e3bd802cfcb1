import type { Auth } from "lucia";
import type { ClientConfig } from "../configuration/client-config.ts";
import {
	domain,
	optional,
	originOf,
	redirectUri,
	text,
	type OptionRule,
} from "../configuration/option-rules.ts";
import { isJsonObject, objectIn, secondsIn, type JsonObject } from "../http/json.ts";
import { decodeIdToken } from "../id-tokens/decode-id-token.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type {
	ProviderWithPKCE,
	RefreshesTokens,
	RevokesTokens,
	SignedIn,
} from "../provider/provider-auth.ts";
import { askForUser, ifVerified } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as Keycloak knows it.
 *
 * @since 3.6.0
 */
export interface KeycloakConfig extends Omit<ClientConfig, "redirectUri"> {
	/**
	 * The server, with or without `https://`. A path in front of `/realms` stays, such as `/auth` before
	 * 17.
	 */
	domain: string;
	/** The name of the realm. */
	realm: string;
	/** Exactly as registered; left out, the client must have a single one without a `*`. */
	redirectUri?: string;
	/**
	 * Who issues the ID tokens, where that is not the address of the realm: behind a proxy that does not say
	 * its own name. Since 3.6.0.
	 */
	issuer?: string;
}

/**
 * What Keycloak gave for the code.
 *
 * @since 3.0.0
 */
export interface KeycloakTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds. */
	accessTokenExpiresIn: number;
	/** When the user signed in, in seconds since 1970; 0 when the access token does not say. */
	authTime: number;
	/** When the access token was made, in seconds since 1970; 0 when it does not say. */
	issuedAtTime: number;
	/** When the access token ends, in seconds since 1970; 0 when it does not say. */
	expiresAt: number;
	/** For `refreshTokens()`. A secret. */
	refreshToken: string | null;
	/** In seconds; 0 for an offline token, which has no end. */
	refreshTokenExpiresIn: number | null;
}

/**
 * A role that the access token names.
 *
 * @since 3.0.0
 */
export interface KeycloakRole {
	/** Whether it belongs to the realm or to a client. */
	role_type: "realm" | "resource";
	/** The client that it belongs to; `null` for a role of the realm. */
	client: null | string;
	/** Its name. */
	role: string;
}

/**
 * The user, as the userinfo endpoint answers; members of the tokens are mostly not in it.
 *
 * @answer
 * @since 3.0.0
 */
export interface KeycloakUser {
	exp: number;
	iat: number;
	auth_time: number;
	jti: string;
	iss: string;
	aud: string;
	sub: string;
	typ: string;
	azp: string;
	session_state: string;
	at_hash: string;
	acr: string;
	sid: string;
	/** As the realm has it: an administrator or a brokered provider can say so too. */
	email_verified: boolean;
	name: string;
	preferred_username: string;
	given_name: string;
	/** Where a mapper adds it. */
	locale: string;
	family_name: string;
	/** May be missing. */
	email: string;
	/** Where a mapper adds it. */
	picture: string;
	// oxlint-disable-next-line typescript/no-explicit-any -- as in v2
	user: any;
}

/**
 * Who signs in with Keycloak.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export interface KeycloakUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Keycloak gave for the code. */
	keycloakTokens: KeycloakTokens;
	/** The user, as Keycloak answers. */
	keycloakUser: KeycloakUser;
	/** As the access token names them; none when it is no JWT, or leaves them out. */
	keycloakRoles: KeycloakRole[];
}

type Beside = RefreshesTokens<KeycloakTokens> & RevokesTokens;

/**
 * Sign-in with Keycloak.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export type KeycloakAuth<A extends Auth = Auth> = ProviderWithPKCE<KeycloakUserAuth<A>> & Beside;

/** Where the facts of this file were read. */
export const keycloakSources: readonly FactSource[] = [
	{
		what: "Available endpoints, and recommendations, keycloak/keycloak docs/guides/securing-apps",
		date: "2025",
	},
	{
		what: "keycloak/keycloak issues 51921 and 51936: `iss` in callbacks (excerpts)",
		date: "2026-08-21",
	},
	{ what: "keycloak/keycloak issue 25419: `iss` in callbacks since version 23", date: "2023-12" },
	{ what: "arctic 3.7.0", date: "undated" },
];

/** Names of realms may have spaces; what would lead to another path is none. */
const realmName: OptionRule = {
	allowed: "the name of a realm, without slashes",
	isRight: (value) => typeof value === "string" && /^(?!\.+$)[^/\\?#]*$/u.test(value),
};

const realmOf = ({ domain: server, realm }: KeycloakConfig): string =>
	new URL(`${originOf(server)}/realms/${encodeURIComponent(realm)}`).href;

/** What the access token says. It comes from the token endpoint itself, and no other party has had it. */
function claimsIn(accessToken: string): JsonObject {
	try {
		return decodeIdToken(accessToken);
	} catch {
		// Not every access token is a JWT.
		return {};
	}
}

function rolesIn(access: unknown): string[] {
	const roles = isJsonObject(access) ? access["roles"] : undefined;
	return Array.isArray(roles) ? roles.filter((role) => typeof role === "string") : [];
}

function keycloakRolesOf(accessToken: string): KeycloakRole[] {
	const claims = claimsIn(accessToken);
	const clients = Object.entries(objectIn(claims, "resource_access"));
	return [
		...rolesIn(claims["realm_access"]).map((role): KeycloakRole => ({
			role_type: "realm",
			client: null,
			role,
		})),
		...clients.flatMap(([client, access]) =>
			rolesIn(access).map((role): KeycloakRole => ({ role_type: "resource", client, role })),
		),
	];
}

export const keycloakDescription: ProviderDescription<
	KeycloakConfig,
	KeycloakTokens,
	KeycloakUser
> = {
	id: "keycloak",
	name: "Keycloak",
	prefix: "keycloak",
	options: {
		domain,
		realm: realmName,
		redirectUri: optional(redirectUri),
		issuer: optional(text),
	},
	endpoints: (config) => {
		const protocol = `${realmOf(config)}/protocol/openid-connect`;
		return {
			authorization: `${protocol}/auth`,
			token: `${protocol}/token`,
			user: `${protocol}/userinfo`,
			revocation: `${protocol}/revoke`,
		};
	},
	authenticateWith: "http_basic_auth",
	pkce: "always",
	scopes: { always: ["profile", "openid"] },
	// Callbacks say `iss` since 23, unless the client has that switched off: it is checked where it comes.
	openIdConnect: {
		idToken: "always",
		rules: (config) => ({
			issuer: config.issuer ?? realmOf(config),
			keys: new URL(`${realmOf(config)}/protocol/openid-connect/certs`),
		}),
	},
	tokens: ({ accessToken, seconds, secondsOrNull, textOrNull }) => {
		const claims = claimsIn(accessToken);
		const refreshToken = textOrNull("refresh_token");
		return {
			accessToken,
			accessTokenExpiresIn: seconds("expires_in"),
			authTime: secondsIn(claims, "auth_time") ?? 0,
			issuedAtTime: secondsIn(claims, "iat") ?? 0,
			expiresAt: secondsIn(claims, "exp") ?? 0,
			refreshToken,
			refreshTokenExpiresIn: refreshToken === null ? null : secondsOrNull("refresh_expires_in"),
		};
	},
	extras: ({ accessToken }) => ({ keycloakRoles: keycloakRolesOf(accessToken) }),
	user: askForUser,
	userId: ({ sub }) => sub,
	verifiedEmail: ({ email, email_verified }) => ifVerified(email, email_verified),
	refreshes: true,
};

/**
 * Sign-in with Keycloak.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The server, and the app as its realm knows it. The scope `email` adds the address.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { keycloak } from "@lucia-auth/oauth/providers";
 *
 * export const keycloakAuth = keycloak(auth, {
 * 	clientId: process.env.KEYCLOAK_CLIENT_ID ?? "",
 * 	clientSecret: process.env.KEYCLOAK_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/keycloak/callback",
 * 	domain: "auth.example.com",
 * 	realm: "example",
 * });
 * ```
 * @since 3.0.0
 */
export function keycloak<A extends Auth = Auth>(auth: A, config: KeycloakConfig): KeycloakAuth<A>;
export function keycloak(auth: Auth, config: KeycloakConfig): unknown {
	return createProvider(keycloakDescription, auth, config);
}
