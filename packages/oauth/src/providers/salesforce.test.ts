import { afterAll, beforeAll, expect, test } from "vitest";
import { providerOf, type AnyOptions, type AnyProvider } from "../../test/any-provider.ts";
import { newAuth } from "../../test/app.ts";
import { startContractServer, type ContractServer } from "../../test/contract-server.ts";
import { contract } from "../../test/contracts/salesforce.ts";

let server: ContractServer;
beforeAll(async () => {
	server = await startContractServer(contract);
});
afterAll(() => server.close());

const make = (options: AnyOptions = {}): AnyProvider =>
	providerOf(contract, newAuth(), { fetch: server.fetch, ...options });

test.each([
	[undefined, "https://login.salesforce.com/services/oauth2/authorize"],
	["test.salesforce.com", "https://test.salesforce.com/services/oauth2/authorize"],
	["https://a.my.site.com/shop/", "https://a.my.site.com/shop/services/oauth2/authorize"],
])("with %j for a domain users go to %s", async (domain, address) => {
	const [url] = await make({ domain }).getAuthorizationUrl();
	expect(url.origin + url.pathname).toBe(address);
});

test("a site under a path may issue in the name of its host, and of no other", async () => {
	const host = "https://acme.my.site.com";
	const place = `${host}/shop`;
	const move = (url: string): string => url.replace("https://acme.my.salesforce.com", place);
	const { idToken, revocation: _, token, user, ...rest } = contract;
	if (!idToken || !user) throw new Error("Salesforce has both.");
	const site = await startContractServer({
		...rest,
		token: { ...token, url: move(token.url) },
		user: { ...user, url: move(user.url) },
		idToken: { ...idToken, issuer: host, keys: `${place}/id/keys` },
	});
	const provider = make({ domain: place, fetch: site.fetch });
	const { providerUserId } = await provider.validateCallback(site.code());
	const foreign = site.code({ claims: { iss: "https://login.salesforce.com" } });
	const refused = await provider.validateCallback(foreign).catch((error: unknown) => error);
	await site.close();
	expect(providerUserId).toBe("005000000000001AAA");
	expect(refused).toMatchObject({ reason: "id_token" });
});

const [common, own] = ["https://login.salesforce.com", "https://acme.my.salesforce.com"];
const [organization, user] = ["00D000000000001EAA", "005000000000001AAA"];

/** What becomes of a user who is told so, and whose ID token says this. */
async function outcomeOf(told: unknown, claimed: string): Promise<unknown> {
	const { user: place } = contract;
	if (!place) throw new Error("Salesforce is asked for the user.");
	const value = { ...(place.answer as object), sub: told };
	server.spoil(place.url, { kind: "value", value });
	const attempt = make().validateCallback(server.code({ claims: { sub: claimed } }));
	const outcome = await attempt.then(
		({ providerUserId }) => providerUserId,
		(error: { reason: string }) => error.reason,
	);
	server.spoil(place.url, null);
	return outcome;
}

test.each([
	[common, own],
	[own, common],
	[own, own],
	[`${own}/shop`, common],
])("a user at %s is the one whom the ID token has at %s", async (told, claimed) => {
	const path = `/id/${organization}/${user}`;
	expect(await outcomeOf(told + path, claimed + path)).toBe(user);
});

test.each([
	["another user", `${common}/id/${organization}/005000000000002AAA`],
	["a user of another organization", `${common}/id/00D000000000002EAA/${user}`],
	["somebody with more behind the id", `${common}/id/${organization}/${user}/more`],
	["somebody in the query", `${common}/?/id/${organization}/${user}`],
	["somebody over plain HTTP", `http://login.salesforce.com/id/${organization}/${user}`],
	["a user without an organization", user],
	["a list", [`${common}/id/${organization}/${user}`]],
	["null", null],
])("the ID token and %s are two", async (_name, told) => {
	expect(await outcomeOf(told, `${own}/id/${organization}/${user}`)).toBe("user_mismatch");
});
