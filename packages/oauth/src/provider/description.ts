import type { Challenge } from "../codes/authorization-url.ts";
import type { Client, ClientAuthentication } from "../codes/token-request.ts";
import type { OptionRule } from "../configuration/option-rules.ts";
import type { Question } from "../http/ask.ts";
import type { JsonObject } from "../http/json.ts";
import type { Claims, IdTokenRules } from "../id-tokens/verify-id-token.ts";
import type { TokenAnswer } from "./token-answer.ts";

/** Where a provider answers. */
export interface Endpoints {
	readonly authorization: string;
	readonly token: string;
	/** Where a refresh token gives new ones, when not where the code does. */
	readonly refresh?: string;
	/** Whose access token it is. */
	readonly user?: string;
	/** Where tokens are ended. */
	readonly revocation?: string;
	/** How a client shows who it is, where that is found out with the addresses. */
	readonly authenticateWith?: ClientAuthentication;
	/** Whether callbacks always say `iss`, where that is found out with the addresses. */
	readonly sendsIssuer?: boolean;
	/** Where the keys of ID tokens are. */
	readonly keys?: string;
}

/** Asks a provider for an object. */
export type AskForObject = (question: Question) => Promise<JsonObject>;

/** What is there to find out who it is. */
export interface SignInContext<C> {
	readonly config: C;
	readonly endpoints: Endpoints;
	readonly tokens: TokenAnswer;
	/** Of the ID token, verified; `null` when none came. */
	readonly claims: Claims | null;
	readonly ask: AskForObject;
	readonly askForList: (question: Question) => Promise<readonly unknown[]>;
	/** Of the callback, where the app has handed them over. */
	readonly parameters: URLSearchParams | undefined;
}

/** What a code, or a refresh token, is taken to the provider with. */
export interface TokenRequest<C> {
	readonly config: C;
	readonly endpoints: Endpoints;
	readonly client: Client;
	/** Those of RFC 6749; `grant_type` says which of the two it is. */
	readonly fields: Readonly<Record<string, string | undefined>>;
	/** Where to. */
	readonly url: string;
	/** What the app asks the user for, as the provider separates it. */
	readonly scope: string;
	/** Of the callback, where there is one and the app has handed them over. */
	readonly parameters: URLSearchParams | undefined;
}

/** A provider that speaks OpenID Connect. */
export interface OpenIdConnect<C> {
	/**
	 * When an ID token has to come: always, or only with the scope `openid`. Without one, a nonce would not
	 * be checked.
	 */
	readonly idToken: "always" | "with openid";
	/** Left out where the provider does not repeat a nonce. */
	readonly nonce?: false;
	readonly rules: (config: C, endpoints: Endpoints) => IdTokenRules;
}

/**
 * A provider: everything in which it differs from the next one. The flow itself is written once, in
 * create-provider.ts; the book takes its facts from here.
 *
 * @typeParam C - Its configuration.
 * @typeParam T - Its tokens, as the app gets them.
 * @typeParam U - Its user, as it answers.
 */
export interface ProviderDescription<C, T, U> {
	/** The provider id of the keys. Never changes: stored keys begin with it. */
	readonly id: string;
	/** As people know it. */
	readonly name: string;
	/** The name of the factory, and the beginning of `<prefix>User` and `<prefix>Tokens`. */
	readonly prefix: string;
	/** Options beside those that all have; one with a name of those replaces it. */
	readonly options?: Readonly<Record<string, OptionRule>>;
	readonly endpoints:
		| Endpoints
		| ((config: C, ask: AskForObject) => Endpoints | Promise<Endpoints>);
	/** What every request to it carries beside the usual. */
	readonly headers?: (config: C) => Readonly<Record<string, string>>;
	readonly authenticateWith: ClientAuthentication;
	/** What its parameters call the client id, when not `client_id`. */
	readonly clientIdName?: string;
	/** How codes and refresh tokens become tokens, when not as RFC 6749 says. */
	readonly tokenRequest?: (asked: TokenRequest<C>) => Question;
	/** The member of that answer that has the tokens, for a provider that wraps them. */
	readonly tokensIn?: string;
	/** Makes the secret, for a provider that wants a signed one each time. */
	readonly clientSecret?: (config: C) => Promise<string>;
	/**
	 * Whether it takes PKCE. `always`: as v2 used it. `optional`: with `pkce: true`. `never`: it does not
	 * say that it does, and an unknown parameter may be refused.
	 */
	readonly pkce: "always" | "optional" | "never";
	/** How it wants the challenge of PKCE, when not as `S256` of RFC 7636 has it. */
	readonly challenge?: Challenge;
	readonly scopes: {
		/** What signing in needs; asked for first. */
		readonly always: readonly string[];
		/** What is asked for in the place of nothing, when the app names no scopes. */
		readonly orElse?: readonly string[];
		/** Between two scopes. */
		readonly separator?: " " | ",";
	};
	/** Further parameters of the authorization request. */
	readonly parameters?: (config: C) => Readonly<Record<string, string | undefined>>;
	/** Whether the callback is a form that is posted from the provider's page. */
	readonly answersByPost?: (config: C) => boolean;
	readonly openIdConnect?: OpenIdConnect<C>;
	/** What its callbacks call it in `iss`, when that is not the issuer of its ID tokens. */
	readonly issuer?: string;
	/** Whether its callbacks always say `iss` (RFC 9207): one without is not believed then. */
	readonly sendsIssuer?: boolean;
	readonly tokens: (answer: TokenAnswer) => T;
	/** What else the app gets of the tokens, under names of its own. */
	readonly extras?: (answer: TokenAnswer) => Readonly<Record<string, unknown>>;
	/** Finds out who it is. */
	readonly user: (context: SignInContext<C>) => Promise<unknown>;
	/** The member that is the same for ever. */
	readonly userId: (user: U) => unknown;
	/** The member that must be the `sub` of the ID token, where that is not called `sub`. */
	readonly subject?: (user: U) => unknown;
	/** What of a `sub` says who it is, where the rest of it may differ for one person; all of it unless given. */
	readonly personIn?: (subject: unknown) => unknown;
	/**
	 * The id under which v2 stored this user, where that was another one and nobody else can have it; `null`
	 * otherwise. Their key is made anew when they sign in.
	 */
	readonly formerUserId?: (user: U, config: C) => string | null;
	/** The address that the provider has verified; left out when it never says. */
	readonly verifiedEmail?: (
		user: U,
		context: SignInContext<C>,
	) => string | null | undefined | Promise<string | null | undefined>;
	/** Whether there are refresh tokens. */
	readonly refreshes: boolean;
	/** `false` where the endpoints are found out, and none of them ends tokens. */
	readonly revokes?: false;
	/** How a token is ended, when not as RFC 7009 says. */
	readonly revocation?: (token: string, config: C, endpoints: Endpoints) => Question;
}

/** A description of which only its use is known. */
// oxlint-disable-next-line typescript/no-explicit-any -- functions of a configuration take only theirs
export type AnyDescription = ProviderDescription<any, any, any>;

/** Whether its tokens can be ended. */
export const revokesTokens = ({ endpoints, revocation, revokes }: AnyDescription): boolean =>
	revokes ??
	(revocation !== undefined ||
		typeof endpoints === "function" ||
		endpoints.revocation !== undefined);
