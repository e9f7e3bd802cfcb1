// What providers answer beside the documented, and what becomes of it.
import { inspect } from "node:util";
import { expect, onTestFinished, test, vi } from "vitest";
import {
	OAuthCallbackError,
	OAuthRequestError,
	oauth2,
	openIdConnect,
	type OAuth2Config,
} from "../src/index.ts";
import { github, gitlab, google } from "../src/providers/index.ts";
import { newAuth } from "./app.ts";

const client = {
	clientId: "id",
	clientSecret: "the-client-secret",
	redirectUri: "https://app.example/callback",
};

interface Forge {
	readonly id: string;
	readonly email?: unknown;
}

/** A provider whose token endpoint and user answer so. */
const forge = (
	token: () => Response,
	user: () => Response = () => Response.json({ id: "7" }),
	more: Partial<OAuth2Config<Forge>> = {},
) =>
	oauth2(newAuth(), {
		providerId: "forge",
		authorizationUrl: "https://forge.example/authorize",
		tokenUrl: "https://forge.example/token",
		userUrl: "https://forge.example/user",
		userId: (answer: Forge) => answer.id,
		...client,
		...more,
		pkce: false,
		fetch: async (url) => (url.endsWith("/token") ? token() : user()),
	});

const tokens = (): Response => Response.json({ access_token: "the-access-token" });

const failureOf = async (work: Promise<unknown>): Promise<unknown> =>
	work.then(
		() => "none",
		(error: unknown) => error,
	);

test("two ids that differ in one letter of another encoding are not one", async () => {
	const latin1 = (): Response =>
		new Response(Uint8Array.from(Buffer.from('{"id":"j\u00f6rg"}', "latin1")));
	expect(await failureOf(forge(tokens, latin1).validateCallback("c"))).toMatchObject({
		reason: "unreadable",
		detail: expect.stringContaining("UTF-8"),
	});
	for (const id of ["j\uFFFDrg", "\uD800", "a\0b", "x".repeat(2000)]) {
		const user = (): Response => new Response(JSON.stringify({ id }));
		expect(await failureOf(forge(tokens, user).validateCallback("c"))).toMatchObject({
			reason: "user_id",
		});
	}
});

test("an error holds no token of the answer that failed", async () => {
	for (const body of [
		JSON.stringify({ refresh_token: "RT-SECRET" }),
		"access_token=RT-SECRET&token_type=bearer",
		JSON.stringify([{ access_token: "RT-SECRET" }]),
		JSON.stringify({ error: "x", error_description: "bad RT-SECRET", access_token: "RT-SECRET" }),
		JSON.stringify({ error: "x", error_description: "bad the-client-secret" }),
		JSON.stringify({
			error: "x",
			error_description: `bad ${Buffer.from("the-client-secret").toString("base64")}`,
		}),
	]) {
		for (const status of [200, 400]) {
			const error = await failureOf(
				forge(() => new Response(body, { status })).validateCallback("c"),
			);
			expect(error).toBeInstanceOf(OAuthRequestError);
			const { response } = error as OAuthRequestError;
			const told = inspect(error, { showHidden: true, depth: 5 }) + (await response.text());
			expect(told).not.toMatch(/RT-SECRET(?!.*\}\])|the-client-secret|dGhlLWNsaWVudC1zZWNyZXQ/u);
		}
	}
});

test("a code of the protocol is told, although a callback brought the same word as its code", async () => {
	const refuses = () => Response.json({ error: "invalid_grant" }, { status: 400 });
	expect(await failureOf(forge(refuses).validateCallback("invalid_grant"))).toMatchObject({
		error: "invalid_grant",
	});
});

test("an `error` that says that all is well is none", async () => {
	const user = (): Response => Response.json({ id: "7", error: { code: "ok", message: "" } });
	expect((await forge(tokens, user).validateCallback("c")).providerUserId).toBe("7");
});

test.each([undefined, null, ""])(
	"a refresh token that comes back as %j is the old one again",
	async (value) => {
		const answer = () => Response.json({ access_token: "a", refresh_token: value });
		expect(await forge(answer).refreshTokens("old")).toMatchObject({ refreshToken: "old" });
	},
);

test("what an app takes for a verified address, and is none, asks for nobody", async () => {
	for (const email of ["", " ", false, true, ["a@b.example"], 7]) {
		const user = (): Response => Response.json({ id: "7", email });
		const provider = forge(tokens, user, { verifiedEmail: (answer) => answer.email as string });
		expect(await (await provider.validateCallback("c")).getVerifiedEmail()).toBeNull();
	}
});

test("a `fetch` that answers at once, without a promise, is one", async () => {
	const provider = github(newAuth(), {
		...client,
		fetch: ((url: string) =>
			Response.json(url.includes("access_token") ? { access_token: "t" } : { id: 7 })) as never,
	});
	expect((await provider.validateCallback("c")).providerUserId).toBe("7");
});

test("an answer that comes too late is not waited for", async () => {
	let cancelled = false;
	const late = new ReadableStream({ cancel: () => void (cancelled = true) });
	let answer: (response: Response) => void = () => {};
	const provider = github(newAuth(), {
		...client,
		timeout: 10,
		fetch: () => new Promise((resolve) => (answer = resolve)),
	});
	expect(await failureOf(provider.validateCallback("c"))).toMatchObject({ reason: "timeout" });
	answer(new Response(late));
	await new Promise((resolve) => setImmediate(resolve));
	expect(cancelled).toBe(true);
});

test("two servers of one kind have keys of their own", async () => {
	const fetch = async (url: string): Promise<Response> =>
		Response.json(url.endsWith("/token") ? { access_token: "t" } : { id: 7 });
	const auth = newAuth();
	const one = gitlab(auth, { ...client, serverUrl: "https://one.example", fetch });
	const other = gitlab(auth, {
		...client,
		serverUrl: "https://other.example",
		providerId: "gitlab-other",
		fetch,
	});
	const first = await one.validateCallback("c");
	await first.createUser({ attributes: {} });
	const second = await other.validateCallback("c");
	expect([second.providerId, await second.getExistingUser()]).toEqual(["gitlab-other", null]);
	expect(() => gitlab(auth, { ...client, providerId: "git:lab" })).toThrow(
		"the option `providerId`",
	);
});

test("an optional option that is there and empty is told: a public client is nobody's mistake", async () => {
	const provider = openIdConnect(newAuth(), {
		providerId: "company",
		issuer: "https://auth.example.com",
		...client,
		clientSecret: "",
	});
	await expect(provider.getAuthorizationUrl()).rejects.toThrow(
		"the option `clientSecret` is empty",
	);
});

test("a discovery document is read again after an hour, and what was known serves while it cannot be had", async () => {
	let authorization: string | null = "https://auth.example.com/one";
	let asked = 0;
	const provider = openIdConnect(newAuth(), {
		providerId: "company",
		issuer: "https://auth.example.com",
		...client,
		fetch: async () => {
			asked += 1;
			if (authorization === null) return new Response("", { status: 503 });
			return Response.json({
				issuer: "https://auth.example.com",
				authorization_endpoint: authorization,
				token_endpoint: "https://auth.example.com/token",
				jwks_uri: "https://auth.example.com/keys",
			});
		},
	});
	const address = async (): Promise<string> => (await provider.getAuthorizationUrl())[0].pathname;
	const clock = vi.spyOn(Date, "now");
	onTestFinished(() => clock.mockRestore());
	const now = Date.now();
	const seen: string[] = [];
	for (const [after, next] of [
		[0, "https://auth.example.com/two"],
		[1000, "https://auth.example.com/two"],
		[3_600_001, null],
		[7_200_002, null],
	] as const) {
		clock.mockReturnValue(now + after);
		seen.push(await address());
		authorization = next;
	}
	expect([seen, asked]).toEqual([["/one", "/one", "/two", "/two"], 3]);
});

test("a new ID token is verified too, when tokens are had anew", async () => {
	const [header, payload] = [
		{ alg: "RS256", kid: "1" },
		{ iss: "https://evil.example", sub: "victim", exp: 1 },
	].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"));
	const provider = google(newAuth(), {
		...client,
		scope: ["openid"],
		fetch: async (url) =>
			Response.json(
				url.endsWith("/certs")
					? { keys: [] }
					: { access_token: "t", id_token: `${header}.${payload}.AAAA` },
			),
	});
	expect(await failureOf(provider.refreshTokens("old"))).toMatchObject({ reason: "id_token" });
});

test("keys of a provider that cannot be used are its fault, in a sentence", async () => {
	const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
	const now = Math.floor(Date.now() / 1000);
	const claims = {
		iss: "https://accounts.google.com",
		aud: "id",
		sub: "7",
		iat: now,
		exp: now + 60,
	};
	for (const keys of [
		{},
		{ keys: "nothing" },
		{ keys: [{ kty: "RSA", kid: "1", n: "!!", e: "AQAB" }] },
	]) {
		const provider = google(newAuth(), {
			...client,
			scope: ["openid"],
			fetch: async (url) =>
				Response.json(
					url.endsWith("/certs")
						? keys
						: {
								access_token: "t",
								id_token: `${part({ alg: "RS256", kid: "1" })}.${part(claims)}.AAAA`,
							},
				),
		});
		const error = await failureOf(provider.validateCallback("c"));
		expect(error).toBeInstanceOf(OAuthCallbackError);
		expect((error as OAuthCallbackError).detail).toMatch(
			/provider's keys? cannot be used|no key that signed/u,
		);
	}
});

test.each([
	["http://far.example/token", "tokenUrl"],
	["ftp://user:s3cr3t@far.example/", "userUrl"],
	["javascript:alert(1)", "redirectUri"],
])("%s is no address of a provider", (address, option) => {
	const make = () => forge(tokens, undefined, { [option]: address });
	expect(make).toThrow(`the option \`${option}\``);
	expect(make).not.toThrow("s3cr3t");
});
