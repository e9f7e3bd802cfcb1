import type { Auth } from "lucia";
import { clientQuestion } from "../codes/token-request.ts";
import type { ClientConfig, WithPKCE, WithoutPKCE } from "../configuration/client-config.ts";
import { textIn } from "../http/json.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type {
	ProviderWithPKCE,
	ProviderWithState,
	RefreshesTokens,
	RevokesTokens,
	SignedIn,
} from "../provider/provider-auth.ts";
import { askForUser } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as LINE knows it.
 *
 * @since 3.6.0
 */
export type LineConfig = ClientConfig;

/**
 * What LINE gave for the code.
 *
 * @since 3.0.0
 */
export interface LineTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds: 30 days. */
	accessTokenExpiresIn: number;
	/** Lives for 90 days from the first sign-in; using it does not lengthen that. */
	refreshToken: string;
	/** Of a sign-in, and verified. Empty in what `refreshTokens()` gives. */
	idToken: string;
}

/**
 * The profile of the user, with the address of the ID token.
 *
 * @answer
 * @since 3.0.0
 */
export interface LineUser {
	/** Another one for each provider in the console of LINE. */
	userId: string;
	displayName: string;
	/** May be missing. */
	pictureUrl: string;
	/** May be missing. */
	statusMessage: string;
	/** With the scope `email`, when the user agrees. LINE does not say whether it is verified. */
	email: string | null;
}

/**
 * Who signs in with LINE.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export interface LineUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What LINE gave for the code. */
	lineTokens: LineTokens;
	/** The user, as LINE answers. */
	lineUser: LineUser;
}

type Beside = RefreshesTokens<LineTokens> & RevokesTokens;

/**
 * Sign-in with LINE.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export type LineAuth<A extends Auth = Auth> = ProviderWithState<LineUserAuth<A>> & Beside;

/**
 * Sign-in with LINE and `pkce: true`.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type LineAuthWithPKCE<A extends Auth = Auth> = ProviderWithPKCE<LineUserAuth<A>> & Beside;

/** Where the facts of this file were read. */
export const lineSources: readonly FactSource[] = [
	{
		what: "LINE Login v2.1: API reference and guides, line/line-developers-docs-source (in Japanese)",
		date: "2026",
	},
	{ what: "arctic 3.7.0", date: "undated" },
];

const REVOCATION = "https://api.line.me/oauth2/v2.1/revoke";

export const lineDescription: ProviderDescription<LineConfig, LineTokens, LineUser> = {
	id: "line",
	name: "LINE",
	prefix: "line",
	endpoints: {
		authorization: "https://access.line.me/oauth2/v2.1/authorize",
		token: "https://api.line.me/oauth2/v2.1/token",
		user: "https://api.line.me/v2/profile",
	},
	authenticateWith: "client_secret",
	pkce: "optional",
	scopes: { always: ["profile", "openid"] },
	openIdConnect: {
		idToken: "always",
		// On the web LINE signs with the secret of the channel.
		rules: ({ clientSecret }) => ({
			issuer: "https://access.line.me",
			keys: { secret: clientSecret },
		}),
	},
	tokens: ({ accessToken, seconds, text }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: text("refresh_token"),
		idToken: text("id_token"),
	}),
	user: async (context) => {
		const profile = await askForUser(context);
		return { ...profile, email: textIn(context.claims ?? {}, "email") };
	},
	userId: ({ userId }) => userId,
	subject: ({ userId }) => userId,
	refreshes: true,
	revocation: (token, { clientId, clientSecret }) =>
		clientQuestion(
			REVOCATION,
			{ clientId, clientSecret, authenticateWith: "client_secret" },
			{ access_token: token, client_id: clientId },
		),
};

/**
 * Sign-in with LINE.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The channel: its id and secret. The scope `email` adds the address, once LINE has
 * allowed it to the channel.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { line } from "@lucia-auth/oauth/providers";
 *
 * export const lineAuth = line(auth, {
 * 	clientId: process.env.LINE_CLIENT_ID ?? "",
 * 	clientSecret: process.env.LINE_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/line/callback",
 * 	scope: ["email"],
 * });
 * ```
 * @since 3.0.0
 */
export function line<A extends Auth = Auth>(auth: A, config: LineConfig & WithoutPKCE): LineAuth<A>;
export function line<A extends Auth = Auth>(
	auth: A,
	config: LineConfig & WithPKCE,
): LineAuthWithPKCE<A>;
export function line<A extends Auth = Auth>(auth: A, config: LineConfig & WithoutPKCE): LineAuth<A>;
export function line(auth: Auth, config: LineConfig): unknown {
	return createProvider(lineDescription, auth, config);
}
