// Both ends of a sign-in where the provider answers in a way of its own; the flows against a real provider
// are in open-id-connect.test.ts.
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { OAuth2ProviderAuth, providerUserAuth, signInWith } from "../src/index.ts";
import { apple, github, google } from "../src/providers/index.ts";
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

const githubFrom = (more: Partial<Parameters<typeof github>[1]>) =>
	github(newAuth(), {
		clientId: githubContract.config.clientId,
		clientSecret: String(githubContract.config["clientSecret"]),
		...more,
		pkce: false,
	});

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

test("spaces in an address are %20, whatever is added to it: `+` is a plus for some", async () => {
	const provider = google(newAuth(), {
		clientId: "app",
		clientSecret: "secret",
		redirectUri: "https://app.example/login/google/callback",
		scope: ["email"],
		fetch: server.fetch,
	});
	const { url } = await signInWith(provider).start(new Request("https://app.example/login"), {
		parameters: { login_hint: "ada & bea + co" },
	});
	expect(url.href).toContain("profile%20email");
	expect(url.href).toContain("login_hint=ada%20%26%20bea%20%2B%20co");
	expect(url.searchParams.get("login_hint")).toBe("ada & bea + co");
	expect(url.search).not.toContain("+");
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
	const redirectUri = "http://localhost:3000/login/github/callback";
	const own = { ...githubContract, config: { ...githubContract.config, redirectUri } };
	const github = await startContractServer(own);
	onTestFinished(() => github.close());
	const signIn = signInWith(githubFrom({ redirectUri, fetch: github.fetch }));
	const { setCookie, url } = await signIn.start({ url: "/login/github", cookie: undefined });
	expect(setCookie).toMatch(/^oauth_github=[\w-]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/u);
	const back = `${redirectUri}?code=${github.code()}&state=${url.searchParams.get("state")}`;
	const result = await signIn.finish({ url: back, cookie: pairOf(setCookie) });
	expect(result).toMatchObject({ outcome: "success", userAuth: { providerUserId: "583231" } });
});

test("without a redirect URI nobody guesses whether the cookie is for HTTPS", async () => {
	expect(() => signInWith(githubFrom({}))).toThrow("the option `secure`");
	const { setCookie } = await signInWith(githubFrom({}), { secure: true }).start({
		url: "/",
		cookie: null,
	});
	expect(setCookie).toContain("; Secure");
	expect(() => signInWith(githubFrom({}), { secure: "false" as never })).toThrow("true or false");
});

test("an attempt that somebody planted, of another shape or another provider, checks no less", async () => {
	const redirectUri = "https://app.example/login/apple/callback";
	const signIn = appleSignIn(redirectUri);
	const { setCookie, url } = await signIn.start(new Request("https://app.example/login/apple"));
	const [name = "", value = ""] = pairOf(setCookie).split("=");
	const rows = JSON.parse(Buffer.from(value, "base64url").toString()) as unknown[][];
	const state = url.searchParams.get("state");
	const form = { code: server.code({ nonce: "another" }), state };
	for (const [at, planted] of [
		[1, "v".repeat(96)],
		[2, null],
		[4, "another app's"],
	] as const) {
		const changed = rows.map((row) => row.with(at, planted));
		const cookie = `${name}=${Buffer.from(JSON.stringify(changed)).toString("base64url")}`;
		expect(await signIn.finish({ url: redirectUri, cookie, form })).toMatchObject({
			outcome: "expired",
		});
	}
});

test("an error without a state ends no attempt, and a callback of nobody's reads no form", async () => {
	const { config } = appleContract;
	const redirectUri = String(config["redirectUri"]);
	const signIn = appleSignIn(redirectUri);
	const { setCookie } = await signIn.start(new Request("https://app.example/login/apple"));
	const url = `${redirectUri}?error=access_denied`;
	const result = await signIn.finish({ url, cookie: pairOf(setCookie) });
	expect(result.outcome).toBe("denied");
	expect(pairOf(result.setCookie)).not.toBe("__Host-oauth_apple=");
	const endless = new Request(redirectUri, {
		method: "POST",
		headers: { "Content-Type": "application/x-www-form-urlencoded" },
		body: new ReadableStream({ pull: () => new Promise(() => {}) }),
		duplex: "half",
	} as RequestInit);
	expect((await signIn.finish(endless)).outcome).toBe("expired");
});

test.each([
	["an address that is none", { url: "http://[" }],
	["no form", { url: "/callback", form: null }],
	["a form without end", { url: "/callback", form: "x".repeat(200_000) }],
	[
		"a form of many fields",
		{ url: "/callback", form: { state: Array.from({ length: 99_999 }, () => "x") } },
	],
])("%s is refused", async (_name, parts) => {
	const signIn = appleSignIn(String(appleContract.config["redirectUri"]));
	const { setCookie } = await signIn.start(new Request("https://app.example/login/apple"));
	const result = await signIn.finish({ ...parts, cookie: pairOf(setCookie) });
	expect(result.outcome).toBe("refused");
});

test("a request whose body was read, or that is none, is told", async () => {
	const redirectUri = String(appleContract.config["redirectUri"]);
	const signIn = appleSignIn(redirectUri);
	const { setCookie, url } = await signIn.start(new Request("https://app.example/login/apple"));
	const body = new URLSearchParams({ state: url.searchParams.get("state") ?? "" });
	const headers = { Cookie: pairOf(setCookie) };
	const request = new Request(redirectUri, { method: "POST", body, headers });
	await request.text();
	await expect(signIn.finish(request)).rejects.toThrow("has been read already");
	await expect(signIn.finish({ url: "/" } as never)).rejects.toThrow(
		"give it a Request, or { url, cookie }",
	);
});

test("a Request of another class is one, and a FormData is a form", async () => {
	const redirectUri = String(appleContract.config["redirectUri"]);
	const signIn = appleSignIn(redirectUri);
	const { setCookie, url } = await signIn.start(new Request("https://app.example/login/apple"));
	const form = new FormData();
	form.set("state", url.searchParams.get("state") ?? "");
	form.set("error", "ACCESS_DENIED");
	const cookie = pairOf(setCookie);
	expect((await signIn.finish({ url: redirectUri, cookie, form })).outcome).toBe("denied");
	const foreign = {
		url: `${redirectUri}?state=${url.searchParams.get("state")}&error=access_denied`,
		method: "GET",
		headers: new Headers({ Cookie: cookie }),
	};
	expect((await signIn.finish(foreign as never)).outcome).toBe("denied");
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
	/** With methods, which know `this`. */
	class Plain {
		readonly auth = newAuth();
		async getAuthorizationUrl() {
			return [new URL("https://provider.example/authorize"), "abc"] as const;
		}
		async validateCallback(code: string) {
			return providerUserAuth(this.auth, "example", `user of ${code}`);
		}
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
	const plain = signInWith(new Plain(), { providerId: "example", secure: true });
	const again = await plain.start({ url: "/login", cookie: undefined });
	const back = { url: "/callback?code=c&state=abc", cookie: pairOf(again.setCookie) };
	expect((await plain.finish(back)).outcome).toBe("success");
});

test.each([
	["maxAge", { maxAge: 0 }],
	["maxAge", { maxAge: 0.5 }],
	["maxAge", { maxAge: 4000 }],
	["maxAge", { maxAge: "600" as never }],
	["providerId", { providerId: "git hub" }],
])("a wrong %s is told", (option, options) => {
	const redirectUri = "https://app.example/callback";
	const provider = github(newAuth(), { clientId: "id", clientSecret: "secret", redirectUri });
	expect(() => signInWith(provider, options)).toThrow(`the option \`${option}\``);
});

describe("further parameters of one attempt", () => {
	const redirectUri = "https://app.example/callback";
	const request = new Request("https://app.example/login");

	test("stand in the address and in `Location`, beside those of the flow", async () => {
		const signIn = signInWith(githubFrom({ redirectUri, scope: ["user:email"] }));
		const { headers, url } = await signIn.start(request, {
			returnTo: "/inbox",
			parameters: { prompt: "select_account", login: "ada & co", allow_signup: undefined, hd: "" },
		});
		expect(headers.get("Location")).toBe(url.href);
		expect(Object.fromEntries(url.searchParams)).toEqual({
			response_type: "code",
			client_id: githubContract.config.clientId,
			redirect_uri: redirectUri,
			scope: "user:email",
			state: expect.stringMatching(/^[a-z\d]{43}$/u),
			prompt: "select_account",
			login: "ada & co",
		});
		const next = await signIn.start(request);
		expect(next.url.searchParams.has("prompt")).toBe(false);
	});

	test("take the place of what a provider asks for by itself", async () => {
		const options = { clientId: "id", clientSecret: "secret", redirectUri };
		const signIn = signInWith(google(newAuth(), { ...options, accessType: "offline" }));
		const { url } = await signIn.start(request, { parameters: { access_type: "online" } });
		expect(url.searchParams.getAll("access_type")).toEqual(["online"]);
	});

	test.each([
		"client_id",
		"redirect_uri",
		"response_type",
		"response_mode",
		"state",
		"nonce",
		"code_challenge",
		"code_challenge_method",
		"scope",
	])("cannot be %s, which the flow sets itself", async (name) => {
		const signIn = signInWith(githubFrom({ redirectUri }));
		const attempt = signIn.start(request, { parameters: { [name]: "mine" } });
		await expect(attempt).rejects.toThrow(
			new TypeError(
				`signInWith(): the parameter \`${name}\` cannot be given to start(): the flow sets it itself.`,
			),
		);
	});

	test.each([
		[{ max_age: 60 }, "the parameter `max_age` of start() must be a string"],
		[{ prompt: null }, "the parameter `prompt` of start() must be a string"],
		["prompt=none", "the `parameters` of start() must be an object of strings"],
		[null, "the `parameters` of start() must be an object of strings"],
	])("%j are none", async (parameters, message) => {
		const signIn = signInWith(githubFrom({ redirectUri }));
		await expect(signIn.start(request, { parameters: parameters as never })).rejects.toThrow(
			message,
		);
	});
});
