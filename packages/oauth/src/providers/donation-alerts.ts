import type { Auth } from "lucia";
import { clientQuestion } from "../codes/token-request.ts";
import type { ClientConfig } from "../configuration/client-config.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type { ProviderWithState, RefreshesTokens, SignedIn } from "../provider/provider-auth.ts";
import { askForUser } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as DonationAlerts knows it.
 *
 * @since 3.6.0
 */
export type DonationAlertsConfig = ClientConfig;

/**
 * What DonationAlerts gave for the code.
 *
 * @since 3.6.0
 */
export interface DonationAlertsTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds. */
	accessTokenExpiresIn: number;
	/** For `refreshTokens()`, which gives another one. */
	refreshToken: string;
}

/**
 * The user, as the member `data` of `GET /api/v1/user/oauth` tells.
 *
 * @answer
 * @since 3.6.0
 */
export interface DonationAlertsUser {
	id: number;
	/** In the addresses of the user's pages. */
	code: string;
	/** As it is shown; can be changed. */
	name: string;
	avatar: string;
	/** Not said to be verified. */
	email: string;
	/** For the channel of donations as they come. A secret. */
	socket_connection_token: string;
}

/**
 * Who signs in with DonationAlerts.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface DonationAlertsUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What DonationAlerts gave for the code. */
	donationAlertsTokens: DonationAlertsTokens;
	/** The user, as DonationAlerts answers. */
	donationAlertsUser: DonationAlertsUser;
}

type Beside = RefreshesTokens<DonationAlertsTokens>;

/**
 * Sign-in with DonationAlerts.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type DonationAlertsAuth<A extends Auth = Auth> = ProviderWithState<
	DonationAlertsUserAuth<A>
> &
	Beside;

/** Where the facts of this file were read. */
export const donationAlertsSources: readonly FactSource[] = [
	{
		what: "API documentation, donationalerts.com/apidoc (the beginning of a copy: answers, headers)",
		date: "undated",
	},
	{
		what: "StimulCross/donation-alerts: donation-alerts-user.ts, helpers.ts (user, tokens, scopes of a refresh)",
		date: "undated",
	},
	{ what: "VityaSchel/alerts-api: README.md (addresses, scopes)", date: "undated" },
	{
		what: "Guide to its notifications, roastdev.com (the beginning: the console)",
		date: "undated",
	},
	{
		what: "An app in a public repository that compares the state of the callback",
		date: "undated",
	},
	{ what: "arctic 3.7.0, and its page on DonationAlerts (tokens)", date: "undated" },
];

export const donationAlertsDescription: ProviderDescription<
	DonationAlertsConfig,
	DonationAlertsTokens,
	DonationAlertsUser
> = {
	id: "donation_alerts",
	name: "DonationAlerts",
	prefix: "donationAlerts",
	endpoints: {
		authorization: "https://www.donationalerts.com/oauth/authorize",
		token: "https://www.donationalerts.com/oauth/token",
		user: "https://www.donationalerts.com/api/v1/user/oauth",
	},
	authenticateWith: "client_secret",
	// Nothing that was read says that it takes PKCE.
	pkce: "never",
	scopes: { always: ["oauth-user-show"] },
	// Whoever refreshes says the scopes again: arctic and two libraries for this API do.
	tokenRequest: ({ client, fields, scope, url }) =>
		clientQuestion(
			url,
			client,
			fields["grant_type"] === "refresh_token" ? { ...fields, scope } : fields,
		),
	tokens: ({ accessToken, seconds, text }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: text("refresh_token"),
	}),
	user: async (context) => (await askForUser(context))["data"],
	userId: ({ id }) => id,
	refreshes: true,
};

/**
 * Sign-in with DonationAlerts.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as DonationAlerts knows it.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { donationAlerts } from "@lucia-auth/oauth/providers";
 *
 * export const donationAlertsAuth = donationAlerts(auth, {
 * 	clientId: process.env.DONATION_ALERTS_CLIENT_ID ?? "",
 * 	clientSecret: process.env.DONATION_ALERTS_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/donation-alerts/callback",
 * });
 * ```
 * @since 3.6.0
 */
export function donationAlerts<A extends Auth = Auth>(
	auth: A,
	config: DonationAlertsConfig,
): DonationAlertsAuth<A>;
export function donationAlerts(auth: Auth, config: DonationAlertsConfig): unknown {
	return createProvider(donationAlertsDescription, auth, config);
}
