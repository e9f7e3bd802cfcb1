// Both ends of a sign-in where the provider answers in a way of its own; the flows against a real provider
// are in open-id-connect.test.ts.
import { beforeAll, expect, test } from "vitest";
import { OAuth2ProviderAuth, providerUserAuth, signInWith } from "../src/index.ts";
import { apple, github } from "../src/providers/index.ts";
import { newAuth } from "./app.ts";
import { startContractServer, type ContractServer } from "./contract-server.ts";
import { contract as appleContract } from "./contracts/apple.ts";
import { contract as githubContract } from "./contracts/github.ts";

const nameOf = (setCookie: string): string => setCookie.slice(0, setCookie.indexOf("="));
const pairOf = (setCookie: string): string => setCookie.slice(0, setCookie.indexOf(";"));

let server: ContractServer;
beforeAll(async () => {
	server = await startContractServer(appleContract);
	return () => server.close();
});

const appleSignIn = (redirectUri: string) =>
	signInWith(
		apple(newAuth(), {
			...(appleContract.config as unknown as Parameters<typeof apple>[1]),
			scope: ["name", "email"],
			fetch: server.fetch,
			redirectUri,
		}),
	);

test("a provider that answers by POST gets a cookie that browsers send across sites", async () => {
	const redirectUri = String(appleContract.config["redirectUri"]);
	const signIn = appleSignIn(redirectUri);
	const { url, setCookie, headers } = await signIn.start(
		new Request("https://app.example/login/apple"),
	);
	expect(url.searchParams.get("response_mode")).toBe("form_post");
	expect(setCookie).toMatch(
		/^__Host-oauth_apple=[\w-]+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=None$/u,
	);
	expect([...headers.keys()].toSorted()).toEqual(["cache-control", "location", "set-cookie"]);
	const form = new URLSearchParams({
		state: url.searchParams.get("state") ?? "",
		code: server.code({ nonce: url.searchParams.get("nonce") ?? "" }),
		user: JSON.stringify({
			name: { firstName: "Ada", lastName: "Lovelace" },
			email: "eve@evil.example",
		}),
	});
	const result = await signIn.finish(
		new Request(redirectUri, {
			method: "POST",
			body: form,
			headers: { Cookie: pairOf(setCookie) },
		}),
	);
	expect(result).toMatchObject({
		outcome: "success",
		userAuth: { appleUser: { name: { firstName: "Ada", lastName: "Lovelace" } } },
	});
	expect(JSON.stringify(result)).not.toContain("evil.example");
});

test("on plain HTTP, a provider that answers by POST says why it cannot work", async () => {
	const signIn = appleSignIn("http://localhost:3000/login/apple/callback");
	const attempt = signIn.start(new Request("http://localhost:3000/login/apple"));
	await expect(attempt).rejects.toThrow("SameSite=None, which have to be Secure");
});

test("Apple says in a word of its own that the user said no, by POST too", async () => {
	const redirectUri = String(appleContract.config["redirectUri"]);
	const signIn = appleSignIn(redirectUri);
	const { url, setCookie } = await signIn.start(new Request("https://app.example/login/apple"));
	const form = { state: url.searchParams.get("state"), error: "user_cancelled_authorize" };
	const result = await signIn.finish({
		url: "/login/apple/callback",
		cookie: pairOf(setCookie),
		form,
	});
	expect(result.outcome).toBe("denied");
});

test("on this machine, without HTTPS, the cookie has no prefix and works", async () => {
	const { config } = githubContract;
	const provider = github(newAuth(), {
		clientId: config.clientId,
		clientSecret: String(config["clientSecret"]),
	});
	for (const [url, name] of [
		["http://localhost:3000/login", "oauth_github"],
		["http://127.0.0.1:3000/login", "oauth_github"],
		["https://app.example/login", "__Host-oauth_github"],
		["http://app.example/login", "__Host-oauth_github"],
	] as const) {
		const { setCookie } = await signInWith(provider).start(new Request(url));
		expect(nameOf(setCookie)).toBe(name);
		expect(setCookie.includes("Secure")).toBe(name.startsWith("__Host-"));
	}
});

test("two providers do not share a cookie, and a state of one is none of the other", async () => {
	const auth = newAuth();
	const options = {
		clientId: "id",
		clientSecret: "secret",
		redirectUri: "https://app.example/callback",
	};
	const one = signInWith(github(auth, options));
	const other = signInWith(github(auth, options), { providerId: "github-enterprise" });
	const begun = await one.start(new Request("https://app.example/login"));
	const alsoBegun = await other.start(new Request("https://app.example/login"));
	expect(nameOf(begun.setCookie)).not.toBe(nameOf(alsoBegun.setCookie));
	const cookie = `${pairOf(begun.setCookie)}; ${pairOf(alsoBegun.setCookie)}`;
	const state = begun.url.searchParams.get("state") ?? "";
	const result = await other.finish({ url: `/callback?code=c&state=${state}`, cookie });
	expect(result.outcome).toBe("refused");
});

test("a class of the app's own on v2's abstract one signs in too", async () => {
	class Example extends OAuth2ProviderAuth {
		override readonly getAuthorizationUrl = async () =>
			[new URL("https://provider.example/authorize?state=abc"), "abc"] as const;
		override readonly validateCallback = async (code: string) =>
			providerUserAuth(this.auth, "example", `user of ${code}`);
	}
	const provider = new Example(newAuth());
	expect(() => signInWith(provider)).toThrow("the option `providerId` is missing");
	const signIn = signInWith(provider, { providerId: "example", secure: true });
	const { setCookie } = await signIn.start({ url: "/login", cookie: undefined });
	const result = await signIn.finish({
		url: "/callback?code=c&state=abc",
		cookie: pairOf(setCookie),
	});
	expect(result).toMatchObject({ outcome: "success", userAuth: { providerUserId: "user of c" } });
});

test.each([
	["maxAge", { maxAge: 0 }],
	["maxAge", { maxAge: 4000 }],
	["maxAge", { maxAge: "600" as never }],
	["providerId", { providerId: "git hub" }],
])("a wrong %s is told", (option, options) => {
	const provider = github(newAuth(), { clientId: "id", clientSecret: "secret" });
	expect(() => signInWith(provider, options)).toThrow(`the option \`${option}\``);
});
