import type { Auth } from "lucia";
import type { PublicClientConfig, WithPKCE, WithoutPKCE } from "../configuration/client-config.ts";
import {
	aProviderId,
	aFunction,
	flag,
	isSafeAddress,
	oneOf,
	optional,
	secretText,
	type OptionRule,
} from "../configuration/option-rules.ts";
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

/**
 * A provider that is described in the app.
 *
 * @typeParam User - What it answers about a user. Nothing checks it.
 * @since 3.6.0
 */
export interface OAuth2Config<User extends object> extends PublicClientConfig {
	/** Under which provider the keys are stored; a name of your own, which never changes. */
	readonly providerId: string;
	/** Where the user signs in and agrees. */
	readonly authorizationUrl: string;
	/** Where the code is taken. */
	readonly tokenUrl: string;
	/** Where the user is asked for, with the access token. */
	readonly userUrl: string;
	/** Where tokens are ended (RFC 7009). Left out, `revokeToken()` says that it does not know. */
	readonly revocationUrl?: string;
	/** Left out for a public client. */
	readonly clientSecret?: string;
	/** Where the secret goes; into the body unless given. */
	readonly authenticateWith?: "client_secret" | "http_basic_auth" | "none";
	/** Between two scopes; a space unless given. */
	readonly scopeSeparator?: " " | ",";
	/**
	 * Takes out the member that is the same for ever. Not a name or an address, which others can have later.
	 *
	 * @param user - What the provider answered.
	 * @returns The id. What is none signs nobody in.
	 */
	readonly userId: (user: User) => string | number | null | undefined;
	/**
	 * Takes out the e-mail address that the provider has verified.
	 *
	 * @param user - What the provider answered.
	 * @returns The address; `null` when the provider does not say that it has verified it.
	 */
	readonly verifiedEmail?: (user: User) => string | null | undefined;
}

/**
 * What the provider gave for the code.
 *
 * @since 3.6.0
 */
export interface OAuth2Tokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds; `null` when the provider does not say. */
	accessTokenExpiresIn: number | null;
	/** For `refreshTokens()`. A secret. */
	refreshToken: string | null;
}

/**
 * Who signs in with the provider.
 *
 * @typeParam User - What it answers about a user.
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface OAuth2UserAuth<User extends object, A extends Auth = Auth> extends SignedIn<A> {
	/** What the provider gave for the code. */
	readonly oauth2Tokens: OAuth2Tokens;
	/** The user, as the provider answers. */
	readonly oauth2User: User;
}

type Beside = RefreshesTokens<OAuth2Tokens> & RevokesTokens;

/**
 * Sign-in with any provider of OAuth 2.0.
 *
 * @typeParam User - What it answers about a user.
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type OAuth2Auth<User extends object, A extends Auth = Auth> = ProviderWithState<
	OAuth2UserAuth<User, A>
> &
	Beside;

/**
 * Sign-in with any provider of OAuth 2.0 and `pkce: true`.
 *
 * @typeParam User - What it answers about a user.
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type OAuth2AuthWithPKCE<User extends object, A extends Auth = Auth> = ProviderWithPKCE<
	OAuth2UserAuth<User, A>
> &
	Beside;

const address: OptionRule = {
	allowed:
		"a whole address with https:// (http:// on this machine), such as https://provider.example/oauth/token",
	isRight: (value) =>
		typeof value === "string" && URL.canParse(value) && isSafeAddress(new URL(value)),
	// It may have a password in it.
	isSecret: true,
};

// oxlint-disable-next-line typescript/no-explicit-any -- the app says what its provider answers
type AnyOAuth2Config = OAuth2Config<any>;

const descriptionOf = (
	config: AnyOAuth2Config,
): ProviderDescription<AnyOAuth2Config, OAuth2Tokens, object> => ({
	id: config.providerId,
	name: config.providerId,
	prefix: "oauth2",
	options: {
		providerId: aProviderId,
		authorizationUrl: address,
		tokenUrl: address,
		userUrl: address,
		revocationUrl: optional(address),
		clientSecret: optional(secretText),
		authenticateWith: optional(oneOf("client_secret", "http_basic_auth", "none")),
		scopeSeparator: optional(oneOf(" ", ",")),
		pkce: flag,
		userId: { ...aFunction, allowed: "a function that takes the user's id out", isOptional: false },
		verifiedEmail: { ...aFunction, allowed: "a function that takes the verified address out" },
	},
	endpoints: ({ authorizationUrl, revocationUrl, tokenUrl, userUrl }) => ({
		authorization: authorizationUrl,
		token: tokenUrl,
		user: userUrl,
		...(revocationUrl && { revocation: revocationUrl }),
	}),
	authenticateWith: config.authenticateWith ?? (config.clientSecret ? "client_secret" : "none"),
	pkce: "optional",
	scopes: { always: [], ...(config.scopeSeparator && { separator: config.scopeSeparator }) },
	tokens: ({ accessToken, secondsOrNull, textOrNull }) => ({
		accessToken,
		accessTokenExpiresIn: secondsOrNull("expires_in"),
		refreshToken: textOrNull("refresh_token"),
	}),
	user: askForUser,
	userId: (user) => config.userId(user),
	...(config.verifiedEmail && { verifiedEmail: config.verifiedEmail }),
	refreshes: true,
});

/**
 * Sign-in with any provider that speaks OAuth 2.0 and answers about its user in JSON. Where it speaks OpenID
 * Connect, {@link openIdConnect} knows more by itself.
 *
 * @typeParam User - What the provider answers about a user.
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The provider, and the app as it knows it.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { oauth2 } from "@lucia-auth/oauth";
 *
 * export const forgeAuth = oauth2(auth, {
 * 	providerId: "forge",
 * 	authorizationUrl: "https://forge.example/oauth/authorize",
 * 	tokenUrl: "https://forge.example/oauth/token",
 * 	userUrl: "https://forge.example/api/user",
 * 	userId: (user: { id: number }) => user.id,
 * 	clientId: process.env.FORGE_CLIENT_ID ?? "",
 * 	clientSecret: process.env.FORGE_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/forge/callback",
 * 	pkce: true,
 * });
 * ```
 * @since 3.6.0
 */
export function oauth2<User extends object, A extends Auth = Auth>(
	auth: A,
	config: OAuth2Config<User> & WithoutPKCE,
): OAuth2Auth<User, A>;
export function oauth2<User extends object, A extends Auth = Auth>(
	auth: A,
	config: OAuth2Config<User> & WithPKCE,
): OAuth2AuthWithPKCE<User, A>;
export function oauth2<User extends object, A extends Auth = Auth>(
	auth: A,
	config: OAuth2Config<User> & WithoutPKCE,
): OAuth2Auth<User, A>;
export function oauth2(auth: Auth, config: AnyOAuth2Config): unknown {
	return createProvider(descriptionOf(config ?? {}), auth, config);
}
