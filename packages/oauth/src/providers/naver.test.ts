import { afterAll, beforeAll, expect, test } from "vitest";
import { providerOf, type AnyProvider } from "../../test/any-provider.ts";
import { newAuth } from "../../test/app.ts";
import { startContractServer, type ContractServer } from "../../test/contract-server.ts";
import { contract } from "../../test/contracts/naver.ts";

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

test("the state of the callback goes along with the code, when the app hands the callback over", async () => {
	const parameters = new URLSearchParams({ state: "state-7" });
	await make().validateCallback(server.code(), { parameters });
	expect(asked().get("state")).toBe("state-7");
	await make().validateCallback(server.code());
	expect(asked().has("state")).toBe(false);
});

test("the user is what stands in `response`", async () => {
	const userAuth = await make().validateCallback(server.code());
	expect(userAuth["naverUser"]).toMatchObject({ nickname: "에이다 🦊" });
});
