import { expect, onTestFinished, test } from "vitest";
import { providerOf, type AnySignedIn } from "../../test/any-provider.ts";
import { newAuth } from "../../test/app.ts";
import type { Contract, Json } from "../../test/contract.ts";
import { startContractServer } from "../../test/contract-server.ts";
import { contract } from "../../test/contracts/azure-ad.ts";
import { challengeOf } from "../codes/pkce.ts";

const CONSUMERS = "9188040d-6c67-4c5b-b112-36a304b66dad";
const OURS = "11111111-aaaa-4bbb-8ccc-222222222222";
const THEIRS = "33333333-aaaa-4bbb-8ccc-444444444444";

const issuerOf = (tid: string): string => `https://login.microsoftonline.com/${tid}/v2.0`;

/** The same contract for an app that is configured with another tenant. */
function contractFor(tenant: string): Contract {
	const at = (url: string): string => url.replace("/organizations/", `/${tenant}/`);
	const { config, idToken, token } = contract;
	return {
		...contract,
		config: { ...config, tenant },
		token: { ...token, url: at(token.url) },
		...(idToken && { idToken: { ...idToken, keys: at(idToken.keys ?? "") } }),
	};
}

async function signIn(tenant: string, claims: Json): Promise<AnySignedIn> {
	const its = contractFor(tenant);
	const server = await startContractServer(its);
	onTestFinished(server.close);
	const verifier = "v".repeat(43);
	const code = server.code({ challenge: await challengeOf(verifier), claims });
	return providerOf(its, newAuth(), { fetch: server.fetch }).validateCallback(code, verifier);
}

test.each([
	["common", CONSUMERS],
	["common", THEIRS],
	["organizations", THEIRS],
	["consumers", CONSUMERS],
	[OURS, OURS],
	[OURS.toUpperCase(), OURS],
	["contoso.onmicrosoft.com", OURS],
])("with the tenant %s a user of %s signs in", async (tenant, tid) => {
	const { providerUserId } = await signIn(tenant, { tid, iss: issuerOf(tid) });
	expect(providerUserId).toBe(contract.result.providerUserId);
});

test.each([
	["organizations", CONSUMERS, issuerOf(CONSUMERS)],
	["consumers", THEIRS, issuerOf(THEIRS)],
	[OURS, THEIRS, issuerOf(THEIRS)],
	["common", THEIRS, issuerOf(OURS)],
	["common", "{tenantid}", issuerOf("{tenantid}")],
	["common", "../attacker", issuerOf("../attacker")],
	["common", undefined, issuerOf(OURS)],
])("with the tenant %s a token of %s, issued by %s, is refused", async (tenant, tid, iss) => {
	await expect(signIn(tenant, { tid, iss })).rejects.toMatchObject({ reason: "id_token" });
});

test.each([
	[{ email: "ada@example.com" }, null],
	[{ email: "ada@example.com", email_verified: true }, null],
	[{ email: "ada@example.com", xms_edov: false }, null],
	[{ email: "ada@example.com", xms_edov: "0" }, null],
	[{ email: "ada@example.com", xms_edov: true }, "ada@example.com"],
	[{ email: "ada@example.com", xms_edov: 1 }, "ada@example.com"],
	[{ email: "ada@example.com", xms_edov: "1" }, "ada@example.com"],
	[{ email: "ada@example.com", xms_edov: "true" }, "ada@example.com"],
	[{ xms_edov: true }, null],
	[{ email: "boss@example.com", verified_primary_email: ["ada@example.com"] }, "ada@example.com"],
	[{ verified_primary_email: [] }, null],
	[{ verified_primary_email: [7] }, null],
])("the ID token's %j verifies %s", async (claims, verified) => {
	expect(await (await signIn("organizations", claims)).getVerifiedEmail()).toBe(verified);
});
