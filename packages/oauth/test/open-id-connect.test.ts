// Whole flows against oidc-provider, over real sockets, with `signInWith()` at both ends.
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import type { Auth } from "lucia";
import {
	openIdConnect,
	signInWith,
	type Fetch,
	type OpenIdConnectConfig,
	type SignIn,
	type OpenIdConnectUserAuth,
} from "../src/index.ts";
import { newAuth } from "./app.ts";
import { CLIENT, REDIRECT_URI, startOidcServer, type OidcServer } from "./oidc-server.ts";

let server: OidcServer;
beforeAll(async () => {
	server = await startOidcServer();
});
afterAll(() => server.close());

/** A browser, as far as the app sees it: the cookies that it keeps for the app. */
class Browser {
	readonly #cookies = new Map<string, string>();

	keep(setCookie: string): void {
		const [, name = "", value = ""] = /^([^=]+)=([^;]*)/u.exec(setCookie) ?? [];
		if (/Max-Age=0\b/u.test(setCookie)) this.#cookies.delete(name);
		else this.#cookies.set(name, value);
	}

	request(url: string | URL): Request {
		const Cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
		return new Request(url, { headers: { Cookie } });
	}

	get holds(): string[] {
		return [...this.#cookies.keys()];
	}
}

interface App {
	readonly auth: Auth;
	readonly signIn: SignIn<OpenIdConnectUserAuth>;
	readonly provider: ReturnType<typeof openIdConnect>;
}

function newApp(more: Partial<OpenIdConnectConfig> = {}): App {
	const auth = newAuth();
	const provider = openIdConnect(auth, {
		providerId: "company",
		issuer: server.issuer,
		...CLIENT,
		redirectUri: REDIRECT_URI,
		scope: ["email", "profile"],
		...more,
	});
	return { auth, provider, signIn: signInWith(provider) };
}

const START = "https://app.example/login/company";

/** Goes to the provider and comes back, up to the callback. */
async function toCallback(
	{ signIn }: App,
	browser: Browser,
	who = "ada",
	returnTo?: string,
): Promise<URL> {
	const { url, setCookie } = await signIn.start(browser.request(START), { returnTo });
	browser.keep(setCookie);
	return server.visit(url, who);
}

async function finish({ signIn }: App, browser: Browser, callback: URL) {
	const result = await signIn.finish(browser.request(callback));
	browser.keep(result.setCookie);
	return result;
}

/** `finish`, where it has to end well. */
async function signedIn(app: App, browser: Browser, callback: URL): Promise<OpenIdConnectUserAuth> {
	const result = await finish(app, browser, callback);
	if (result.outcome !== "success")
		throw new Error(`It ends with ${result.outcome}.`, { cause: result });
	return result.userAuth;
}

test("signs up, and signs in again", async () => {
	const [app, browser] = [newApp(), new Browser()];
	const first = await signedIn(app, browser, await toCallback(app, browser));
	expect(await first.getExistingUser()).toBeNull();
	const user = await first.createUser({ attributes: {} });
	expect(first.openIdConnectUser).toMatchObject({ sub: "ada", name: "ada Ωλ 🦊" });
	expect(await first.getVerifiedEmail()).toBe("ada@example.com");
	const again = await signedIn(app, browser, await toCallback(app, browser));
	expect(await again.getExistingUser()).toEqual(user);
	expect(browser.holds).toEqual([]);
});

test("an address that the provider has not verified is none", async () => {
	const [app, browser] = [newApp(), new Browser()];
	const userAuth = await signedIn(app, browser, await toCallback(app, browser, "mallory"));
	expect(userAuth.openIdConnectUser.email).toBe("mallory@example.com");
	expect(await userAuth.getVerifiedEmail()).toBeNull();
});

test("a second provider can be linked by somebody who is signed in", async () => {
	const [app, browser] = [newApp(), new Browser()];
	const user = await app.auth.createUser({
		key: { providerId: "email", providerUserId: "ada@example.com", password: "a long password" },
		attributes: {},
	});
	const userAuth = await signedIn(app, browser, await toCallback(app, browser));
	await userAuth.createKey(user.userId);
	expect(await userAuth.getExistingUser()).toEqual(user);
	expect(await app.auth.getAllUserKeys(user.userId)).toHaveLength(2);
});

test("the visitor comes back to where they came from", async () => {
	const [app, browser] = [newApp(), new Browser()];
	const result = await finish(
		app,
		browser,
		await toCallback(app, browser, "ada", "/inbox?page=2#top"),
	);
	expect(result).toMatchObject({ outcome: "success", returnTo: "/inbox?page=2#top" });
});

test("who says no at the provider is told apart", async () => {
	const [app, browser] = [newApp(), new Browser()];
	const result = await finish(app, browser, await toCallback(app, browser, "nobody", "/inbox"));
	expect(result).toMatchObject({ outcome: "denied", returnTo: "/inbox" });
	expect(browser.holds).toEqual([]);
});

test("a callback that is opened once more, by the back button too, signs nobody in", async () => {
	const [app, browser] = [newApp(), new Browser()];
	const callback = await toCallback(app, browser);
	await signedIn(app, browser, callback);
	expect(await finish(app, browser, callback)).toMatchObject({ outcome: "expired" });
});

test("a code that is used once more, with its cookie kept, is refused by the provider", async () => {
	const [app, browser] = [newApp(), new Browser()];
	const callback = await toCallback(app, browser);
	const request = browser.request(callback);
	expect(await app.signIn.finish(request.clone())).toMatchObject({ outcome: "success" });
	expect(await app.signIn.finish(request)).toMatchObject({
		outcome: "failed",
		error: { message: "OAUTH_REQUEST_FAILED", error: "invalid_grant" },
	});
});

test("a callback that is opened on another device signs nobody in there", async () => {
	const [app, browser] = [newApp(), new Browser()];
	const callback = await toCallback(app, browser);
	expect(await finish(app, new Browser(), callback)).toMatchObject({ outcome: "expired" });
	// And it did not cost the right browser its attempt.
	expect(await finish(app, browser, callback)).toMatchObject({ outcome: "success" });
});

test("a callback of somebody else does not sign the visitor in to their account", async () => {
	const [app, attacker, visitor] = [newApp(), new Browser(), new Browser()];
	const theirs = await toCallback(app, attacker, "mallory");
	const own = await toCallback(app, visitor);
	expect(await finish(app, visitor, theirs)).toMatchObject({ outcome: "refused" });
	// The visitor's own attempt goes on.
	expect(await finish(app, visitor, own)).toMatchObject({ outcome: "success" });
});

test("two tabs end in whatever order", async () => {
	const [app, browser] = [newApp(), new Browser()];
	const first = await toCallback(app, browser, "ada", "/one");
	const second = await toCallback(app, browser, "ada", "/two");
	expect(await finish(app, browser, first)).toMatchObject({ outcome: "success", returnTo: "/one" });
	expect(await finish(app, browser, second)).toMatchObject({
		outcome: "success",
		returnTo: "/two",
	});
});

test.each([
	["without a state", (url: URL) => url.searchParams.delete("state")],
	["with another state", (url: URL) => url.searchParams.set("state", "x".repeat(43))],
	["with an empty state", (url: URL) => url.searchParams.set("state", "")],
	["with two codes", (url: URL) => url.searchParams.append("code", "another")],
	["with two states", (url: URL) => url.searchParams.append("state", "another")],
	["with nothing", (url: URL) => (url.search = "")],
	["with 100 kB of query", (url: URL) => url.searchParams.set("x", "x".repeat(100_000))],
])("a callback %s is refused, and asks the provider nothing", async (_name, change) => {
	const asked = vi.fn<Fetch>((url, init) => fetch(url, init));
	const [app, browser] = [newApp({ fetch: asked }), new Browser()];
	const callback = await toCallback(app, browser);
	change(callback);
	asked.mockClear();
	expect(await finish(app, browser, callback)).toMatchObject({ outcome: "refused" });
	expect(asked).not.toHaveBeenCalled();
});

test("a callback without a code, with another `iss`, or with none, is not believed", async () => {
	for (const [change, reason] of [
		[(url: URL) => url.searchParams.delete("code"), "code"],
		[(url: URL) => url.searchParams.set("iss", "https://attacker.example"), "issuer"],
		[(url: URL) => url.searchParams.append("iss", "https://attacker.example"), "issuer"],
		[(url: URL) => url.searchParams.delete("iss"), "issuer"],
	] as const) {
		const [app, browser] = [newApp(), new Browser()];
		const callback = await toCallback(app, browser);
		change(callback);
		expect(await finish(app, browser, callback)).toMatchObject({
			outcome: "failed",
			error: { reason },
		});
	}
});

test("an error of the provider's is one for the log, in one line and without end", async () => {
	const [app, browser] = [newApp(), new Browser()];
	const callback = await toCallback(app, browser);
	callback.searchParams.delete("code");
	callback.searchParams.set("error", "server_error");
	callback.searchParams.set("error_description", `Down.\n${"x".repeat(5000)}`);
	const result = await finish(app, browser, callback);
	expect(result).toMatchObject({ outcome: "failed", error: { reason: "provider_error" } });
	const { detail } = (result as { error: { detail: string } }).error;
	expect(detail).not.toContain("\n");
	expect(detail.length).toBeLessThan(400);
});

test("the wrong verifier, or none, gets no tokens", async () => {
	const { provider } = newApp();
	for (const verifier of ["x".repeat(96), ""]) {
		const [url] = await provider.getAuthorizationUrl();
		const code = (await server.visit(url, "ada")).searchParams.get("code") ?? "";
		await expect(provider.validateCallback(code, verifier)).rejects.toThrow("OAUTH_");
	}
});

test("the nonce of another attempt is refused", async () => {
	const { provider } = newApp();
	const [url, verifier] = await provider.getAuthorizationUrl();
	url.searchParams.set("nonce", "the right one");
	const code = (await server.visit(url, "ada")).searchParams.get("code") ?? "";
	const attempt = provider.validateCallback(code, verifier, { nonce: "another" });
	await expect(attempt).rejects.toMatchObject({ reason: "id_token" });
});

test("tokens are had anew, once for each refresh token, and can be ended", async () => {
	const [app, browser] = [newApp({ scope: ["offline_access"] }), new Browser()];
	const { openIdConnectTokens: tokens } = await signedIn(
		app,
		browser,
		await toCallback(app, browser),
	);
	const next = await app.provider.refreshTokens(tokens.refreshToken ?? "");
	expect(next.accessToken).not.toBe(tokens.accessToken);
	expect(next.refreshToken).not.toBe(tokens.refreshToken);
	await expect(app.provider.refreshTokens(tokens.refreshToken ?? "")).rejects.toMatchObject({
		error: "invalid_grant",
	});
	const living = await signedIn(app, browser, await toCallback(app, browser));
	const { refreshToken } = living.openIdConnectTokens;
	await app.provider.revokeToken(refreshToken ?? "");
	await expect(app.provider.refreshTokens(refreshToken ?? "")).rejects.toMatchObject({
		error: "invalid_grant",
	});
});

test("a public client signs in without a secret", async () => {
	const auth = newAuth();
	const provider = openIdConnect(auth, {
		providerId: "company",
		issuer: server.issuer,
		clientId: "public",
		redirectUri: REDIRECT_URI,
	});
	const [app, browser] = [{ auth, provider, signIn: signInWith(provider) }, new Browser()];
	const userAuth = await signedIn(app, browser, await toCallback(app, browser));
	expect(userAuth.providerUserId).toBe("ada");
});

test("a wrong secret is the provider's refusal, and not in it", async () => {
	const [app, browser] = [newApp({ clientSecret: "wrong secret" }), new Browser()];
	const result = await finish(app, browser, await toCallback(app, browser));
	expect(result).toMatchObject({ outcome: "failed", error: { error: "invalid_client" } });
	expect(JSON.stringify(result)).not.toContain("wrong secret");
});

test("an attempt ends after ten minutes", async () => {
	const [app, browser] = [newApp(), new Browser()];
	const callback = await toCallback(app, browser);
	const request = browser.request(callback);
	const clock = vi.spyOn(Date, "now");
	onTestFinished(() => clock.mockRestore());
	const later = Date.now() + 600_001;
	clock.mockImplementation(() => later);
	expect(await app.signIn.finish(request)).toMatchObject({ outcome: "expired" });
});

describe("the clock of the app", () => {
	/** Ahead by so many seconds while the ID token is verified, which is when the keys have come. */
	const fetchAhead =
		(seconds: number): Fetch =>
		async (url, init) => {
			vi.useRealTimers();
			const response = await fetch(url, init);
			if (url.endsWith("/jwks")) {
				vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + seconds * 1000 });
			}
			return response;
		};
	const HOUR = 3600;

	const refused = { outcome: "failed", error: { reason: "id_token" } };

	test.each([
		["may differ by less than half a minute", HOUR + 20, {}, { outcome: "success" }],
		["finds an ID token that has expired", HOUR + 40, {}, refused],
		["may be held to the second", HOUR + 20, { clockTolerance: 0 }, refused],
	])("%s", async (_name, seconds, options, result) => {
		onTestFinished(() => void vi.useRealTimers());
		const [app, browser] = [newApp({ ...options, fetch: fetchAhead(seconds) }), new Browser()];
		const callback = await toCallback(app, browser);
		expect(await finish(app, browser, callback)).toMatchObject(result);
	});
});

describe("the provider's keys", () => {
	test("may change while the app runs", async () => {
		const [app, browser] = [newApp(), new Browser()];
		await signedIn(app, browser, await toCallback(app, browser));
		await server.rotateKeys();
		const clock = vi.spyOn(Date, "now");
		onTestFinished(() => clock.mockRestore());
		const passed = Date.now() + 10_000;
		clock.mockImplementation(() => passed);
		const userAuth = await signedIn(app, browser, await toCallback(app, browser));
		expect(userAuth.providerUserId).toBe("ada");
	});
});

test("a wrong issuer is told before anybody is sent anywhere", async () => {
	const { signIn } = newApp({ issuer: `${server.issuer}/` });
	await expect(signIn.start(new Request(START))).rejects.toThrow(
		"is of another issuer, http://localhost",
	);
	const nowhere = newApp({ issuer: "http://localhost:1" });
	await expect(nowhere.signIn.start(new Request(START))).rejects.toMatchObject({
		message: "OAUTH_REQUEST_FAILED",
		reason: "unreachable",
	});
	for (const issuer of [
		"http://auth.example.com",
		"auth.example.com",
		"https://auth.example.com?x",
		5,
	]) {
		expect(() => newApp({ issuer: issuer as string })).toThrow("the option `issuer`");
	}
});
