// The published package for Lucia v2 (3.5.0) and this one, with the same configuration: the same address,
// the same requests, the same key. What they do otherwise is listed in v2-differences.ts, each with its reason.
import * as v2 from "oauth-v2/providers";
import type { Auth } from "lucia";
import { afterEach, expect, test, vi } from "vitest";
import { providerOf, type AnyProvider } from "./any-provider.ts";
import { newAuth } from "./app.ts";
import type { Contract } from "./contract.ts";
import { startContractServer } from "./contract-server.ts";
import { contracts } from "./contracts/index.ts";
import { differences } from "./v2-differences.ts";

afterEach(() => vi.unstubAllGlobals());

const RANDOM = new Set(["state", "code_challenge", "code_verifier", "nonce"]);

const known = (parameters: URLSearchParams): [string, string][] =>
	[...parameters].map(([name, value]) => [
		name,
		RANDOM.has(name) || /^ey[\w-]+\./u.test(value) ? "…" : value.replace(/^access-.*/u, "…"),
	]);

/** A request, line by line, without what is random in it. */
async function linesOf(request: Request): Promise<string[]> {
	const { headers, method } = request;
	const url = new URL(request.url);
	const [scheme, credentials = ""] = (headers.get("Authorization") ?? "none").split(" ");
	const form = new URLSearchParams(method === "POST" ? await request.text() : "");
	const user = method === "POST" && form.has("grant_type") ? "token" : "user";
	return [
		`${user}: ${method} ${url.origin}${url.pathname}`,
		...known(url.searchParams).map(([name, value]) => `${user}: ?${name}=${value}`),
		`${user}: Authorization ${scheme}${scheme === "Basic" ? ` ${atob(credentials)}` : ""}`,
		...known(form).map(([name, value]) => `${user}: ${name}=${value}`),
	];
}

interface Ran {
	/** The way there, and each request, in the order of the alphabet. */
	readonly lines: readonly string[];
	readonly key: string;
}

/** Signs in where every request is answered well, so that a request which is wrong shows. */
async function run(
	contract: Contract,
	make: (auth: Auth) => AnyProvider,
	accessToken?: string,
): Promise<Ran> {
	const server = await startContractServer(contract);
	const made = await server.tokens();
	const tokens = accessToken === undefined ? made : { ...made, access_token: accessToken };
	const lines: string[] = [];
	vi.stubGlobal("fetch", async (input: RequestInfo, init?: RequestInit) => {
		const request = new Request(input, init);
		// Keys are asked for by this package alone: v2's verified no ID token.
		if (request.url === contract.idToken?.keys) return server.fetch(request.url, { method: "GET" });
		const isFirst = lines.every((line) => !line.startsWith("token"));
		lines.push(...(await linesOf(request)));
		return Response.json(isFirst ? tokens : contract.user?.answer);
	});
	const auth = newAuth();
	const provider = make(auth);
	const [url, ...kept] = await provider.getAuthorizationUrl();
	const userAuth = await provider.validateCallback("code", ...(kept.length === 2 ? [kept[0]] : []));
	const { userId } = await userAuth.createUser({ attributes: {} });
	const [key] = await auth.getAllUserKeys(userId);
	await server.close();
	const there = [
		`there: ${url.origin}${url.pathname}`,
		...known(url.searchParams).map(([name, value]) => `there: ?${name}=${value}`),
	];
	return {
		lines: [...there, ...lines].toSorted(),
		key: `${key?.providerId}:${key?.providerUserId}`,
	};
}

const ofV2 = contracts.filter(({ factory }) => factory in v2);

test.each(ofV2.map((contract) => [contract.factory, contract] as const))(
	"%s does what v2's did, but for the listed defects",
	async (factory, whole) => {
		const { accessToken, config, key, added = [], gone = [] } = differences[factory] ?? {};
		const contract = { ...whole, config: { ...whole.config, ...config } };
		const old = await run(
			contract,
			(auth) => {
				const make: unknown = Reflect.get(v2, factory);
				return (make as (auth: Auth, config: object) => AnyProvider)(auth, contract.config);
			},
			accessToken,
		);
		const own = await run(contract, (auth) => providerOf(contract, auth, {}), accessToken);
		expect({
			gone: old.lines.filter((line) => !own.lines.includes(line)),
			added: own.lines.filter((line) => !old.lines.includes(line)),
			key: old.key === own.key ? null : { gone: old.key, added: own.key },
		}).toEqual({ gone, added, key: key ?? null });
	},
);
