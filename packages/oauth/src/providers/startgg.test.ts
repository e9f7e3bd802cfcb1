import { expect, onTestFinished, test } from "vitest";
import { providerOf } from "../../test/any-provider.ts";
import { newAuth } from "../../test/app.ts";
import { startContractServer } from "../../test/contract-server.ts";
import { contract } from "../../test/contracts/startgg.ts";

test.each([
	[["user.email"], true],
	[[], false],
])("the address is asked for with its scope only: %j", async (scope, isAsked) => {
	const { fields = {} } = contract.token;
	const other = {
		...contract.token,
		fields: { ...fields, scope: ["user.identity", ...scope].join(" ") },
	};
	const server = await startContractServer({ ...contract, token: other });
	onTestFinished(server.close);
	const provider = providerOf(contract, newAuth(), { fetch: server.fetch, scope });
	await provider.validateCallback(server.code());
	const question = JSON.parse(server.seen.at(-1)?.body ?? "") as { query: string };
	expect(question.query).toMatch(/currentUser \{ id /u);
	expect(/\bemail\b/u.test(question.query)).toBe(isAsked);
});

test("what GraphQL answers when it refuses signs nobody in", async () => {
	const server = await startContractServer(contract);
	onTestFinished(server.close);
	const provider = providerOf(contract, newAuth(), { fetch: server.fetch });
	for (const value of [
		{ errors: [{ message: "Unauthorized" }], data: { currentUser: null } },
		{ success: false, message: "Rate limit exceeded - api-token" },
	]) {
		server.spoil("https://api.start.gg/gql/alpha", { kind: "value", value });
		await expect(provider.validateCallback(server.code())).rejects.toMatchObject({
			reason: "user_id",
		});
	}
});
