import type { Auth } from "lucia";
import type { ClientAuthentication } from "../codes/token-request.ts";
import type { PublicClientConfig } from "../configuration/client-config.ts";
import {
	aProviderId,
	isSafeAddress,
	oneOf,
	optional,
	secretText,
	type OptionRule,
} from "../configuration/option-rules.ts";
import { textIn, type JsonObject } from "../http/json.ts";
import { withoutSecrets } from "../http/secrets.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { AskForObject, Endpoints, ProviderDescription } from "../provider/description.ts";
import type {
	ProviderWithPKCE,
	RefreshesTokens,
	RevokesTokens,
	SignedIn,
} from "../provider/provider-auth.ts";
import { askForUser, claimsOfIdToken, ifVerified } from "../provider/read-user.ts";

/**
 * A provider that is found by its issuer.
 *
 * @since 3.6.0
 */
export interface OpenIdConnectConfig extends PublicClientConfig {
	/** Under which provider the keys are stored; a name of your own, which never changes. */
	readonly providerId: string;
	/**
	 * The issuer, exactly as the provider writes it, such as `https://auth.example.com`. Its addresses and
	 * keys are found below it (OpenID Connect Discovery 1.0).
	 */
	readonly issuer: string;
	/** Left out for a public client. */
	readonly clientSecret?: string;
	/** How the client shows who it is; what the provider says that it takes unless given. */
	readonly authenticateWith?: "client_secret" | "http_basic_auth" | "none";
}

/**
 * What the provider gave for the code.
 *
 * @since 3.6.0
 */
export interface OpenIdConnectTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds; `null` when the provider does not say. */
	accessTokenExpiresIn: number | null;
	/** Mostly with the scope `offline_access`. */
	refreshToken: string | null;
	/** Verified. Of `refreshTokens()` it is empty where the provider sends none. */
	idToken: string;
}

/**
 * The user, in the claims of the standard (OpenID Connect Core 1.0, section 5.1, says what each means).
 *
 * @answer
 * @since 3.6.0
 */
export interface OpenIdConnectUser {
	sub: string;
	name?: string;
	given_name?: string;
	family_name?: string;
	nickname?: string;
	preferred_username?: string;
	picture?: string;
	email?: string;
	email_verified?: boolean;
	locale?: string;
	/** What else the provider says. */
	[claim: string]: unknown;
}

/**
 * Who signs in with the provider.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface OpenIdConnectUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What the provider gave for the code. */
	readonly openIdConnectTokens: OpenIdConnectTokens;
	/** The user, as the provider answers. */
	readonly openIdConnectUser: OpenIdConnectUser;
}

/**
 * Sign-in with any provider of OpenID Connect.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type OpenIdConnectAuth<A extends Auth = Auth> = ProviderWithPKCE<OpenIdConnectUserAuth<A>> &
	RefreshesTokens<OpenIdConnectTokens> &
	RevokesTokens;

const isIssuer: OptionRule = {
	allowed:
		"the provider's issuer: an https:// address (http:// on this machine), without query and fragment",
	isRight: (value) => {
		if (value === "") return true;
		if (typeof value !== "string" || !URL.canParse(value)) return false;
		const address = new URL(value);
		const { hash, password, search, username } = address;
		const isBare = hash === "" && search === "" && username === "" && password === "";
		return isSafeAddress(address) && isBare && !/[?#]$/u.test(value);
	},
};

/** An address of the document. An `https:` issuer has no endpoints on plain HTTP, where all could be read. */
function addressIn(document: JsonObject, name: string, issuer: string): string | undefined {
	const address = textIn(document, name);
	if (address === null || !URL.canParse(address)) return undefined;
	const { protocol } = new URL(address);
	return protocol === "https:" || protocol === new URL(issuer).protocol ? address : undefined;
}

function authenticationFor(
	{ authenticateWith, clientSecret }: OpenIdConnectConfig,
	document: JsonObject,
): ClientAuthentication {
	if (authenticateWith !== undefined) return authenticateWith;
	if (!clientSecret) return "none";
	const methods = document["token_endpoint_auth_methods_supported"];
	// Without a word, it is Basic (OpenID Connect Discovery 1.0, section 3).
	if (!Array.isArray(methods) || methods.includes("client_secret_basic")) return "http_basic_auth";
	return "client_secret";
}

async function discover(config: OpenIdConnectConfig, ask: AskForObject): Promise<Endpoints> {
	const { issuer } = config;
	const document = await ask({
		url: `${issuer.replace(/\/$/u, "")}/.well-known/openid-configuration`,
	});
	const wrong = (what: string): TypeError =>
		new TypeError(
			`openIdConnect(): the discovery document of ${issuer} ${what}. Is the option \`issuer\` exactly what the provider says?`,
		);
	if (document["issuer"] !== issuer) {
		const told = textIn(document, "issuer");
		const other = told === null ? null : withoutSecrets(told, []);
		throw wrong(other === null ? "names no issuer" : `is of another issuer, ${other}`);
	}
	const [authorization, token, keys] = [
		addressIn(document, "authorization_endpoint", issuer),
		addressIn(document, "token_endpoint", issuer),
		addressIn(document, "jwks_uri", issuer),
	];
	if (!authorization || !token || !keys) {
		throw wrong("has no authorization endpoint, token endpoint or keys that could be used");
	}
	const [user, revocation] = [
		addressIn(document, "userinfo_endpoint", issuer),
		addressIn(document, "revocation_endpoint", issuer),
	];
	return {
		authorization,
		token,
		keys,
		authenticateWith: authenticationFor(config, document),
		sendsIssuer: document["authorization_response_iss_parameter_supported"] === true,
		...(user && { user }),
		...(revocation && { revocation }),
	};
}

type Description = ProviderDescription<OpenIdConnectConfig, OpenIdConnectTokens, OpenIdConnectUser>;

const descriptionOf = (providerId: string): Description => ({
	id: providerId,
	name: providerId,
	prefix: "openIdConnect",
	options: {
		providerId: aProviderId,
		issuer: isIssuer,
		clientSecret: optional(secretText),
		authenticateWith: optional(oneOf("client_secret", "http_basic_auth", "none")),
	},
	endpoints: discover,
	authenticateWith: "none",
	pkce: "always",
	scopes: { always: ["openid"] },
	openIdConnect: {
		idToken: "always",
		rules: ({ issuer }, { keys = "" }) => ({ issuer, keys: new URL(keys) }),
	},
	tokens: ({ accessToken, secondsOrNull, text, textOrNull }) => ({
		accessToken,
		accessTokenExpiresIn: secondsOrNull("expires_in"),
		refreshToken: textOrNull("refresh_token"),
		idToken: text("id_token"),
	}),
	user: async (context) => {
		const claims = await claimsOfIdToken(context);
		return context.endpoints.user ? askForUser(context) : claims;
	},
	userId: ({ sub }) => sub,
	verifiedEmail: ({ email, email_verified }) => ifVerified(email, email_verified),
	refreshes: true,
});

/**
 * Sign-in with any provider that speaks OpenID Connect: Okta, Authentik, Zitadel, ORY, a server of your own.
 * Its addresses are read from its discovery document at the first sign-in. PKCE is always used, and the ID
 * token verified.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as the provider knows it.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { openIdConnect } from "@lucia-auth/oauth";
 *
 * export const companyAuth = openIdConnect(auth, {
 * 	providerId: "company",
 * 	issuer: "https://auth.example.com",
 * 	clientId: process.env.COMPANY_CLIENT_ID ?? "",
 * 	clientSecret: process.env.COMPANY_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/company/callback",
 * 	scope: ["email"],
 * });
 * ```
 * @since 3.6.0
 */
export function openIdConnect<A extends Auth = Auth>(
	auth: A,
	config: OpenIdConnectConfig,
): OpenIdConnectAuth<A>;
export function openIdConnect(auth: Auth, config: OpenIdConnectConfig): unknown {
	return createProvider(descriptionOf(config?.providerId), auth, config);
}
