export {
	createOAuth2AuthorizationUrl,
	createOAuth2AuthorizationUrlWithPKCE,
	type AuthorizationOptions,
} from "./codes/authorization-url.ts";
export { validateOAuth2AuthorizationCode, type CodeOptions } from "./codes/validate-code.ts";
export type {
	ClientConfig,
	PublicClientConfig,
	RequestOptions,
	WithoutPKCE,
	WithPKCE,
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
export {
	ProviderUserAuth,
	providerUserAuth,
	type AnyProviderUserAuth,
} from "./users/provider-user-auth.ts";
export { linkByEmail, type LinkableAccount, type LinkResult } from "./linking/link-by-email.ts";
export type { CallbackParts } from "./sign-in/callback-request.ts";
export {
	signInWith,
	type AnyProvider,
	type SignIn,
	type SignInOptions,
	type SignInResult,
	type SignInStart,
	type StartOptions,
} from "./sign-in/sign-in-with.ts";
export {
	oauth2,
	type OAuth2Auth,
	type OAuth2AuthWithPKCE,
	type OAuth2Config,
	type OAuth2Tokens,
	type OAuth2UserAuth,
} from "./generic/oauth2.ts";
export {
	openIdConnect,
	type OpenIdConnectAuth,
	type OpenIdConnectConfig,
	type OpenIdConnectTokens,
	type OpenIdConnectUser,
	type OpenIdConnectUserAuth,
} from "./generic/open-id-connect.ts";
export { findOrCreateUser } from "./users/find-or-create-user.ts";
