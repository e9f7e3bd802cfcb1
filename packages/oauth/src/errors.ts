/**
 * What went wrong with a request to a provider.
 *
 * - `refused`: the provider answered with an error, by its status or in a body with status 200.
 * - `unreadable`: the answer is not what the protocol says: no JSON, no object, a missing member.
 * - `too_large`: the answer has more than a megabyte.
 * - `timeout`: the answer was not whole in time.
 * - `unreachable`: no answer came at all.
 *
 * @since 3.6.0
 */
export type OAuthRequestFailure =
	| "refused"
	| "unreadable"
	| "too_large"
	| "timeout"
	| "unreachable";

/**
 * What an {@link OAuthRequestError} says of itself.
 *
 * @since 3.6.0
 */
export interface OAuthRequestFailureDetails {
	/** What went wrong. */
	readonly reason: OAuthRequestFailure;
	/** The sentence for the developer; never with a secret. */
	readonly detail: string;
	/** The provider's own code, such as `invalid_grant` (RFC 6749, section 5.2). */
	readonly error?: string | null;
	/** The provider's own words. */
	readonly errorDescription?: string | null;
	/** What was thrown below. Kept out of what is printed. */
	readonly cause?: unknown;
}

const hidden = (value: unknown): PropertyDescriptor => ({
	value,
	enumerable: false,
	writable: true,
	configurable: true,
});

/**
 * A request to a provider that failed: the code was wrong, spent or expired, the provider is down, or it
 * answered with what nobody can read.
 *
 * Neither its text nor its members hold a secret, so that it can be logged: no client secret, code,
 * verifier or token. `request` has address and method only, and like `response` it is not enumerable.
 *
 * @example
 * ```ts
 * import { OAuthRequestError } from "@lucia-auth/oauth";
 *
 * try {
 * 	await githubAuth.validateCallback(code);
 * } catch (error) {
 * 	if (error instanceof OAuthRequestError && error.reason === "refused") {
 * 		// the code is wrong or was used before: let them try again
 * 	}
 * }
 * ```
 * @since 3.0.0
 */
export class OAuthRequestError extends Error {
	/** Always the same, as in v2; `reason` and `detail` say more. */
	declare message: "OAUTH_REQUEST_FAILED";
	/** Where the request went, and its method. Without query, headers and body: those hold secrets. */
	declare request: Request;
	/** What came back, its body still to be read; of status 0 (`Response.error()`) when nothing came. */
	declare response: Response;
	/** What went wrong. @since 3.6.0 */
	readonly reason: OAuthRequestFailure;
	/** A sentence for the developer. @since 3.6.0 */
	readonly detail: string;
	/** The provider's own code, such as `invalid_grant`; `null` when it gave none. @since 3.6.0 */
	readonly error: string | null;
	/** The provider's own words about it, at most 200 characters; `null` without. @since 3.6.0 */
	readonly errorDescription: string | null;

	/**
	 * @param request - The request; keep secrets out of it.
	 * @param response - The answer.
	 * @param details - What went wrong; without it, that the provider refused.
	 */
	constructor(request: Request, response: Response, details?: OAuthRequestFailureDetails) {
		super("OAUTH_REQUEST_FAILED", details?.cause === undefined ? {} : { cause: details.cause });
		Object.defineProperty(this, "name", hidden("OAuthRequestError"));
		Object.defineProperty(this, "request", hidden(request));
		Object.defineProperty(this, "response", hidden(response));
		this.reason = details?.reason ?? "refused";
		this.detail = details?.detail ?? `The provider answered with status ${response.status}.`;
		this.error = details?.error ?? null;
		this.errorDescription = details?.errorDescription ?? null;
	}
}

/**
 * Why a callback was not believed.
 *
 * - `code`: it has no code.
 * - `issuer`: it names another provider than the one that was asked (RFC 9207).
 * - `id_token`: the ID token is missing, or its signature, issuer, audience, nonce or time is wrong.
 * - `user_id`: the provider told no id of the user.
 * - `user_mismatch`: the ID token and the user's data are about two users, or the user is of another
 *   organization than the one that was asked for.
 * - `provider_error`: the provider sent the user back with an error, such as `server_error`.
 *
 * @since 3.6.0
 */
export type OAuthCallbackFailure =
	| "code"
	| "issuer"
	| "id_token"
	| "user_id"
	| "user_mismatch"
	| "provider_error";

/**
 * A callback that must not sign anybody in, although the provider answered.
 *
 * @since 3.6.0
 */
export class OAuthCallbackError extends Error {
	/** Always the same; `reason` and `detail` say more. */
	declare readonly message: "OAUTH_INVALID_CALLBACK";
	/** Why it was not believed. */
	readonly reason: OAuthCallbackFailure;
	/** A sentence for the developer; never with a secret. */
	readonly detail: string;

	/**
	 * @param reason - Why it was not believed.
	 * @param detail - The sentence for the developer.
	 */
	constructor(reason: OAuthCallbackFailure, detail: string) {
		super("OAUTH_INVALID_CALLBACK");
		Object.defineProperty(this, "name", hidden("OAuthCallbackError"));
		this.reason = reason;
		this.detail = detail;
	}
}
