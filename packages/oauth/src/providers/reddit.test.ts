import { expect, test } from "vitest";
import { newAuth } from "../../test/app.ts";
import { reddit, type RedditConfig } from "./reddit.ts";

const config: RedditConfig = {
	clientId: "app\n1",
	clientSecret: "secret",
	redirectUri: "https://app.example/login/reddit/callback",
};

test("without options it is asked for `identity`, and for good", async () => {
	const [url] = await reddit(newAuth(), config).getAuthorizationUrl();
	expect(url.searchParams.get("scope")).toBe("identity");
	expect(url.searchParams.get("duration")).toBe("permanent");
});

test("every request says which app it is, also without a name of its own", async () => {
	const seen: (string | null)[] = [];
	const fetch = async (_url: string, { headers }: RequestInit): Promise<Response> => {
		seen.push(new Headers(headers).get("User-Agent"));
		return Response.json({ id: "1w72", access_token: "access", expires_in: 1 });
	};
	const provider = reddit(newAuth(), { ...config, fetch });
	await provider.validateCallback("code");
	await provider.refreshTokens("refresh");
	await provider.revokeToken("access");
	expect(seen).toEqual(Array.from({ length: 4 }, () => "web:app%0A1:1.0 (lucia)"));
});

test.each(["", "a\r\nCookie: b", "ü"])("%j is no name of an app", (userAgent) => {
	expect(() => reddit(newAuth(), { ...config, userAgent })).toThrow(
		"reddit(): the option `userAgent` is",
	);
});
