import { expect, test } from "vitest";
import { newAuth } from "../../test/app.ts";
import { paypal } from "./paypal.ts";

test("the sandbox has hosts of its own", async () => {
	const asked: string[] = [];
	const provider = paypal(newAuth(), {
		clientId: "paypal-client",
		clientSecret: "paypal-secret",
		redirectUri: "http://127.0.0.1:3000/login/paypal/callback",
		environment: "sandbox",
		fetch: async (url) => {
			asked.push(url);
			return Response.json({ access_token: "of-the-sandbox", user_id: "1" });
		},
	});
	const [url] = await provider.getAuthorizationUrl();
	await provider.validateCallback("code");
	expect([url.origin, ...asked]).toEqual([
		"https://www.sandbox.paypal.com",
		"https://api-m.sandbox.paypal.com/v1/oauth2/token",
		"https://api-m.sandbox.paypal.com/v1/identity/openidconnect/userinfo?schema=openid",
	]);
});
