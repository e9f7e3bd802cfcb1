import { expect, onTestFinished, test } from "vitest";
import { providerOf } from "../../test/any-provider.ts";
import { newAuth } from "../../test/app.ts";
import { startContractServer } from "../../test/contract-server.ts";
import { contract } from "../../test/contracts/google.ts";

test("ID tokens with Google's name without `https://` are taken too, callbacks are not", async () => {
	const server = await startContractServer(contract);
	onTestFinished(server.close);
	const google = providerOf(contract, newAuth(), { fetch: server.fetch });
	const claims = { iss: "accounts.google.com" };
	const parameters = new URLSearchParams({ iss: "https://accounts.google.com" });
	const { providerUserId } = await google.validateCallback(server.code({ claims }), { parameters });
	expect(providerUserId).toBe(contract.result.providerUserId);
	for (const iss of ["accounts.google.com", "https://attacker.example"]) {
		const attempt = google.validateCallback(server.code({ claims }), {
			parameters: new URLSearchParams({ iss }),
		});
		await expect(attempt).rejects.toMatchObject({ reason: "issuer" });
	}
});
