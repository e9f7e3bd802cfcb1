// The two files of a new provider: its description, and its contract. Both compile, and one fits the other,
// so that all tests pass but the one that asks for what a `WRITE:` asks for.
import type { ProviderNames } from "./provider-names.ts";

/** The provider id of the keys. */
const idOf = ({ file }: ProviderNames): string => file.replaceAll("-", "_");

/** How the environment calls what belongs to the provider: `HUGGING_FACE`. */
export const environmentName = ({ factory }: ProviderNames): string =>
	factory.replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, "_").toUpperCase();

/**
 * The description of a new provider.
 *
 * @param names - What it is called.
 * @param since - The version that it comes with.
 */
export function descriptionOf(names: ProviderNames, since: string): string {
	const { factory, file, title, type } = names;
	const environment = environmentName(names);
	return `import type { Auth } from "lucia";
import type { ClientConfig } from "../configuration/client-config.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type { ProviderWithState, SignedIn } from "../provider/provider-auth.ts";
import { askForUser } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as ${title} knows it.
 *
 * @since ${since}
 */
export type ${type}Config = ClientConfig;

/**
 * What ${title} gave for the code.
 *
 * @since ${since}
 */
export interface ${type}Tokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	// WRITE: what else the answer with the tokens has, such as a refresh token or how long they live
}

/**
 * The user, as ${title} answers.
 *
 * @answer
 * @since ${since}
 */
export interface ${type}User {
	// WRITE: the members that its documentation names, and which of them may change
	id: string;
	name: string;
}

/**
 * Who signs in with ${title}.
 *
 * @typeParam A - The type of the instance.
 * @since ${since}
 */
export interface ${type}UserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What ${title} gave for the code. */
	${factory}Tokens: ${type}Tokens;
	/** The user, as ${title} answers. */
	${factory}User: ${type}User;
}

/**
 * Sign-in with ${title}.
 *
 * @typeParam A - The type of the instance.
 * @since ${since}
 */
export type ${type}Auth<A extends Auth = Auth> = ProviderWithState<${type}UserAuth<A>>;

/** Where the facts of this file were read. */
export const ${factory}Sources: readonly FactSource[] = [
	{ what: "WRITE: the page, or the package with its version, that was read", date: "undated" },
];

export const ${factory}Description: ProviderDescription<${type}Config, ${type}Tokens, ${type}User> = {
	id: "${idOf(names)}",
	name: ${JSON.stringify(title)},
	prefix: "${factory}",
	endpoints: {
		// WRITE: where users agree, where codes become tokens, and where the user is asked for
		authorization: "https://example.invalid/authorize",
		token: "https://example.invalid/token",
		user: "https://example.invalid/user",
	},
	// WRITE: how it wants the secret: in the body, or with HTTP Basic ("http_basic_auth")
	authenticateWith: "client_secret",
	// WRITE: whether it takes PKCE; "optional" and "always" need the types that GitHub and Lichess have
	pkce: "never",
	// WRITE: the scopes that signing in needs
	scopes: { always: [] },
	tokens: ({ accessToken }) => ({ accessToken }),
	user: askForUser,
	// WRITE: the member that is the same for ever: no name and no address, which others may have later
	userId: ({ id }) => id,
	// WRITE: \`verifiedEmail\`, where it says of an address that it has verified it; nothing otherwise
	// WRITE: whether there are refresh tokens, and \`revocation\` where tokens can be ended
	refreshes: false,
};

/**
 * Sign-in with ${title}.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as ${title} knows it.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * \`\`\`ts
 * import { ${factory} } from "@lucia-auth/oauth/providers";
 *
 * export const ${factory}Auth = ${factory}(auth, {
 * 	clientId: process.env.${environment}_CLIENT_ID ?? "",
 * 	clientSecret: process.env.${environment}_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/${file}/callback",
 * });
 * \`\`\`
 * @since ${since}
 */
export function ${factory}<A extends Auth = Auth>(auth: A, config: ${type}Config): ${type}Auth<A>;
export function ${factory}(auth: Auth, config: ${type}Config): unknown {
	return createProvider(${factory}Description, auth, config);
}
`;
}

/** The contract of a new provider. */
export function contractOf(names: ProviderNames): string {
	const { factory, file } = names;
	return `import type { Contract } from "../contract.ts";

// WRITE: all of it, from the documentation and not from the description: the two prove each other
export const contract: Contract = {
	factory: "${factory}",
	providerId: "${idOf(names)}",
	members: { user: "${factory}User", tokens: "${factory}Tokens" },
	config: {
		clientId: "${file}-client",
		clientSecret: "${file}-secret",
		redirectUri: "https://app.example/login/${file}/callback",
	},
	authorization: { url: "https://example.invalid/authorize", scope: null },
	pkce: "never",
	token: {
		url: "https://example.invalid/token",
		authentication: "body",
		answer: { access_token: "{access_token}", token_type: "bearer" },
		refusal: {
			status: 400,
			body: { error: "invalid_grant", error_description: "The code has expired." },
		},
	},
	user: { url: "https://example.invalid/user", answer: { id: "1234", name: "Ada Ωλ 🦊" } },
	id: { path: ["id"] },
	email: null,
	result: { providerUserId: "1234", tokens: {}, verifiedEmail: null },
};
`;
}
