import { expect, test } from "vitest";
import { newAuth } from "../../test/app.ts";
import { twitter } from "./twitter.ts";

test("without the scope `users.email` nobody is asked for an address", async () => {
	const seen: string[] = [];
	const provider = twitter(newAuth(), {
		clientId: "app",
		clientSecret: "secret",
		redirectUri: "http://127.0.0.1:3000/login/twitter/callback",
		fetch: async (url) => {
			seen.push(url);
			return Response.json({
				access_token: "access",
				data: { id: "7", name: "Ada", username: "ada" },
			});
		},
	});
	const userAuth = await provider.validateCallback("code", "v".repeat(43));
	expect(await userAuth.getVerifiedEmail()).toBeNull();
	expect(userAuth.twitterTokens).toEqual({
		accessToken: "access",
		accessTokenExpiresIn: 0,
		refreshToken: null,
	});
	expect(seen).toEqual(["https://api.x.com/2/oauth2/token", "https://api.x.com/2/users/me"]);
});

test("an app that may not see addresses signs in all the same", async () => {
	const provider = twitter(newAuth(), {
		clientId: "app",
		clientSecret: "secret",
		redirectUri: "http://127.0.0.1:3000/login/twitter/callback",
		scope: ["users.email"],
		fetch: async (url) =>
			url.includes("confirmed_email")
				? Response.json({ title: "Forbidden" }, { status: 403 })
				: Response.json({
						access_token: "access",
						data: { id: "7", name: "Ada", username: "ada" },
					}),
	});
	const userAuth = await provider.validateCallback("code", "v".repeat(43));
	expect(userAuth.twitterUser.username).toBe("ada");
	await expect(userAuth.getVerifiedEmail()).rejects.toMatchObject({
		reason: "refused",
		response: { status: 403 },
	});
});
