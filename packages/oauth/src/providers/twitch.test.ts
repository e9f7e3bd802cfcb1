import { afterAll, beforeAll, expect, test } from "vitest";
import { providerOf, type AnyOptions, type AnyProvider } from "../../test/any-provider.ts";
import { newAuth } from "../../test/app.ts";
import { startContractServer, type ContractServer } from "../../test/contract-server.ts";
import { contract } from "../../test/contracts/twitch.ts";

let server: ContractServer;
beforeAll(async () => {
	server = await startContractServer(contract);
});
afterAll(() => server.close());

const make = (options: AnyOptions = {}): AnyProvider =>
	providerOf(contract, newAuth(), { fetch: server.fetch, ...options });

test("without the scope `openid` no ID token is needed", async () => {
	const { id_token: _, ...answer } = contract.token.answer;
	const plain = await startContractServer({ ...contract, token: { ...contract.token, answer } });
	const provider = make({ fetch: plain.fetch, scope: [] });
	const { providerUserId } = await provider.validateCallback(plain.code());
	const wants = make({ fetch: plain.fetch });
	const refused = await wants.validateCallback(plain.code()).catch((error: unknown) => error);
	await plain.close();
	expect(providerUserId).toBe("141981764");
	expect(refused).toMatchObject({ reason: "id_token" });
});

test.each([[{ data: [] }], [{}], [{ data: [null] }]])("%j names no user", async (value) => {
	server.spoil(contract.user?.url ?? "", { kind: "value", value });
	const attempt = make().validateCallback(server.code());
	await expect(attempt).rejects.toMatchObject({ reason: "user_id" });
	server.spoil(contract.user?.url ?? "", null);
});
