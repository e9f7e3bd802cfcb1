import { expect, test } from "vitest";
import { newAuth } from "../../test/app.ts";
import { autodesk } from "./autodesk.ts";

test("a token that is ended goes with the kind it is of", async () => {
	const hints: (string | null)[] = [];
	const provider = autodesk(newAuth(), {
		clientId: "app",
		clientSecret: "secret",
		redirectUri: "https://app.example/login/autodesk/callback",
		fetch: async (url, init) => {
			const form = new URLSearchParams(await new Request(url, init).text());
			hints.push(form.get("token_type_hint"));
			return new Response(null, { status: 200 });
		},
	});
	await provider.revokeToken("eyJhbGciOiJSUzI1NiJ9.e30.c2lnbmF0dXJl");
	await provider.revokeToken("Zxn4ucyciQSfCN7dC7e4MWCaIZRLtYsB6vhcmg5LMH");
	expect(hints).toEqual(["access_token", "refresh_token"]);
});
