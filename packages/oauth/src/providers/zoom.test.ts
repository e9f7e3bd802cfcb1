import { afterAll, beforeAll, expect, test } from "vitest";
import { providerOf, type AnyProvider } from "../../test/any-provider.ts";
import { newAuth } from "../../test/app.ts";
import { startContractServer, type ContractServer } from "../../test/contract-server.ts";
import { contract } from "../../test/contracts/zoom.ts";

let server: ContractServer;
beforeAll(async () => {
	server = await startContractServer(contract);
});
afterAll(() => server.close());

const make = (): AnyProvider => providerOf(contract, newAuth(), { fetch: server.fetch });

test.each([
	[1, "ada@example.com"],
	[0, null],
	[true, null],
	[undefined, null],
])("with `verified` %j the verified address is %j", async (verified, told) => {
	const { answer, url = "" } = contract.user ?? {};
	server.spoil(url, { kind: "value", value: { ...(answer as object), verified } });
	const provider = make();
	const [address, verifier] = await provider.getAuthorizationUrl();
	const challenge = address.searchParams.get("code_challenge") ?? "";
	const userAuth = await provider.validateCallback(server.code({ challenge }), verifier);
	server.spoil(url, null);
	expect(await userAuth.getVerifiedEmail()).toBe(told);
});
