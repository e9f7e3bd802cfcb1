import { generateRandomString } from "lucia/utils";
import { challengeOf, createCodeVerifier } from "./pkce.ts";

/**
 * What the provider is asked for.
 *
 * @since 3.0.0
 */
export interface AuthorizationOptions {
	/** The id that the provider gave the app. */
	clientId: string;
	/** What the app asks the user for; joined by spaces (RFC 6749, section 3.3), left out when empty. */
	scope: readonly string[];
	/** Where the provider sends the user back to, exactly as registered there. */
	redirectUri?: string;
}

/**
 * An address with further parameters; what is empty is left out. A space is `%20`: `+` means one in forms
 * only, and Amazon Cognito, for one, takes it for a plus (RFC 3986, section 2.1).
 */
export function withParameters(
	url: string | URL,
	parameters: Readonly<Record<string, string | undefined>>,
): URL {
	const result = new URL(url);
	for (const [name, value] of Object.entries(parameters)) {
		if (value) result.searchParams.set(name, value);
	}
	result.search = result.search.replaceAll("+", "%20");
	return result;
}

/** 43 characters, worth 222 bits. */
export const createState = (): string => generateRandomString(43);

/** What a provider has in its own way. */
interface OwnWays {
	readonly separator?: string | undefined;
	readonly clientIdName?: string | undefined;
}

/** The address without PKCE, with a state that is given. */
export function authorizationUrl(
	url: string | URL,
	{ clientId, scope, redirectUri }: AuthorizationOptions,
	state: string,
	{ clientIdName = "client_id", separator = " " }: OwnWays = {},
): URL {
	return withParameters(url, {
		response_type: "code",
		[clientIdName]: clientId,
		scope: scope.join(separator),
		state,
		redirect_uri: redirectUri,
	});
}

/** How a challenge is made of a verifier (RFC 7636, section 4.2), and what that is called. */
export interface Challenge {
	readonly method: "S256" | "plain";
	readonly made: (codeVerifier: string) => string | Promise<string>;
}

/** The same with PKCE: the challenge is added. */
export async function withChallenge(
	url: URL,
	codeVerifier: string,
	{ method, made }: Challenge = { method: "S256", made: challengeOf },
): Promise<URL> {
	return withParameters(url, {
		code_challenge_method: method,
		code_challenge: await made(codeVerifier),
	});
}

/**
 * The address where the user signs in and agrees, and the state that belongs to it.
 *
 * Keep the state in a cookie of this browser and compare it in the callback (RFC 6749, section 10.12):
 * this function cannot.
 *
 * @param url - The provider's authorization endpoint; its own parameters stay.
 * @param options - What is asked for.
 * @returns The address, and the state: 43 random characters.
 * @throws TypeError when `url` is no address.
 * @example
 * ```ts
 * import { createOAuth2AuthorizationUrl } from "@lucia-auth/oauth";
 *
 * const [url, state] = await createOAuth2AuthorizationUrl("https://provider.example/authorize", {
 * 	clientId,
 * 	scope: ["profile"],
 * 	redirectUri: "https://app.example/login/provider/callback",
 * });
 * ```
 * @since 3.0.0
 */
export async function createOAuth2AuthorizationUrl(
	url: string | URL,
	options: AuthorizationOptions,
): Promise<readonly [authorizationUrl: URL, state: string]> {
	const state = createState();
	return [authorizationUrl(url, options, state), state];
}

/**
 * The same with PKCE (RFC 7636): whoever catches the code on its way cannot use it without the verifier,
 * which never leaves the app and its cookie before that.
 *
 * @param url - The provider's authorization endpoint; its own parameters stay.
 * @param options - What is asked for.
 * @param options.codeChallengeMethod - `S256`; the other method of the standard protects nobody.
 * @returns The address, the code verifier (96 random characters), and the state. Keep both in
 * `HttpOnly` cookies until the callback.
 * @throws TypeError when `url` is no address.
 * @since 3.0.0
 */
export async function createOAuth2AuthorizationUrlWithPKCE(
	url: string | URL,
	options: AuthorizationOptions & { codeChallengeMethod: "S256" },
): Promise<readonly [authorizationUrl: URL, codeVerifier: string, state: string]> {
	if (options.codeChallengeMethod !== "S256") {
		throw new TypeError(
			'createOAuth2AuthorizationUrlWithPKCE(): the option `codeChallengeMethod` must be "S256".',
		);
	}
	const [codeVerifier, state] = [createCodeVerifier(), createState()];
	const address = await withChallenge(authorizationUrl(url, options, state), codeVerifier);
	return [address, codeVerifier, state];
}
