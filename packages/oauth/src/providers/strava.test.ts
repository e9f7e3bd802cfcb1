import { afterAll, beforeAll, expect, test } from "vitest";
import { providerOf, type AnyOptions, type AnyProvider } from "../../test/any-provider.ts";
import { newAuth } from "../../test/app.ts";
import { startContractServer, type ContractServer } from "../../test/contract-server.ts";
import { contract } from "../../test/contracts/strava.ts";

let server: ContractServer;
beforeAll(async () => {
	server = await startContractServer(contract);
});
afterAll(() => server.close());

const make = (options: AnyOptions = {}): AnyProvider =>
	providerOf(contract, newAuth(), { fetch: server.fetch, ...options });

test("without scopes of the app it is asked for `read`", async () => {
	const [url] = await make({ scope: undefined }).getAuthorizationUrl();
	expect(url.searchParams.get("scope")).toBe("read");
});

test("scopes of the app take the place of `read`, also several in one text as v2 wanted them", async () => {
	const [url] = await make({ scope: ["read_all,activity:read"] }).getAuthorizationUrl();
	expect(url.searchParams.get("scope")).toBe("read_all,activity:read");
});

test("an access token without an end comes alone, as in v2", async () => {
	const value = { access_token: "forever", athlete: { id: 1 } };
	server.spoil(contract.token.url, { kind: "value", value });
	const userAuth = await make().validateCallback(server.code());
	server.spoil(contract.token.url, null);
	expect(userAuth["stravaTokens"]).toEqual({ accessToken: "forever" });
});
