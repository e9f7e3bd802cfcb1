import { expect, test } from "vitest";
import { newAuth } from "../../test/app.ts";
import { railway } from "./railway.ts";

test("who has agreed before is asked again only where a refresh token is wanted", async () => {
	for (const [scope, prompt] of [
		[["offline_access"], "consent"],
		[["email"], null],
		[undefined, null],
	] as const) {
		const provider = railway(newAuth(), {
			clientId: "railway-client",
			clientSecret: "railway-secret",
			redirectUri: "https://app.example/login/railway/callback",
			...(scope && { scope: [...scope] }),
		});
		const [url] = await provider.getAuthorizationUrl();
		expect(url.searchParams.get("prompt")).toBe(prompt);
	}
});
