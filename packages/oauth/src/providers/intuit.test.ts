import { expect, onTestFinished, test } from "vitest";
import { providerOf } from "../../test/any-provider.ts";
import { newAuth } from "../../test/app.ts";
import { startContractServer } from "../../test/contract-server.ts";
import { contract } from "../../test/contracts/intuit.ts";

const inSandbox = "https://sandbox-accounts.platform.intuit.com/v1/openid_connect/userinfo";

test("users of the sandbox are asked for at a host of its own", async () => {
	const server = await startContractServer({
		...contract,
		user: { url: inSandbox, answer: contract.user?.answer },
	});
	onTestFinished(() => server.close());
	const provider = providerOf(contract, newAuth(), {
		environment: "sandbox",
		fetch: server.fetch,
	});
	const { providerUserId } = await provider.validateCallback(server.code());
	expect(providerUserId).toBe(contract.result.providerUserId);
	expect(server.seen.map(({ url }) => url.href)).toContain(inSandbox);
});
