import { afterAll, beforeAll, expect, test } from "vitest";
import { providerOf, type AnyProvider } from "../../test/any-provider.ts";
import { newAuth } from "../../test/app.ts";
import { startContractServer, type ContractServer } from "../../test/contract-server.ts";
import { contract } from "../../test/contracts/vk.ts";

let server: ContractServer;
beforeAll(async () => {
	server = await startContractServer(contract);
});
afterAll(() => server.close());

const make = (): AnyProvider => providerOf(contract, newAuth(), { fetch: server.fetch });

/** What the token endpoint was asked for last. */
const asked = (): URLSearchParams => {
	const { body } = server.seen.findLast(({ url }) => url.href === contract.token.url) ?? {};
	return new URLSearchParams(body);
};

test("the device of the callback goes along with the code, when the app hands the callback over", async () => {
	const provider = make();
	const [url, verifier] = await provider.getAuthorizationUrl();
	const challenge = url.searchParams.get("code_challenge") ?? "";
	const parameters = new URLSearchParams({ device_id: "device-7", type: "code_v2" });
	await provider.validateCallback(server.code({ challenge }), verifier, { parameters });
	expect(asked().get("device_id")).toBe("device-7");
	await provider.validateCallback(server.code({ challenge }), verifier);
	expect(asked().has("device_id")).toBe(false);
});

test("the code verifier has no characters but those that VK names", async () => {
	const [, verifier] = await make().getAuthorizationUrl();
	expect(verifier).toMatch(/^[\w-]{43,128}$/u);
});

test("an answer without a user signs nobody in", async () => {
	server.spoil("https://id.vk.com/oauth2/user_info", { kind: "value", value: {} });
	const provider = make();
	const [url, verifier] = await provider.getAuthorizationUrl();
	const challenge = url.searchParams.get("code_challenge") ?? "";
	const attempt = provider.validateCallback(server.code({ challenge }), verifier);
	await expect(attempt).rejects.toMatchObject({ reason: "user_id" });
	server.spoil("https://id.vk.com/oauth2/user_info", null);
});
