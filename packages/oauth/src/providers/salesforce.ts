import type { Auth } from "lucia";
import { formQuestion } from "../codes/token-request.ts";
import type { ClientConfig, WithPKCE, WithoutPKCE } from "../configuration/client-config.ts";
import { domain, optional, originOf } from "../configuration/option-rules.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type {
	ProviderWithPKCE,
	ProviderWithState,
	RefreshesTokens,
	RevokesTokens,
	SignedIn,
} from "../provider/provider-auth.ts";
import { askForUser, ifVerified } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as Salesforce knows it.
 *
 * @since 3.6.0
 */
export interface SalesforceConfig extends ClientConfig {
	/**
	 * Where users sign in: `login.salesforce.com` unless given, `test.salesforce.com` for a sandbox, or the My
	 * Domain of an organization. External Client Apps that are not packaged work at the My Domain of their own
	 * organization only. Since 3.6.0.
	 */
	domain?: string;
}

/**
 * What Salesforce gave for the code.
 *
 * @since 3.0.0
 */
export interface SalesforceTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** Verified. Of `refreshTokens()` it is empty where the provider sends none. */
	idToken: string;
	/** With the scope `refresh_token`, which the app has to have too. */
	refreshToken: string | null;
}

/**
 * The user, as the userinfo endpoint answers.
 *
 * @answer
 * @since 3.0.0
 */
export interface SalesforceUser {
	sub: string;
	/** Another one in each organization. */
	user_id: string;
	organization_id: string;
	name: string;
	/** With the scope `email`. The administrators of an organization write it. */
	email?: string;
	email_verified: boolean;
	/** May be missing. */
	given_name: string;
	family_name: string;
	zoneinfo: string;
	photos: {
		picture: string;
		thumbnail: string;
	};
	profile: string;
	picture: string;
	address?: Record<string, string>;
	urls: Record<string, string>;
	active: boolean;
	user_type: string;
	language: string;
	locale: string;
	utcOffset: number;
	updated_at: string;
}

/**
 * Who signs in with Salesforce.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export interface SalesforceUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Salesforce gave for the code. */
	salesforceTokens: SalesforceTokens;
	/** The user, as Salesforce answers. */
	salesforceUser: SalesforceUser;
}

type Beside = RefreshesTokens<SalesforceTokens> & RevokesTokens;

/**
 * Sign-in with Salesforce.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export type SalesforceAuth<A extends Auth = Auth> = ProviderWithState<SalesforceUserAuth<A>> &
	Beside;

/**
 * Sign-in with Salesforce and `pkce: true`.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type SalesforceAuthWithPKCE<A extends Auth = Auth> = ProviderWithPKCE<
	SalesforceUserAuth<A>
> &
	Beside;

/** Where the facts of this file were read. */
export const salesforceSources: readonly FactSource[] = [
	{
		what: "OpenID configuration of login.salesforce.com (stored by api-evangelist)",
		date: "2026-08-13",
	},
	{
		what: "OAuth endpoints and flows, External Client Apps, help.salesforce.com and developer.salesforce.com (excerpts)",
		date: "undated",
	},
	{ what: "A public log of a Local app that is refused at the common host", date: "2026-06-10" },
	{
		what: "External Client Apps in guides at developer.salesforce.com: hosted MCP, Headless 360 (excerpts)",
		date: "undated",
	},
	{
		what: "PKCE and External Client Apps, in activepieces#15615, PostHog#70054, simple-salesforce#830, airbyte#85057",
		date: "2026",
	},
	{ what: "arctic 3.7.0", date: "undated" },
];

const serverOf = ({ domain: server = "login.salesforce.com" }: SalesforceConfig): string =>
	new URL(originOf(server)).href.replace(/\/$/u, "");

/**
 * The organization and the user of a `sub`, `https://<host>/id/<organization>/<user>`. Its host is the common
 * one or the organization's own, and may be another one in the ID token than in the user: both come from the
 * one server that was asked, and the ids are those of all Salesforce.
 */
function personIn(subject: unknown): unknown {
	const found = typeof subject === "string" && /^https:\/\/[^?#]+\/id\/(\w+\/\w+)$/u.exec(subject);
	return found ? found[1] : subject;
}

export const salesforceDescription: ProviderDescription<
	SalesforceConfig,
	SalesforceTokens,
	SalesforceUser
> = {
	id: "salesforce",
	name: "Salesforce",
	prefix: "salesforce",
	options: { domain: optional(domain) },
	endpoints: (config) => {
		const services = `${serverOf(config)}/services/oauth2`;
		return {
			authorization: `${services}/authorize`,
			token: `${services}/token`,
			user: `${services}/userinfo`,
			revocation: `${services}/revoke`,
		};
	},
	authenticateWith: "client_secret",
	// New apps at Salesforce demand it unless that is switched off there.
	pkce: "optional",
	scopes: { always: ["openid", "id", "profile"] },
	openIdConnect: {
		idToken: "always",
		// Each host issues in its own name; a site of an organization may stand under a path.
		rules: (config) => {
			const server = serverOf(config);
			const { origin } = new URL(server);
			return {
				issuer: ({ iss }) => (iss === origin ? origin : server),
				keys: new URL(`${server}/id/keys`),
			};
		},
	},
	tokens: ({ accessToken, text, textOrNull }) => ({
		accessToken,
		idToken: text("id_token"),
		refreshToken: textOrNull("refresh_token"),
	}),
	user: askForUser,
	userId: ({ user_id }) => user_id,
	personIn,
	verifiedEmail: ({ email, email_verified }) => ifVerified(email, email_verified),
	refreshes: true,
	// Without a word of the app.
	revocation: (token, _config, { revocation = "" }) => formQuestion(revocation, { token }),
};

/**
 * Sign-in with Salesforce.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Salesforce knows it: its consumer key and secret. Where the app requires
 * PKCE, `pkce: true`. The scope `email` adds the address.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { salesforce } from "@lucia-auth/oauth/providers";
 *
 * export const salesforceAuth = salesforce(auth, {
 * 	clientId: process.env.SALESFORCE_CLIENT_ID ?? "",
 * 	clientSecret: process.env.SALESFORCE_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/salesforce/callback",
 * 	domain: "example.my.salesforce.com",
 * 	scope: ["email"],
 * 	pkce: true,
 * });
 * ```
 * @since 3.0.0
 */
export function salesforce<A extends Auth = Auth>(
	auth: A,
	config: SalesforceConfig & WithoutPKCE,
): SalesforceAuth<A>;
export function salesforce<A extends Auth = Auth>(
	auth: A,
	config: SalesforceConfig & WithPKCE,
): SalesforceAuthWithPKCE<A>;
export function salesforce<A extends Auth = Auth>(
	auth: A,
	config: SalesforceConfig & WithoutPKCE,
): SalesforceAuth<A>;
export function salesforce(auth: Auth, config: SalesforceConfig): unknown {
	return createProvider(salesforceDescription, auth, config);
}
