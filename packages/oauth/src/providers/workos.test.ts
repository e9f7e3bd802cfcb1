import { expect, onTestFinished, test } from "vitest";
import { providerOf } from "../../test/any-provider.ts";
import { newAuth } from "../../test/app.ts";
import { startContractServer } from "../../test/contract-server.ts";
import { contract } from "../../test/contracts/workos.ts";
import { workos, type WorkosSelector } from "./workos.ts";

const workosAt = (selector: unknown) =>
	workos(newAuth(), {
		clientId: "client_1",
		clientSecret: "sk_1",
		redirectUri: "https://app.example/login/workos/callback",
		selector: selector as WorkosSelector,
	});

test.each(["connection", "organization", "provider"])(
	"the user can be sent to a %s, and the address names nothing else",
	async (name) => {
		const [url] = await workosAt({ [name]: "x_1" }).getAuthorizationUrl();
		const known = new Set(["client_id", "redirect_uri", "response_type", "state"]);
		const rest = [...url.searchParams].filter(([parameter]) => !known.has(parameter));
		expect(rest).toEqual([[name, "x_1"]]);
	},
);

test.each([
	["none", {}],
	["two", { connection: "conn_1", organization: "org_1" }],
	["another one", { domain: "example.com" }],
	["one that is a number", { connection: 1 }],
	["a text", "conn_1"],
])("%s in the place of one selector is refused", (_name, selector) => {
	expect(() => workosAt(selector)).toThrow(
		"it must be an object with one of connection, organization and provider",
	);
});

test.each([
	[{ organization: "org_2" }],
	[{ connection: "conn_2" }],
	// As it is without the environment of the server.
	[{ organization: "" }],
])("a profile that is not of %j signs nobody in", async (selected) => {
	const server = await startContractServer(contract);
	onTestFinished(server.close);
	const signIn = (where: Readonly<Record<string, string>>) =>
		providerOf(contract, newAuth(), {
			fetch: server.fetch,
			selector: where,
		}).validateCallback(server.code());
	await expect(signIn(selected)).rejects.toMatchObject({ reason: "user_mismatch" });
	const { providerUserId } = await signIn({ connection: "conn_01E4ZCR3C56J083X43JQXF3JK5" });
	expect(providerUserId).toBe(contract.result.providerUserId);
});
