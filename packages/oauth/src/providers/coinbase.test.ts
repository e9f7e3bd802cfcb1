import { expect, test } from "vitest";
import { newAuth } from "../../test/app.ts";
import { coinbase } from "./coinbase.ts";

test("a token is ended in its own name, by the client it was given to", async () => {
	const asked: { headers: Headers; form: Record<string, string> }[] = [];
	const provider = coinbase(newAuth(), {
		clientId: "coinbase-client",
		clientSecret: "coinbase-secret",
		redirectUri: "https://app.example/login/coinbase/callback",
		fetch: async (_url, { body, headers }) => {
			const form = Object.fromEntries(body as URLSearchParams);
			asked.push({ headers: new Headers(headers), form });
			return new Response();
		},
	});
	await provider.revokeToken("the-token");
	const [{ headers, form } = { headers: new Headers(), form: {} }] = asked;
	expect(headers.get("Authorization")).toBe("Bearer the-token");
	expect(form).toEqual({
		token: "the-token",
		client_id: "coinbase-client",
		client_secret: "coinbase-secret",
	});
});
