import { expect, onTestFinished, test } from "vitest";
import { providerOf, type AnySignedIn } from "../../test/any-provider.ts";
import { newAuth } from "../../test/app.ts";
import { startContractServer } from "../../test/contract-server.ts";
import { contract } from "../../test/contracts/apple.ts";
import { apple, type AppleConfig } from "./apple.ts";

async function signIn(
	parameters: Record<string, string>,
	options: Partial<AppleConfig> = {},
): Promise<AnySignedIn> {
	const server = await startContractServer(contract);
	onTestFinished(server.close);
	const provider = providerOf(contract, newAuth(), { fetch: server.fetch, ...options });
	return provider.validateCallback(server.code(), { parameters: new URLSearchParams(parameters) });
}

test("the name comes from the form of the first sign-in, and nothing else of it", async () => {
	const name = { firstName: "Ada 🦊", middleName: 7, lastName: "Ωλ" };
	const { appleUser } = await signIn({
		user: JSON.stringify({ name, email: "victim@example.com", sub: "victim" }),
	});
	expect(appleUser).toMatchObject({
		sub: contract.result.providerUserId,
		email: contract.result.verifiedEmail,
		email_verified: true,
		is_private_email: true,
		name: { firstName: "Ada 🦊", lastName: "Ωλ" },
	});
});

test.each(["", "{", "null", "[]", '{"name":null}', '{"name":{"firstName":{}}}', '{"name":"Ada"}'])(
	"a form field %j makes no name, and no failure",
	async (user) => {
		expect((await signIn({ user }))["appleUser"]).not.toHaveProperty("name");
	},
);

const certificate = String(contract.config["certificate"]);

test.each([
	["with line breaks written out", certificate.replaceAll("\n", String.raw`\n`)],
	["with the line breaks of Windows", certificate.replaceAll("\n", "\r\n")],
	["without its first and last line", certificate.trim().split("\n").slice(1, -1).join("\n")],
	["in quotes", JSON.stringify(certificate)],
])("a key %s signs", async (_name, text) => {
	const { providerUserId } = await signIn({}, { certificate: text });
	expect(providerUserId).toBe(contract.result.providerUserId);
});

test("what is no key is told so, without a word of it", async () => {
	const attempt = signIn({}, { certificate: "a-secret-that-is-no-key" });
	await expect(attempt).rejects.toThrow("apple(): the option `certificate` is no key");
	await expect(attempt).rejects.not.toThrow("a-secret");
});

test("Apple answers by a form where it must, and where it is asked to", () => {
	const config = {
		...contract.config,
		scope: [],
		responseMode: undefined,
	} as unknown as AppleConfig;
	const answers = [
		config,
		{ ...config, scope: ["email"] },
		{ ...config, responseMode: "form_post" as const },
	].map((one) => apple(newAuth(), one).answersByPost);
	expect(answers).toEqual([false, true, true]);
});
