import { expect, onTestFinished, test } from "vitest";
import { providerOf } from "../../test/any-provider.ts";
import { newAuth } from "../../test/app.ts";
import { startContractServer } from "../../test/contract-server.ts";
import { contract } from "../../test/contracts/gitea.ts";
import { gitea } from "./gitea.ts";

test("the issuer is the server, with or without a slash at its end", async () => {
	const server = await startContractServer(contract);
	onTestFinished(server.close);
	const provider = providerOf(contract, newAuth(), { fetch: server.fetch });
	const signInFrom = async (iss: string): Promise<string> => {
		const [url, verifier] = await provider.getAuthorizationUrl();
		const challenge = url.searchParams.get("code_challenge") ?? "";
		const code = server.code({ challenge, claims: { iss } });
		return (await provider.validateCallback(code, verifier)).providerUserId;
	};
	expect(await signInFrom("https://code.example/gitea/")).toBe("7");
	expect(await signInFrom("https://code.example/gitea")).toBe("7");
	for (const iss of ["https://code.example/", "https://code.example.evil/gitea/", "http://x"]) {
		await expect(signInFrom(iss)).rejects.toMatchObject({ reason: "id_token" });
	}
});

test("without a server of one's own it is gitea.com", async () => {
	const { clientId, clientSecret, redirectUri } = contract.config as Record<string, string> & {
		clientId: string;
	};
	const provider = gitea(newAuth(), {
		clientId,
		clientSecret: String(clientSecret),
		redirectUri: String(redirectUri),
	});
	const [url] = await provider.getAuthorizationUrl();
	expect(url.origin + url.pathname).toBe("https://gitea.com/login/oauth/authorize");
});
