import type { Auth } from "lucia";
import type { ClientConfig, WithPKCE, WithoutPKCE } from "../configuration/client-config.ts";
import { oneOf, optional } from "../configuration/option-rules.ts";
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
 * The app, as Google knows it.
 *
 * @since 3.6.0
 */
export interface GoogleConfig extends ClientConfig {
	/**
	 * `offline` asks for a refresh token, which Google gives at the first consent only; `online` unless
	 * given.
	 */
	accessType?: "online" | "offline";
}

/**
 * What Google gave for the code.
 *
 * @since 3.0.0
 */
export interface GoogleTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** With `accessType: "offline"`, at the first consent. */
	refreshToken: string | null;
	/** In seconds. */
	accessTokenExpiresIn: number;
}

/**
 * The user, as the userinfo endpoint answers.
 *
 * @answer
 * @since 3.0.0
 */
export interface GoogleUser {
	sub: string;
	name: string;
	given_name: string;
	/** May be missing. */
	family_name: string;
	picture: string;
	/** May be missing. */
	locale: string;
	/** With the scope `email`. */
	email?: string;
	/** With the scope `email`. Whether it was verified once; see `getVerifiedEmail()`. */
	email_verified?: boolean;
	/** The domain of a Workspace account. */
	hd?: string;
}

/**
 * Who signs in with Google.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export interface GoogleUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Google gave for the code. */
	googleTokens: GoogleTokens;
	/** The user, as Google answers. */
	googleUser: GoogleUser;
	/**
	 * The address, where it is of Google itself: of Gmail, or of the domain of a Workspace account. An address
	 * of somebody else, with which one can have an account of Google too, was verified when the account was
	 * made; whose it is now, Google does not know.
	 *
	 * @returns `null` for every other address.
	 */
	readonly getVerifiedEmail: () => Promise<string | null>;
}

type Beside = RefreshesTokens<GoogleTokens> & RevokesTokens;

/**
 * Sign-in with Google.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export type GoogleAuth<A extends Auth = Auth> = ProviderWithState<GoogleUserAuth<A>> & Beside;

/**
 * Sign-in with Google and `pkce: true`.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type GoogleAuthWithPKCE<A extends Auth = Auth> = ProviderWithPKCE<GoogleUserAuth<A>> &
	Beside;

/** Where the facts of this file were read. */
export const googleSources: readonly FactSource[] = [
	{
		what: "Using OAuth 2.0 for Web Server Applications, developers.google.com (two parts of a copy)",
		date: "undated",
	},
	{ what: "OpenID Connect reference, developers.google.com (an excerpt)", date: "2026" },
	{
		what: "Verify the Google ID token on your server side, developers.google.com (an excerpt)",
		date: "undated",
	},
	{ what: "`iss` in callbacks: TheBitPoets/2cornot2c issue 607", date: "2026-07-31" },
	{
		what: "better-auth 1.7.25, and the list of providers at logto.io (keys, both issuers)",
		date: "undated",
	},
	{
		what: "Using OAuth 2.0 to access Google APIs, as public code quotes it (when refresh tokens end)",
		date: "2026",
	},
	{ what: "A guide of Unified to the console, docs.unified.to (names in the form)", date: "2026" },
	{ what: "arctic 3.7.0", date: "undated" },
];

const ISSUER = "https://accounts.google.com";
/** As Google calls itself in some ID tokens still. */
const FORMER_ISSUER = "accounts.google.com";

export const googleDescription: ProviderDescription<GoogleConfig, GoogleTokens, GoogleUser> = {
	id: "google",
	name: "Google",
	prefix: "google",
	options: { accessType: optional(oneOf("online", "offline")) },
	endpoints: {
		authorization: "https://accounts.google.com/o/oauth2/v2/auth",
		token: "https://oauth2.googleapis.com/token",
		user: "https://openidconnect.googleapis.com/v1/userinfo",
		revocation: "https://oauth2.googleapis.com/revoke",
	},
	authenticateWith: "client_secret",
	pkce: "optional",
	scopes: { always: ["https://www.googleapis.com/auth/userinfo.profile"] },
	parameters: ({ accessType = "online" }) => ({ access_type: accessType }),
	openIdConnect: {
		idToken: "with openid",
		rules: () => ({
			issuer: ({ iss }) => (iss === FORMER_ISSUER ? FORMER_ISSUER : ISSUER),
			keys: new URL("https://www.googleapis.com/oauth2/v3/certs"),
		}),
	},
	// In callbacks there is no other name.
	issuer: ISSUER,
	tokens: ({ accessToken, seconds, textOrNull }) => ({
		accessToken,
		refreshToken: textOrNull("refresh_token"),
		accessTokenExpiresIn: seconds("expires_in"),
	}),
	user: askForUser,
	userId: ({ sub }) => sub,
	verifiedEmail: ({ email, email_verified, hd }) => {
		const verified = ifVerified(email, email_verified);
		// Another address was checked once, and may have got another owner since.
		const isWithGoogle =
			/@gmail\.com$/iu.test(verified ?? "") || (typeof hd === "string" && hd !== "");
		return isWithGoogle ? verified : null;
	},
	refreshes: true,
};

/**
 * Sign-in with Google.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Google knows it. With the scope `openid`, the ID token is verified; the
 * scope `email` adds the address.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { google } from "@lucia-auth/oauth/providers";
 *
 * export const googleAuth = google(auth, {
 * 	clientId: process.env.GOOGLE_CLIENT_ID ?? "",
 * 	clientSecret: process.env.GOOGLE_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/google/callback",
 * 	scope: ["openid", "email"],
 * });
 * ```
 * @since 3.0.0
 */
export function google<A extends Auth = Auth>(
	auth: A,
	config: GoogleConfig & WithoutPKCE,
): GoogleAuth<A>;
export function google<A extends Auth = Auth>(
	auth: A,
	config: GoogleConfig & WithPKCE,
): GoogleAuthWithPKCE<A>;
export function google<A extends Auth = Auth>(
	auth: A,
	config: GoogleConfig & WithoutPKCE,
): GoogleAuth<A>;
export function google(auth: Auth, config: GoogleConfig): unknown {
	return createProvider(googleDescription, auth, config);
}
