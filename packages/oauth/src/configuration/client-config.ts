import type { Fetch } from "../http/ask.ts";

/**
 * How requests to the provider are sent; every provider takes these.
 *
 * @since 3.6.0
 */
export interface RequestOptions {
	/**
	 * Under which provider the keys are stored, for an app with two servers of one kind, such as two GitLabs:
	 * user 7 of one is not user 7 of the other. The provider's own id unless given; never change it.
	 */
	readonly providerId?: string;
	/**
	 * Sends the requests, in the place of the global `fetch`: through a proxy, or to a local peer in tests.
	 */
	fetch?: Fetch;
	/** For one request with the whole of its answer, in milliseconds; 10 seconds unless given. */
	timeout?: number;
	/**
	 * How far the clocks of the provider and of the app may differ when an ID token is verified, in
	 * seconds; 30 unless given, at most 600.
	 */
	clockTolerance?: number;
}

/**
 * An app without a secret, as the provider knows it.
 *
 * @since 3.6.0
 */
export interface PublicClientConfig extends RequestOptions {
	/** The id that the provider gave the app. */
	clientId: string;
	/** Where the provider sends the user back to, exactly as registered there. */
	redirectUri: string;
	/** What the app asks the user for, beside what signing in needs. */
	scope?: readonly string[];
}

/**
 * An app, as the provider knows it.
 *
 * @since 3.6.0
 */
export interface ClientConfig extends PublicClientConfig {
	/** The secret that the provider gave the app. Keep it out of the repository and of the browser. */
	clientSecret: string;
}

// A provider that takes PKCE, and works without it too, has three signatures: `WithoutPKCE`, `WithPKCE`, and
// the first once more. TypeScript takes the first one for a configuration of the type `any`, and the last one
// for `Parameters` and `ReturnType`: what v2 had must be at both ends.

/**
 * With PKCE (RFC 7636) switched on: `getAuthorizationUrl()` gives a code verifier too, and `validateCallback()`
 * takes it.
 *
 * @since 3.6.0
 */
export interface WithPKCE {
	/** Switches it on. */
	pkce: true;
}

/**
 * As in v2, without PKCE.
 *
 * @since 3.6.0
 */
export interface WithoutPKCE {
	/** Left out, or `false`. */
	pkce?: false;
}
