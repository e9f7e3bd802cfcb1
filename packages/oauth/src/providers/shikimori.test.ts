import { expect, test } from "vitest";
import { newAuth } from "../../test/app.ts";
import { shikimori } from "./shikimori.ts";

const config = {
	clientId: "app",
	clientSecret: "secret",
	redirectUri: "https://app.example/login/shikimori/callback",
	appName: "Book club",
};

test("it can be asked at another domain, should it move again", async () => {
	const provider = shikimori(newAuth(), { ...config, serverUrl: "shikimori.example/" });
	const [url] = await provider.getAuthorizationUrl();
	expect(url.origin + url.pathname).toBe("https://shikimori.example/oauth/authorize");
});

test.each(["Ωλ", "a\nb"])("the name %j is none that a header can carry", (appName) => {
	expect(() => shikimori(newAuth(), { ...config, appName })).toThrow(
		"shikimori(): the option `appName` is",
	);
});
