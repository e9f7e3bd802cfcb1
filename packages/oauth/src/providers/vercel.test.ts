import { expect, onTestFinished, test } from "vitest";
import { newAuth } from "../../test/app.ts";
import { startContractServer } from "../../test/contract-server.ts";
import { contract } from "../../test/contracts/vercel.ts";
import { providerOf } from "../../test/any-provider.ts";

test("a callback that does not name Vercel in `iss` signs nobody in", async () => {
	const server = await startContractServer(contract);
	onTestFinished(server.close);
	const vercel = providerOf(contract, newAuth(), { fetch: server.fetch });
	async function comeBack(parameters: URLSearchParams) {
		const [url, codeVerifier] = await vercel.getAuthorizationUrl();
		const challenge = url.searchParams.get("code_challenge") ?? "";
		return vercel.validateCallback(server.code({ challenge }), codeVerifier, { parameters });
	}
	const right = new URLSearchParams({ iss: "https://vercel.com" });
	expect((await comeBack(right)).providerUserId).toBe(contract.result.providerUserId);
	for (const wrong of ["iss=https%3A%2F%2Fattacker.example", ""]) {
		const attempt = comeBack(new URLSearchParams(wrong));
		await expect(attempt).rejects.toMatchObject({ reason: "issuer" });
	}
});
