// A provider whose name is only known when the test runs.
import type { Auth } from "lucia";
import type { Fetch } from "../src/http/ask.ts";
import type { CallbackChecks } from "../src/provider/provider-auth.ts";
import * as providers from "../src/providers/index.ts";
import type { ProviderUserAuth } from "../src/users/provider-user-auth.ts";
import type { Contract } from "./contract.ts";

/** Who signed in, with the members that have the provider's name. */
export type AnySignedIn = ProviderUserAuth & {
	readonly getVerifiedEmail: () => Promise<string | null>;
} & Readonly<Record<string, unknown>>;

export interface AnyProvider {
	readonly getAuthorizationUrl: () => Promise<
		readonly [URL, string] | readonly [URL, string, string]
	>;
	readonly validateCallback: (
		code: string,
		...more: (string | CallbackChecks | undefined)[]
	) => Promise<AnySignedIn>;
	readonly refreshTokens?: (token: string) => Promise<Record<string, unknown>>;
	readonly revokeToken?: (token: string) => Promise<void>;
	readonly providerId: string;
}

export interface AnyOptions {
	readonly fetch?: Fetch;
	readonly timeout?: number;
	readonly pkce?: boolean;
	readonly [option: string]: unknown;
}

/** Makes a provider; its configuration is that of a contract. */
export type AnyFactory = (auth: Auth, config: object) => AnyProvider;

/** The factory that a contract names. */
export function factoryOf({ factory }: Contract): AnyFactory {
	const make: unknown = Reflect.get(providers, factory);
	if (typeof make !== "function") throw new Error(`There is no provider ${factory}().`);
	return make as AnyFactory;
}

/** The provider of a contract, with its configuration and more. */
export const providerOf = (contract: Contract, auth: Auth, options: AnyOptions): AnyProvider =>
	factoryOf(contract)(auth, { ...contract.config, ...options });
