import type { Auth } from "lucia";
import type { ClientConfig } from "../configuration/client-config.ts";
import { pathPart } from "../configuration/option-rules.ts";
import { textIn, type JsonObject } from "../http/json.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type { ProviderWithPKCE, RefreshesTokens, SignedIn } from "../provider/provider-auth.ts";
import { askForUser } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app registration, as Microsoft Entra ID knows it.
 *
 * @since 3.6.0
 */
export interface AzureADConfig extends ClientConfig {
	/**
	 * Who may sign in: the id or a domain of one tenant; `organizations` for all tenants, `consumers` for
	 * personal accounts, `common` for both. The registration must allow the same.
	 */
	tenant: string;
}

/**
 * What Microsoft gave for the code.
 *
 * @since 3.0.0
 */
export interface AzureADTokens {
	/** Verified. Of `refreshTokens()` it is empty where the provider sends none. */
	idToken: string;
	/** For Microsoft Graph only; nobody else can read it. */
	accessToken: string;
	/** In seconds. */
	accessTokenExpiresIn: number;
	/** With the scope `offline_access`. Each use gives another one. */
	refreshToken: string | null;
}

/**
 * The user, as the userinfo endpoint answers.
 *
 * @answer
 * @since 3.0.0
 */
export interface AzureADUser {
	/** Another one for each app registration. */
	sub: string;
	name: string;
	family_name: string;
	given_name: string;
	/** An address of Microsoft Graph: it wants the access token. */
	picture: string;
	/** With the scope `email`. **Any administrator of any tenant can write any address here.** */
	email?: string;
}

/**
 * Who signs in with Microsoft.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export interface AzureADUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Entra ID gave for the code. */
	azureADTokens: AzureADTokens;
	/** The user, as Entra ID answers. */
	azureADUser: AzureADUser;
	/**
	 * The address whose owner Microsoft has checked. It says so only where the registration asks for the
	 * optional claims of the ID token `xms_edov` and `email`, or `verified_primary_email`.
	 *
	 * @returns `null` where it does not say so.
	 */
	readonly getVerifiedEmail: () => Promise<string | null>;
}

/**
 * Sign-in with Microsoft.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export type AzureADAuth<A extends Auth = Auth> = ProviderWithPKCE<AzureADUserAuth<A>> &
	RefreshesTokens<AzureADTokens>;

/** Where the facts of this file were read. */
export const azureADSources: readonly FactSource[] = [
	{ what: "Authorization code flow, MicrosoftDocs/entra-docs", date: "2024-04-08" },
	{ what: "UserInfo endpoint, MicrosoftDocs/entra-docs", date: "2023-12-19" },
	{ what: "ID token claims reference, MicrosoftDocs/entra-docs", date: "2023-05-30" },
	{ what: "The claim xms_edov, as public code reads it", date: "2026" },
	{ what: "better-auth 1.7.25 (tenants, issuers, verified_primary_email)", date: "undated" },
	{ what: "arctic 3.7.0", date: "undated" },
];

const AUTHORITY = "https://login.microsoftonline.com";
const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu;
/** The tenant of all personal accounts. */
const CONSUMERS = "9188040d-6c67-4c5b-b112-36a304b66dad";

/** Whether a user of this tenant may sign in. The id of a domain is not known: its endpoint answers for it. */
function isAllowed(tid: string, tenant: string): boolean {
	if (!GUID.test(tid)) return false;
	switch (tenant) {
		case "common":
			return true;
		case "organizations":
			return tid !== CONSUMERS;
		case "consumers":
			return tid === CONSUMERS;
		default:
			return !GUID.test(tenant) || tid === tenant.toLowerCase();
	}
}

/** What Microsoft writes for “the domain's owner is verified”. */
const VERIFIED: ReadonlySet<unknown> = new Set([true, 1, "1", "true"]);

function verifiedEmailIn(claims: JsonObject): string | null {
	if (VERIFIED.has(claims["xms_edov"])) return textIn(claims, "email");
	const primary = claims["verified_primary_email"];
	const [email]: readonly unknown[] = Array.isArray(primary) ? primary : [];
	return typeof email === "string" && email !== "" ? email : null;
}

export const azureADDescription: ProviderDescription<AzureADConfig, AzureADTokens, AzureADUser> = {
	id: "azure_ad",
	name: "Microsoft Entra ID",
	prefix: "azureAD",
	options: { tenant: pathPart },
	endpoints: ({ tenant }) => ({
		authorization: `${AUTHORITY}/${tenant}/oauth2/v2.0/authorize`,
		token: `${AUTHORITY}/${tenant}/oauth2/v2.0/token`,
		user: "https://graph.microsoft.com/oidc/userinfo",
	}),
	authenticateWith: "client_secret",
	pkce: "always",
	scopes: { always: ["openid", "profile"] },
	openIdConnect: {
		idToken: "always",
		rules: ({ tenant }) => ({
			issuer: (claims) => {
				const tid = textIn(claims, "tid");
				return tid !== null && isAllowed(tid, tenant) ? `${AUTHORITY}/${tid}/v2.0` : null;
			},
			keys: new URL(`${AUTHORITY}/${tenant}/discovery/v2.0/keys`),
		}),
	},
	tokens: ({ accessToken, seconds, text, textOrNull }) => ({
		idToken: text("id_token"),
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: textOrNull("refresh_token"),
	}),
	// About another `sub` than the ID token's, nothing of it is believed: Microsoft says that both are the same,
	// and an answer that is about somebody else could only be mixed up with who signs in.
	user: askForUser,
	userId: ({ sub }) => sub,
	verifiedEmail: (_user, { claims }) => claims && verifiedEmailIn(claims),
	refreshes: true,
	revokes: false,
};

/**
 * Sign-in with Microsoft Entra ID, which was Azure Active Directory, and with personal accounts of Microsoft.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app registration. The scope `email` adds an address.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { azureAD } from "@lucia-auth/oauth/providers";
 *
 * export const azureADAuth = azureAD(auth, {
 * 	tenant: "common",
 * 	clientId: process.env.ENTRA_CLIENT_ID ?? "",
 * 	clientSecret: process.env.ENTRA_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/azure-ad/callback",
 * });
 * ```
 * @since 3.0.0
 */
export function azureAD<A extends Auth = Auth>(auth: A, config: AzureADConfig): AzureADAuth<A>;
export function azureAD(auth: Auth, config: AzureADConfig): unknown {
	return createProvider(azureADDescription, auth, config);
}
