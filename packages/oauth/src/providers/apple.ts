import { importPKCS8, SignJWT, type CryptoKey } from "jose";
import type { Auth } from "lucia";
import type { PublicClientConfig } from "../configuration/client-config.ts";
import { oneOf, optional, secretText, text as anyText } from "../configuration/option-rules.ts";
import { isJsonObject, objectIn, parseJson, textIn } from "../http/json.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription, SignInContext } from "../provider/description.ts";
import type {
	ProviderWithState,
	RefreshesTokens,
	RevokesTokens,
	SignedIn,
} from "../provider/provider-auth.ts";
import { claimsOfIdToken, ifVerified } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as Apple knows it: `clientId` is the identifier of a Services ID.
 *
 * @since 3.6.0
 */
export interface AppleConfig extends PublicClientConfig {
	/** Ten letters and digits, under “Membership”. */
	teamId: string;
	/** Ten letters and digits, of the key below. */
	keyId: string;
	/**
	 * The private key: the text of the `.p8` file. It signs the secret of each request. Line breaks that are
	 * written as `\n`, or missing, are no harm.
	 */
	certificate: string;
	/**
	 * How Apple answers. `form_post` is a form that Apple's page posts to the callback: a cookie for it has
	 * to be `SameSite=None; Secure`. With scopes Apple refuses `query`. Unless given, `form_post` with scopes
	 * and `query` without.
	 */
	responseMode?: "query" | "form_post";
}

/**
 * What Apple gave for the code.
 *
 * @since 3.0.0
 */
export interface AppleTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** For `refreshTokens()`. A secret. */
	refreshToken: string | null;
	/** In seconds. */
	accessTokenExpiresIn: number;
	/** Verified. Of `refreshTokens()` it is empty where the provider sends none. */
	idToken: string;
}

/**
 * The user, as the ID token says.
 *
 * @answer
 * @since 3.0.0
 */
export interface AppleUser {
	/** With the scope `email`; some managed accounts have none. */
	email?: string;
	/** Apple writes it as a text at times; here it is none. */
	email_verified?: boolean;
	/** Whether Apple passes on what is sent to the address. @since 3.6.0 */
	is_private_email?: boolean;
	/** The same for all apps of a team. */
	sub: string;
	/**
	 * With the scope `name`, at the first sign-in only, and when `validateCallback()` has got the `parameters`
	 * of the form. Nobody signs it: it is what the browser says.
	 *
	 * @since 3.6.0
	 */
	name?: { firstName?: string; lastName?: string };
}

/**
 * Who signs in with Apple.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export interface AppleUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Apple gave for the code. */
	appleTokens: AppleTokens;
	/** The user, as Apple answers. */
	appleUser: AppleUser;
}

/**
 * Sign-in with Apple.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export type AppleAuth<A extends Auth = Auth> = ProviderWithState<AppleUserAuth<A>> &
	RefreshesTokens<AppleTokens> &
	RevokesTokens;

/** Where the facts of this file were read. */
export const appleSources: readonly FactSource[] = [
	{
		what: "Generate and validate tokens, Revoke tokens, ErrorResponse, developer.apple.com (excerpts)",
		date: "2026",
	},
	{ what: "Creating a client secret, developer.apple.com (an excerpt)", date: "2026" },
	{
		what: "The ID token, and Receiving a user's identity token, developer.apple.com (excerpts)",
		date: "2026",
	},
	{ what: "arctic 3.7.0", date: "undated" },
];

const ISSUER = "https://appleid.apple.com";

/** How long a secret is right, in seconds: it is made for one request. Apple allows six months. */
const LIFETIME = 180;

/** The key, whatever an environment variable made of its lines. */
async function privateKeyOf(certificate: string): Promise<CryptoKey> {
	const base64 = certificate.replaceAll(/-----[^-]+-----|\\[nr]|[\s"']/gu, "");
	try {
		return await importPKCS8(
			`-----BEGIN PRIVATE KEY-----\n${base64}\n-----END PRIVATE KEY-----`,
			"ES256",
		);
	} catch {
		// Not as the cause: it is about a secret.
		throw new TypeError(
			"apple(): the option `certificate` is no key; it must be the text of the .p8 file (PKCS #8, P-256).",
		);
	}
}

const responseModeOf = ({ responseMode, scope = [] }: AppleConfig): "query" | "form_post" =>
	responseMode ?? (scope.length > 0 ? "form_post" : "query");

/** From the posted form. Of its members only the name: an e-mail address there is not Apple's word. */
function nameIn(parameters: URLSearchParams | undefined): AppleUser["name"] {
	const user = parseJson(parameters?.get("user") ?? "");
	const name = isJsonObject(user) ? objectIn(user, "name") : {};
	const [firstName, lastName] = [textIn(name, "firstName"), textIn(name, "lastName")];
	if (firstName === null && lastName === null) return undefined;
	return { ...(firstName !== null && { firstName }), ...(lastName !== null && { lastName }) };
}

async function userOf(context: SignInContext<AppleConfig>): Promise<unknown> {
	const claims = { ...((await claimsOfIdToken(context)) as Record<string, unknown>) };
	for (const name of ["email_verified", "is_private_email"]) {
		if (typeof claims[name] === "string") claims[name] = claims[name] === "true";
	}
	const name = nameIn(context.parameters);
	return { ...claims, ...(name && { name }) };
}

export const appleDescription: ProviderDescription<AppleConfig, AppleTokens, AppleUser> = {
	id: "apple",
	name: "Apple",
	prefix: "apple",
	options: {
		teamId: anyText,
		keyId: anyText,
		certificate: secretText,
		responseMode: optional(oneOf("query", "form_post")),
	},
	endpoints: {
		authorization: `${ISSUER}/auth/authorize`,
		token: `${ISSUER}/auth/token`,
		revocation: `${ISSUER}/auth/revoke`,
	},
	authenticateWith: "client_secret",
	clientSecret: async ({ certificate, clientId, keyId, teamId }) =>
		new SignJWT()
			.setProtectedHeader({ alg: "ES256", kid: keyId })
			.setIssuer(teamId)
			.setIssuedAt()
			.setExpirationTime(`${LIFETIME} seconds`)
			.setAudience(ISSUER)
			.setSubject(clientId)
			.sign(await privateKeyOf(certificate)),
	pkce: "never",
	scopes: { always: [] },
	parameters: (config) => ({ response_mode: responseModeOf(config) }),
	answersByPost: (config) => responseModeOf(config) === "form_post",
	openIdConnect: {
		idToken: "always",
		rules: () => ({ issuer: ISSUER, keys: new URL(`${ISSUER}/auth/keys`) }),
	},
	tokens: ({ accessToken, seconds, text, textOrNull }) => ({
		accessToken,
		refreshToken: textOrNull("refresh_token"),
		accessTokenExpiresIn: seconds("expires_in"),
		idToken: text("id_token"),
	}),
	user: userOf,
	userId: ({ sub }) => sub,
	verifiedEmail: ({ email, email_verified }) => ifVerified(email, email_verified),
	refreshes: true,
};

/**
 * Sign-in with Apple, for websites.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Apple knows it. The scopes `name` and `email` add both.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { apple } from "@lucia-auth/oauth/providers";
 *
 * export const appleAuth = apple(auth, {
 * 	clientId: process.env.APPLE_CLIENT_ID ?? "",
 * 	teamId: process.env.APPLE_TEAM_ID ?? "",
 * 	keyId: process.env.APPLE_KEY_ID ?? "",
 * 	certificate: process.env.APPLE_CERTIFICATE ?? "",
 * 	redirectUri: "https://app.example/login/apple/callback",
 * 	scope: ["name", "email"],
 * });
 * ```
 * @since 3.0.0
 */
export function apple<A extends Auth = Auth>(auth: A, config: AppleConfig): AppleAuth<A>;
export function apple(auth: Auth, config: AppleConfig): unknown {
	return createProvider(appleDescription, auth, config);
}
