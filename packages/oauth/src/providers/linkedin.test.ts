import { afterAll, beforeAll, expect, test } from "vitest";
import { providerOf, type AnyOptions, type AnyProvider } from "../../test/any-provider.ts";
import { newAuth } from "../../test/app.ts";
import { startContractServer, type ContractServer } from "../../test/contract-server.ts";
import { contract } from "../../test/contracts/linkedin.ts";

let server: ContractServer;
beforeAll(async () => {
	server = await startContractServer(contract);
});
afterAll(() => server.close());

const make = (options: AnyOptions = {}): AnyProvider =>
	providerOf(contract, newAuth(), { fetch: server.fetch, ...options });

test("ID tokens under LinkedIn's former name are taken too", async () => {
	const code = server.code({ claims: { iss: "https://www.linkedin.com" } });
	expect((await make().validateCallback(code)).providerUserId).toBe("782bbtaQ");
});

test("an app without refresh tokens gets empty ones, as v2's types have it", async () => {
	const { access_token, ...rest } = contract.token.answer;
	const { refresh_token: _token, refresh_token_expires_in: _seconds, ...answer } = rest;
	const plain = await startContractServer({
		...contract,
		token: { ...contract.token, answer: { access_token, ...answer } },
	});
	const userAuth = await make({ fetch: plain.fetch }).validateCallback(plain.code());
	await plain.close();
	expect(userAuth["linkedInTokens"]).toMatchObject({ refreshToken: "", refreshTokenExpiresIn: 0 });
});
