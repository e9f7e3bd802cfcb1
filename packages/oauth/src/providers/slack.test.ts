import { afterAll, beforeAll, expect, test } from "vitest";
import { providerOf, type AnyOptions, type AnyProvider } from "../../test/any-provider.ts";
import { newAuth } from "../../test/app.ts";
import { startContractServer, type ContractServer } from "../../test/contract-server.ts";
import { contract } from "../../test/contracts/slack.ts";

let server: ContractServer;
beforeAll(async () => {
	server = await startContractServer(contract);
});
afterAll(() => server.close());

const make = (options: AnyOptions = {}): AnyProvider =>
	providerOf(contract, newAuth(), { fetch: server.fetch, ...options });

test.each([
	["token endpoint", contract.token.url],
	["user", contract.user?.url ?? ""],
])(
	"`ok: false` of the %s signs nobody in: v2 let all of them into one account",
	async (_name, url) => {
		server.spoil(url, { kind: "value", value: { ok: false, access_token: "access" } });
		const attempt = make().validateCallback(server.code());
		await expect(attempt).rejects.toMatchObject({ reason: "refused" });
		server.spoil(url, null);
	},
);

test("an app without token rotation gets a token that does not end", async () => {
	const { expires_in: _seconds, refresh_token: _token, ...answer } = contract.token.answer;
	const plain = await startContractServer({ ...contract, token: { ...contract.token, answer } });
	const userAuth = await make({ fetch: plain.fetch }).validateCallback(plain.code());
	await plain.close();
	expect(userAuth["slackTokens"]).toMatchObject({ accessTokenExpiresIn: null, refreshToken: null });
});
