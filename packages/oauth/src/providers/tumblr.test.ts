import { expect, onTestFinished, test } from "vitest";
import { providerOf } from "../../test/any-provider.ts";
import { newAuth } from "../../test/app.ts";
import { startContractServer } from "../../test/contract-server.ts";
import { contract } from "../../test/contracts/tumblr.ts";

test.each([
	["blogs of others alone", { blogs: [{ name: "ada", uuid: "t:1", primary: false }] }],
	["a list of none", { blogs: [] }],
	["no list", { name: "ada" }],
])(
	"without a primary blog nobody is signed in, whatever other blogs there are: %s",
	async (_name, user) => {
		const server = await startContractServer(contract);
		onTestFinished(server.close);
		const provider = providerOf(contract, newAuth(), { fetch: server.fetch });
		const value = { meta: { status: 200, msg: "OK" }, response: { user } };
		server.spoil("https://api.tumblr.com/v2/user/info", { kind: "value", value });
		await expect(provider.validateCallback(server.code())).rejects.toMatchObject({
			reason: "user_id",
		});
	},
);
