import { ask, DEFAULT_TIMEOUT, LONGEST_TIMEOUT, type Fetch } from "../http/ask.ts";
import { formsOf } from "../http/secrets.ts";
import { clientQuestion } from "./token-request.ts";

/**
 * Who asks for the tokens, and how.
 *
 * @since 3.0.0
 */
export interface CodeOptions {
	/** The id that the provider gave the app. */
	clientId: string;
	/** The same as in the authorization request, where one was sent (RFC 6749, section 4.1.3). */
	redirectUri?: string;
	/** Of the same attempt, with PKCE. */
	codeVerifier?: string;
	/** The secret, and whether it goes into the body or into the header `Authorization`. */
	clientPassword?: {
		clientSecret: string;
		authenticateWith: "client_secret" | "http_basic_auth";
	};
	/** Sends the request, in the place of the global `fetch`. @since 3.6.0 */
	fetch?: Fetch;
	/** In milliseconds; 10 seconds unless given. @since 3.6.0 */
	timeout?: number;
}

/**
 * Takes the code of a callback to the provider, and gives what it answers: the tokens.
 *
 * @typeParam ResponseBody - What the provider answers. Nothing checks it.
 * @param authorizationCode - The parameter `code` of the callback.
 * @param url - The provider's token endpoint.
 * @param options - Who asks.
 * @returns The object in the answer.
 * @throws OAuthRequestError when the provider refuses, also with an `error` in an answer of status 200,
 * and when no object comes.
 * @since 3.0.0
 */
export async function validateOAuth2AuthorizationCode<ResponseBody extends {}>(
	authorizationCode: string,
	url: string | URL,
	options: CodeOptions,
): Promise<ResponseBody> {
	const { clientId, clientPassword, codeVerifier, redirectUri, fetch } = options;
	const { clientSecret, authenticateWith = "none" } = clientPassword ?? {};
	const question = clientQuestion(
		url,
		{ clientId, clientSecret, authenticateWith },
		{
			code: authorizationCode,
			client_id: clientId,
			grant_type: "authorization_code",
			redirect_uri: redirectUri,
			code_verifier: codeVerifier,
		},
	);
	const secrets = formsOf([authorizationCode, clientSecret, codeVerifier], clientId);
	const { body } = await ask(question, {
		fetch,
		timeout: Math.min(options.timeout ?? DEFAULT_TIMEOUT, LONGEST_TIMEOUT),
		secrets,
	});
	return body as ResponseBody;
}
