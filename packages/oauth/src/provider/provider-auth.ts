import type { Auth } from "lucia";
import type { AnyProviderUserAuth, ProviderUserAuth } from "../users/provider-user-auth.ts";

type AuthOf<U> = U extends ProviderUserAuth<infer A> ? A : never;

/**
 * What else is known of a callback than its code.
 *
 * @since 3.6.0
 */
export interface CallbackChecks {
	/**
	 * The nonce of this attempt, if the authorization request carried one: the ID token must repeat it
	 * (OpenID Connect Core 1.0, section 3.1.2.1).
	 */
	readonly nonce?: string;
	/**
	 * The parameters of the callback, from the query or the posted form. What they say of the issuer is
	 * checked (RFC 9207), and Apple's tell the name of the user, once.
	 */
	readonly parameters?: URLSearchParams;
}

/**
 * A provider without PKCE. Write a class on it for a provider of your own.
 *
 * @typeParam U - What `validateCallback()` finds out.
 * @typeParam A - The type of the instance; follows from `U`.
 * @since 3.0.0
 */
export abstract class OAuth2ProviderAuth<
	U extends AnyProviderUserAuth = ProviderUserAuth,
	A = AuthOf<U>,
> {
	/** Your instance of Lucia. */
	protected readonly auth: A;

	/** @param auth - Your instance of Lucia. */
	constructor(auth: A) {
		this.auth = auth;
	}

	/**
	 * Takes the code of a callback to the provider and finds out who it is.
	 *
	 * @param code - The parameter `code` of the callback, after its `state` has been compared.
	 * @param checks - What else is known of the callback. Since 3.6.0.
	 * @returns Who it is.
	 * @throws OAuthRequestError when the provider refuses the code, cannot be reached, or answers what nobody can
	 * read.
	 * @throws OAuthCallbackError when the callback must sign nobody in; `reason` says why.
	 * @throws TypeError when an option of the configuration is empty.
	 */
	abstract validateCallback: (code: string, checks?: CallbackChecks) => Promise<U>;
	/**
	 * The address where the user signs in and agrees.
	 *
	 * @returns The address, and the state to keep until the callback.
	 */
	abstract getAuthorizationUrl: () => Promise<readonly [url: URL, state: string | null]>;
}

/**
 * A provider with PKCE (RFC 7636). Write a class on it for a provider of your own.
 *
 * @typeParam U - What `validateCallback()` finds out.
 * @typeParam A - The type of the instance; follows from `U`.
 * @since 3.0.0
 */
export abstract class OAuth2ProviderAuthWithPKCE<
	U extends AnyProviderUserAuth = ProviderUserAuth,
	A = AuthOf<U>,
> {
	/** Your instance of Lucia. */
	protected readonly auth: A;

	/** @param auth - Your instance of Lucia. */
	constructor(auth: A) {
		this.auth = auth;
	}

	/**
	 * Takes the code of a callback to the provider and finds out who it is.
	 *
	 * @param code - The parameter `code` of the callback, after its `state` has been compared.
	 * @param codeVerifier - What `getAuthorizationUrl()` gave in the same attempt.
	 * @param checks - What else is known of the callback. Since 3.6.0.
	 * @returns Who it is.
	 * @throws OAuthRequestError when the provider refuses the code, cannot be reached, or answers what nobody can
	 * read.
	 * @throws OAuthCallbackError when the callback must sign nobody in; `reason` says why.
	 * @throws TypeError when an option of the configuration is empty.
	 */
	abstract validateCallback: (
		code: string,
		codeVerifier: string,
		checks?: CallbackChecks,
	) => Promise<U>;
	/**
	 * The address where the user signs in and agrees.
	 *
	 * @returns The address, and the code verifier and the state to keep until the callback.
	 */
	abstract getAuthorizationUrl: () => Promise<
		readonly [url: URL, codeVerifier: string, state: string | null]
	>;
}

/**
 * A provider of this package, without PKCE.
 *
 * @typeParam U - What `validateCallback()` finds out.
 * @since 3.6.0
 */
export interface ProviderWithState<U extends AnyProviderUserAuth> extends OAuth2ProviderAuth<U> {
	/**
	 * The address where the user signs in and agrees.
	 *
	 * @returns The address, and the state: keep it in an `HttpOnly` cookie and compare it in the callback.
	 * @throws TypeError when an option of the configuration is empty.
	 */
	getAuthorizationUrl: () => Promise<readonly [url: URL, state: string]>;
	/**
	 * Takes the code of a callback to the provider and finds out who it is.
	 *
	 * @param code - The parameter `code` of the callback, after its `state` has been compared.
	 * @param checks - What else is known of the callback. Since 3.6.0.
	 * @returns Who it is.
	 * @throws OAuthRequestError when the provider refuses the code, cannot be reached, or answers what nobody can
	 * read.
	 * @throws OAuthCallbackError when the callback must sign nobody in; `reason` says why.
	 * @throws TypeError when an option of the configuration is empty.
	 */
	validateCallback: (code: string, checks?: CallbackChecks) => Promise<U>;
	/** Where the provider sends the user back by a form (`response_mode=form_post`). */
	readonly answersByPost: boolean;
	/** The provider id of the keys. */
	readonly providerId: string;
}

/**
 * A provider of this package, with PKCE.
 *
 * @typeParam U - What `validateCallback()` finds out.
 * @since 3.6.0
 */
export interface ProviderWithPKCE<
	U extends AnyProviderUserAuth,
> extends OAuth2ProviderAuthWithPKCE<U> {
	/**
	 * The address where the user signs in and agrees.
	 *
	 * @returns The address, the code verifier and the state: keep both in `HttpOnly` cookies until the
	 * callback.
	 * @throws TypeError when an option of the configuration is empty.
	 */
	getAuthorizationUrl: () => Promise<readonly [url: URL, codeVerifier: string, state: string]>;
	/**
	 * Takes the code of a callback to the provider and finds out who it is.
	 *
	 * @param code - The parameter `code` of the callback, after its `state` has been compared.
	 * @param codeVerifier - What `getAuthorizationUrl()` gave in the same attempt.
	 * @param checks - What else is known of the callback. Since 3.6.0.
	 * @returns Who it is.
	 * @throws OAuthRequestError when the provider refuses the code, cannot be reached, or answers what nobody can
	 * read.
	 * @throws OAuthCallbackError when the callback must sign nobody in; `reason` says why.
	 * @throws TypeError when an option of the configuration is empty.
	 */
	validateCallback: (code: string, codeVerifier: string, checks?: CallbackChecks) => Promise<U>;
	/** Where the provider sends the user back by a form (`response_mode=form_post`). */
	readonly answersByPost: boolean;
	/** The provider id of the keys. */
	readonly providerId: string;
}

/**
 * A provider whose tokens can be had anew.
 *
 * @typeParam Tokens - The provider's tokens.
 * @since 3.6.0
 */
export interface RefreshesTokens<Tokens> {
	/**
	 * Asks for new tokens (RFC 6749, section 6).
	 *
	 * @param refreshToken - The one that was kept.
	 * @returns The new tokens. Keep their refresh token in the place of the old one: many providers end
	 * the old one at its first use; where the provider sends none, it is the old one again.
	 * @throws OAuthRequestError when the provider refuses: the user has taken back the consent, the token
	 * has expired or was used before.
	 * @throws TypeError when the token, or an option of the configuration, is empty.
	 */
	readonly refreshTokens: (refreshToken: string) => Promise<Tokens>;
}

/**
 * A provider that ends tokens when it is asked to.
 *
 * @since 3.6.0
 */
export interface RevokesTokens {
	/**
	 * Ends a token (RFC 7009), for when a user leaves or unlinks the provider.
	 *
	 * @param token - The access token or the refresh token, which of the two the provider takes: Auth0 and
	 * Amazon Cognito take refresh tokens only.
	 * @throws OAuthRequestError when the provider refuses. A token that is no longer valid is mostly no
	 * error.
	 * @throws TypeError when the token, or an option of the configuration, is empty.
	 * @throws Error when no address is known where tokens are ended: neither the configuration nor the provider's
	 * discovery document has one.
	 */
	readonly revokeToken: (token: string) => Promise<void>;
}

/**
 * Who signs in with a provider of this package, and what it says of their e-mail. Use it where the type of the
 * provider does not matter.
 *
 * @typeParam A - The type of the instance; leave it out where that does not matter.
 * @since 3.6.0
 */
export interface SignedIn<A extends Auth = Auth> extends ProviderUserAuth<A> {
	/**
	 * The e-mail address that the provider says it has verified; some are asked once more for it. Only this
	 * one may link an account, see {@link linkByEmail}.
	 *
	 * @returns `null` when there is none, when it is not verified, or the provider does not say.
	 * @throws OAuthRequestError when the provider has to be asked and refuses.
	 */
	readonly getVerifiedEmail: () => Promise<string | null>;
}
