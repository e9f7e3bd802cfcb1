export {
	createOAuth2AuthorizationUrl,
	createOAuth2AuthorizationUrlWithPKCE,
	type AuthorizationOptions,
} from "./codes/authorization-url.ts";
export { validateOAuth2AuthorizationCode, type CodeOptions } from "./codes/validate-code.ts";
export type {
	ClientConfig,
	OptionalPKCE,
	PublicClientConfig,
	RequestOptions,
} from "./configuration/client-config.ts";
export {
	OAuthCallbackError,
	OAuthRequestError,
	type OAuthCallbackFailure,
	type OAuthRequestFailure,
	type OAuthRequestFailureDetails,
} from "./errors.ts";
export type { Fetch } from "./http/ask.ts";
export { decodeIdToken } from "./id-tokens/decode-id-token.ts";
export {
	OAuth2ProviderAuth,
	OAuth2ProviderAuthWithPKCE,
	type CallbackChecks,
	type ProviderWithPKCE,
	type ProviderWithState,
	type RefreshesTokens,
	type RevokesTokens,
	type SignedIn,
} from "./provider/provider-auth.ts";
export { ProviderUserAuth, providerUserAuth } from "./users/provider-user-auth.ts";
