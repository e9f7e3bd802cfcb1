import { expect, onTestFinished, test } from "vitest";
import { providerOf, type AnySignedIn } from "../../test/any-provider.ts";
import { newAuth } from "../../test/app.ts";
import { startContractServer } from "../../test/contract-server.ts";
import { contract } from "../../test/contracts/auth0.ts";

/** Somebody signs in, in an app whose user has the key that v2 stored. */
async function signInAs(
	sub: string,
	formerKey: string,
	options: { adoptV2KeysOf?: string; appDomain?: string } = {},
) {
	const server = await startContractServer(contract);
	onTestFinished(server.close);
	const auth = newAuth();
	const user = await auth.createUser({
		key: { providerId: "auth0", providerUserId: formerKey, password: null },
		attributes: {},
	});
	const place = contract.user;
	server.spoil(place?.url ?? "", { kind: "value", value: { ...(place?.answer as object), sub } });
	const signIn = async (): Promise<AnySignedIn> => {
		const provider = providerOf(contract, auth, { fetch: server.fetch, ...options });
		return provider.validateCallback(server.code({ claims: { sub } }));
	};
	return { auth, signIn, user };
}

test("a user of the connection whose old keys are adopted is found, and has the new key from then on", async () => {
	const { auth, signIn, user } = await signInAs("auth0|1", "1", { adoptV2KeysOf: "auth0" });
	expect(await (await signIn()).getExistingUser()).toEqual(user);
	const keys = await auth.getAllUserKeys(user.userId);
	expect(keys.map(({ providerUserId }) => providerUserId).toSorted()).toEqual(["1", "auth0|1"]);
	expect(await (await signIn()).getExistingUser()).toEqual(user);
});

test("two sign-ins at once adopt an old key together", async () => {
	const { signIn, user } = await signInAs("auth0|1", "1", { adoptV2KeysOf: "auth0" });
	const both = await Promise.all([signIn(), signIn()]);
	const found = both.map(async ({ getExistingUser }) => getExistingUser());
	expect(await Promise.all(found)).toEqual([user, user]);
});

test.each([
	["of another connection", "google-oauth2|1", "1", "auth0"],
	["of a connection that is not named", "auth0|1", "1", undefined],
	["whose second part is the name of a connection", "oauth2|discord|1", "discord", "oauth2"],
])(
	"nobody %s gets into an account by its old key",
	async (_name, sub, formerKey, adoptV2KeysOf) => {
		const { auth, signIn, user } = await signInAs(sub, formerKey, {
			...(adoptV2KeysOf !== undefined && { adoptV2KeysOf }),
		});
		const userAuth = await signIn();
		expect(userAuth.providerUserId).toBe(sub);
		expect(await userAuth.getExistingUser()).toBeNull();
		expect(await auth.getAllUserKeys(user.userId)).toHaveLength(1);
	},
);

test.each([
	"https://example.eu.auth0.com",
	"https://example.eu.auth0.com/",
	"example.eu.auth0.com",
])("the domain may be written as %s", async (appDomain) => {
	const { signIn } = await signInAs("email|1", "2", { appDomain });
	expect((await signIn())["auth0User"]).toMatchObject({ id: "1", sub: "email|1" });
});
