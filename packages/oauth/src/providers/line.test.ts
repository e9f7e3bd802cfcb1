import { afterAll, beforeAll, expect, test } from "vitest";
import { providerOf, type AnyOptions, type AnyProvider } from "../../test/any-provider.ts";
import { newAuth } from "../../test/app.ts";
import { startContractServer, type ContractServer } from "../../test/contract-server.ts";
import { contract } from "../../test/contracts/line.ts";

let server: ContractServer;
beforeAll(async () => {
	server = await startContractServer(contract);
});
afterAll(() => server.close());

const make = (options: AnyOptions = {}): AnyProvider =>
	providerOf(contract, newAuth(), { fetch: server.fetch, ...options });

test.each([
	["ada@example.com", "ada@example.com"],
	[undefined, null],
	["", null],
])(
	"an ID token with %j for an e-mail address makes it %j, and it is not verified",
	async (email, told) => {
		const userAuth = await make().validateCallback(server.code({ claims: { email } }));
		expect(userAuth["lineUser"]).toMatchObject({ userId: userAuth.providerUserId, email: told });
		expect(await userAuth.getVerifiedEmail()).toBeNull();
	},
);
