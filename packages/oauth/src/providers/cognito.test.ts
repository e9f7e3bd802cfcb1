import { expect, onTestFinished, test } from "vitest";
import { providerOf, type AnySignedIn } from "../../test/any-provider.ts";
import { newAuth } from "../../test/app.ts";
import { startContractServer } from "../../test/contract-server.ts";
import { contract } from "../../test/contracts/cognito.ts";

const POOL = contract.idToken?.issuer ?? "";
const { token: TOKEN } = contract;

/** Signs in at a domain, with a token of a user pool. */
async function signIn(userPoolDomain: string, iss: string, issuer?: string): Promise<AnySignedIn> {
	const its = {
		...contract,
		config: { ...contract.config, userPoolDomain, ...(issuer !== undefined && { issuer }) },
		token: { ...TOKEN, url: `https://${userPoolDomain}/oauth2/token` },
		idToken: {
			issuer: iss,
			keys: `${issuer ?? iss}/.well-known/jwks.json`,
			claims: { ...contract.idToken?.claims, sub: "1" },
		},
	};
	const server = await startContractServer(its);
	onTestFinished(server.close);
	return providerOf(its, newAuth(), { fetch: server.fetch }).validateCallback(server.code());
}

const AMAZONS = "example.auth.eu-west-1.amazoncognito.com";

test.each([
	["of Amazon", AMAZONS, undefined],
	["of Amazon, with the user pool named", AMAZONS, POOL],
	["of one's own", "login.example.com", undefined],
])("at a domain %s, a token of its user pool is right", async (_name, userPoolDomain, issuer) => {
	const { providerUserId } = await signIn(userPoolDomain, POOL, issuer);
	expect(providerUserId).toBe(contract.result.providerUserId);
});

test.each([
	["another region", "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_A", undefined],
	["another user pool than the one named", `${POOL}x`, POOL],
	["no user pool", "https://cognito-idp.eu-west-1.amazonaws.com", undefined],
	[
		"what only begins like Amazon",
		"https://cognito-idp.eu-west-1.amazonaws.com.evil.example/a",
		undefined,
	],
])("a token of %s is refused", async (_name, iss, issuer) => {
	await expect(signIn(AMAZONS, iss, issuer)).rejects.toMatchObject({ reason: "id_token" });
});

test("a user pool that is named wrongly is told at once", async () => {
	await expect(signIn(AMAZONS, POOL, "eu-west-1_A1b2C3d4E")).rejects.toThrow(
		"cognito(): the option `issuer` is",
	);
});
