import { afterAll, beforeAll, expect, test } from "vitest";
import { providerOf, type AnyProvider } from "../../test/any-provider.ts";
import { newAuth } from "../../test/app.ts";
import { startContractServer, type ContractServer } from "../../test/contract-server.ts";
import { contract } from "../../test/contracts/wechat.ts";

let server: ContractServer;
beforeAll(async () => {
	server = await startContractServer(contract);
});
afterAll(() => server.close());

const make = (): AnyProvider => providerOf(contract, newAuth(), { fetch: server.fetch });

test("the way there ends in the fragment that WeChat's pages want", async () => {
	const [url] = await make().getAuthorizationUrl();
	expect(url.hash).toBe("#wechat_redirect");
	expect(url.searchParams.has("client_id")).toBe(false);
});

test("a refresh token goes without the secret", async () => {
	await make().refreshTokens?.("wechat-refresh");
	const { url } = server.seen.at(-1) ?? {};
	expect(Object.fromEntries(url?.searchParams ?? [])).toEqual({
		appid: contract.config.clientId,
		grant_type: "refresh_token",
		refresh_token: "wechat-refresh",
	});
});

test("an error tells its number and words, and nothing of what stood in the address", async () => {
	const error: unknown = await make()
		.validateCallback("the-code")
		.catch((thrown: unknown) => thrown);
	expect(error).toMatchObject({
		reason: "refused",
		error: "40029",
		errorDescription: "invalid code",
		request: { url: contract.token.url },
	});
});

test.each([
	[0, "signs in"],
	[40_003, "is an error"],
])("a user with the errcode %i %s", async (errcode, outcome) => {
	const { answer, url = "" } = contract.user ?? {};
	server.spoil(url, { kind: "value", value: { ...(answer as object), errcode } });
	const result = await make()
		.validateCallback(server.code())
		.then(
			() => "signs in",
			() => "is an error",
		);
	server.spoil(url, null);
	expect(result).toBe(outcome);
});
