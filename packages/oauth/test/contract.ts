// What a provider's documentation says, for one provider: written without looking at its description in
// src/providers, so that the two prove each other.

export type Json = Readonly<Record<string, unknown>>;

/** A good answer at an address, and what the request must look like. */
export interface Place {
	readonly url: string;
	readonly method?: "GET" | "POST" | "DELETE";
	/** Headers that the provider asks for. `{access_token}` stands for the token. */
	readonly headers?: Readonly<Record<string, string>>;
	/** Parameters of the address. `{access_token}` stands for the token. */
	readonly query?: Readonly<Record<string, string>>;
	/** Members that are asked for in GraphQL. */
	readonly graphql?: readonly string[];
	/** `{…}` in it stand for what the server made. */
	readonly answer: unknown;
}

/** How a client shows who it is at the token endpoint. */
export type Authentication = "body" | "basic" | "none" | "signed";

/** What a client signs its secret with, and what the secret must say (RFC 7523, section 3). */
export interface SignedSecret {
	readonly publicKey: CryptoKey;
	readonly kid: string;
	readonly issuer: string;
	readonly audience: string;
	/** How far away its end may be, in seconds. */
	readonly longest: number;
}

/** The documented protocol of one provider. */
export interface Contract {
	/** The name of the factory. */
	readonly factory: string;
	/** The provider id of the keys, as v2 stored it. */
	readonly providerId: string;
	/** The names of user and tokens, as in v2. */
	readonly members: { readonly user: string; readonly tokens: string };
	readonly config: Json & { readonly clientId: string };
	/** Options that others must have. */
	readonly mayLeaveOut?: readonly string[];
	readonly authorization: {
		readonly url: string;
		readonly scope: string | null;
		/** Parameters beside those of the protocol. */
		readonly more?: Readonly<Record<string, string>>;
	};
	readonly pkce: "always" | "optional" | "never";
	/** How the challenge of PKCE is made of the verifier, when not by `S256` as RFC 7636 has it. */
	readonly challenge?: "hex" | "plain";
	/** What its parameters call the client id, when not `client_id`. */
	readonly clientIdName?: string;
	readonly token: {
		readonly url: string;
		readonly authentication: Authentication;
		/** Asked for by GET, with everything in the address. */
		readonly method?: "GET";
		/** What `client_secret` is called there, when otherwise. */
		readonly secretName?: string;
		/** Fields that must come along, beside those of the protocol. */
		readonly fields?: Readonly<Record<string, string>>;
		/** Where the redirect URI is not repeated. */
		readonly redirectUri?: false;
		/** The member of a good answer that has the tokens. */
		readonly tokensIn?: string;
		/** With the authentication `basic`: a `client_id` in the body is refused, where tokens are ended too. */
		readonly clientInHeaderOnly?: true;
		/** With the authentication `signed`. */
		readonly signedSecret?: SignedSecret;
		/** Headers that the provider asks for. */
		readonly headers?: Readonly<Record<string, string>>;
		/** What the fields are sent as, when not as a form. */
		readonly body?: "json";
		/** Members of a good answer; `{access_token}` and `{id_token}` stand for what the server made. */
		readonly answer: Json;
		/** How a wrong code is answered; `told` is what the app gets of it, where no member has that name. */
		readonly refusal: { readonly status: number; readonly body: Json; readonly told?: Json };
	};
	readonly idToken?: {
		readonly issuer: string;
		/** Where the keys are; `null` when the client's secret signs (HS256). */
		readonly keys: string | null;
		/** Beside iss, aud, exp, iat, sub and nonce. */
		readonly claims: Json & { readonly sub: string };
	};
	/** Where the user is asked for; left out when the ID token tells it. */
	readonly user?: Place;
	/** Other places, such as the one for e-mail addresses. */
	readonly places?: readonly Place[];
	/**
	 * The path to the id in the answer about the user, in the claims, or in the answer with the tokens where
	 * that tells the user too.
	 */
	readonly id: {
		readonly path: readonly (string | number)[];
		readonly isNumber?: boolean;
		/** Whether the ID token says the same in `sub`, though the answer calls it otherwise. */
		readonly isSubject?: boolean;
	};
	/** The path to the e-mail address in the same; `null` when the answer never has one. */
	readonly email: readonly (string | number)[] | null;
	readonly refresh?: {
		readonly answer: Json;
		readonly tokens: Json;
		/** Whether the request has to name the redirect URI; otherwise it may not. */
		readonly namesRedirectUri?: true;
		/** Where it is asked for, when not at the token endpoint. */
		readonly url?: string;
		/** When not as there. */
		readonly authentication?: Authentication;
		/** The scopes, where the provider demands them again. */
		readonly scope?: string;
	};
	readonly revocation?: {
		readonly url: string;
		readonly method?: "POST" | "DELETE" | "GET";
		/** `no client`: the token alone, without a word of the app. */
		readonly authentication: Authentication | "basic and body" | "bearer" | "no client";
		/** Fields that tell it from other requests to the same address. */
		readonly fields?: Readonly<Record<string, string>>;
		/** Where the token is: the member of the form or of the JSON. `null`: only in the header. */
		readonly member: string | null;
		/** What else the form must have. */
		readonly needs?: string;
		readonly status?: number;
		/** Where only refresh tokens are taken. */
		readonly takes?: "refresh token";
	};
	/** What the app gets. */
	readonly result: {
		readonly providerUserId: string;
		readonly tokens: Json;
		readonly verifiedEmail: string | null;
	};
}

/** The refresh token of a good answer. */
export function refreshTokenOf({ token: { answer, tokensIn } }: Contract): unknown {
	const tokens = tokensIn === undefined ? answer : (answer[tokensIn] as Json);
	return tokens["refresh_token"];
}
