import { tokens, type TokenOptions, type Tokens } from "../../src/tokens/index.ts";
import { account, createInstance } from "./instance.ts";

type TestInstance = ReturnType<typeof createInstance>;

export interface TokenInstance extends TestInstance {
	readonly tokens: Tokens<TestInstance["auth"]>;
}

type Arguments = Parameters<typeof createInstance>;

/**
 * Tokens on empty tables where Ann is the user `ann`: the access token lives for 1 s, the refresh
 * token for 10 s, a family for 25 s.
 */
export async function createTokens(
	options: TokenOptions = {},
	configuration: Arguments[0] = {},
	abilities: Arguments[1] = {},
): Promise<TokenInstance> {
	const instance = createInstance(configuration, { tokens: true, ...abilities });
	await instance.auth.createUser({ ...account("ann"), userId: "ann" });
	instance.calls.length = 0;
	const periods = {
		accessTokenExpiresIn: 1000,
		refreshTokenExpiresIn: 10_000,
		familyExpiresIn: 25_000,
	};
	return { ...instance, tokens: tokens(instance.auth, { ...periods, ...options }) };
}
