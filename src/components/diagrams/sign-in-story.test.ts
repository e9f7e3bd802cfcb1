import { expect, onTestFinished, test } from "vitest";
import { DEFAULT_SESSION_COOKIE_NAME } from "../../../packages/lucia/src/index.ts";
import { OAuthCallbackError, OAuthRequestError } from "../../../packages/oauth/src/errors.ts";
import type { Fetch } from "../../../packages/oauth/src/http/ask.ts";
import {
	github,
	githubDescription,
	type GithubConfig,
} from "../../../packages/oauth/src/providers/github.ts";
import {
	google,
	type GoogleConfig,
	googleDescription,
} from "../../../packages/oauth/src/providers/google.ts";
import { type Attempt, readAttempts } from "../../../packages/oauth/src/sign-in/attempts.ts";
import {
	type AnyProvider,
	signInWith,
	type SignInStart,
} from "../../../packages/oauth/src/sign-in/sign-in-with.ts";
import { newAuth } from "../../../packages/oauth/test/app.ts";
import {
	type ContractServer,
	startContractServer,
} from "../../../packages/oauth/test/contract-server.ts";
import { contract as githubContract } from "../../../packages/oauth/test/contracts/github.ts";
import { contract as googleContract } from "../../../packages/oauth/test/contracts/google.ts";
import { drawSignIn } from "./draw-sign-in.ts";
import {
	attacks,
	cookieAttributes,
	cookieName,
	type Defence,
	defences,
	defencesOf,
	type Place,
	type ProviderId,
	providers,
	tellSignIn,
	type ToldSignIn,
} from "./sign-in-story.ts";

const contracts = { github: githubContract, google: googleContract };
const ids = ["google", "github"] as const;

async function serverOf(id: ProviderId): Promise<ContractServer> {
	const server = await startContractServer(contracts[id]);
	onTestFinished(() => server.close());
	return server;
}

/** The provider of the library, with PKCE and with a scope that brings an ID token, or without. */
function providerOf(
	id: ProviderId,
	fetch: Fetch,
	{ pkce, openid }: { readonly pkce: boolean; readonly openid: boolean },
): AnyProvider {
	const { scope: _scope, accessType: _accessType, ...config } = contracts[id].config;
	const settings = { ...config, fetch, pkce } as unknown as GithubConfig & GoogleConfig;
	const made: unknown =
		id === "google"
			? google(newAuth(), { ...settings, scope: openid ? ["openid"] : [], pkce: pkce as true })
			: github(newAuth(), { ...settings, scope: ["user:email"], pkce: pkce as true });
	return made as AnyProvider;
}

const refuses: Fetch = () => Promise.reject(new TypeError("Nothing is asked of the provider yet."));

const begin = new Request("https://app.example/login");

const pairOf = ({ setCookie }: SignInStart): string => setCookie.slice(0, setCookie.indexOf(";"));

function attemptOf(start: SignInStart): Attempt {
	const [attempt] = readAttempts(pairOf(start).split("=")[1], 600_000);
	if (!attempt) throw new Error("There is no attempt in the cookie.");
	return attempt;
}

/** The names in the first place of this kind. */
const namesIn = ({ messages }: ToldSignIn, place: Place): readonly string[] =>
	(
		messages.flatMap(({ carries }) => carries).find((each) => each.place === place)?.names ?? []
	).toSorted();

const subsets: readonly (readonly Defence[])[] = [0, 1, 2, 3, 4, 5, 6, 7].map((bits) =>
	defences.filter((_, position) => (bits >> position) % 2 === 1),
);

test.each(ids)("the addresses are those that the library has of %s", (id) => {
	const description = id === "google" ? googleDescription : githubDescription;
	const { authorization, name, sendsIdToken, token, user } = providers[id];
	expect(description).toMatchObject({ name, endpoints: { authorization, token, user } });
	expect("openIdConnect" in description).toBe(sendsIdToken);
});

test.each(
	ids.flatMap((id) =>
		subsets.filter((all) => !all.includes("state")).map((all) => [id, all] as const),
	),
)("the address and the cookie of %s without %j are those of signInWith()", async (id, leftOut) => {
	const options = { pkce: !leftOut.includes("PKCE"), openid: !leftOut.includes("nonce") };
	const start = await signInWith(providerOf(id, refuses, options)).start(begin);
	const told = tellSignIn({ provider: id, leftOut });
	expect(namesIn(told, "URL")).toEqual([...start.url.searchParams.keys()].toSorted());
	const kept = Object.entries(attemptOf(start)).filter(([, value]) => value !== null);
	expect(start.setCookie.slice(pairOf(start).length)).toBe(`; ${cookieAttributes}`);
	expect(start.setCookie.startsWith(`${cookieName(id)}=`)).toBe(true);
	expect(namesIn(told, "sets cookie")).toEqual(kept.map(([name]) => name).toSorted());
});

test.each(ids)("the requests that follow are those of %s", async (id) => {
	const server = await serverOf(id);
	const signIn = signInWith(providerOf(id, server.fetch, { pkce: true, openid: true }));
	const start = await signIn.start(begin);
	const told = tellSignIn({ provider: id, leftOut: [] });
	const { config, idToken, token, user } = contracts[id];
	const callback = new URL(String(config["redirectUri"]));
	callback.search = new URLSearchParams({
		code: codeFor(server, start.url),
		state: start.url.searchParams.get("state") ?? "",
		iss: idToken?.issuer ?? githubDescription.issuer ?? "",
	}).toString();
	const result = await signIn.finish(new Request(callback, { headers: { Cookie: pairOf(start) } }));
	expect(result.outcome).toBe("success");

	const back = told.messages.find(({ from, to }) => from === "provider" && to === "browser");
	expect(back?.carries).toEqual([{ place: "URL", names: [...callback.searchParams.keys()] }]);
	const form = server.seen.find(({ url }) => url.href === providers[id].token);
	expect([...new URLSearchParams(form?.body).keys()].toSorted()).toEqual(namesIn(told, "form"));
	const asked = server.seen.find(({ url }) => url.href === providers[id].user);
	expect(asked?.headers["authorization"]).toMatch(/^Bearer /u);
	expect(token.answer).toHaveProperty("access_token");
	for (const name of namesIn(told, "JSON")) expect(token.answer).toHaveProperty(name);
	expect(user?.answer).toHaveProperty(providers[id].userId);
	const last = told.messages.at(-1);
	expect(last?.carries.map(({ cookie }) => cookie)).toEqual([
		undefined,
		DEFAULT_SESSION_COOKIE_NAME,
		`${cookieName(id)}=; Max-Age=0`,
	]);
	expect(result.setCookie).toContain(`${cookieName(id)}=; Max-Age=0`);
});

/** A code for what the address asks: a provider remembers the nonce and the challenge of it. */
function codeFor(server: ContractServer, { searchParams }: URL, has = new Set(defences)): string {
	const [nonce, challenge] = [searchParams.get("nonce"), searchParams.get("code_challenge")];
	return server.code({
		...(nonce !== null && has.has("nonce") && { nonce }),
		...(challenge !== null && has.has("PKCE") && { challenge }),
	});
}

/** What ends a callback, in the words of the story. */
function readError(error: unknown): Defence {
	if (error instanceof OAuthRequestError && error.reason === "refused") return "PKCE";
	if (error instanceof OAuthCallbackError && error.detail.includes("nonce")) return "nonce";
	throw error;
}

/** As an app that leaves something out writes it by hand: `signInWith()` leaves nothing out. */
async function finishByHand(
	provider: AnyProvider,
	attempt: Attempt,
	{ code, state }: { readonly code: string; readonly state: string },
	leftOut: readonly Defence[],
): Promise<Defence | "signed in"> {
	if (!leftOut.includes("state") && state !== attempt.state) return "state";
	const { codeVerifier, nonce } = attempt;
	const checks = !leftOut.includes("nonce") && nonce !== null ? { nonce } : {};
	const validate = provider.validateCallback as (...all: readonly unknown[]) => Promise<unknown>;
	try {
		await validate(code, ...(codeVerifier === null ? [] : [codeVerifier]), checks);
		return "signed in";
	} catch (error) {
		return readError(error);
	}
}

/** Carries an attack out against the library, and says what stopped it. */
async function attackWith(
	id: ProviderId,
	attack: Defence,
	leftOut: readonly Defence[],
): Promise<Defence | "signed in"> {
	const server = await serverOf(id);
	const ignoresPkce = attack === "nonce";
	const fetch: Fetch = async (url, init) => {
		if (ignoresPkce && init.body instanceof URLSearchParams) init.body.delete("code_verifier");
		return server.fetch(url, init);
	};
	const provider = providerOf(id, fetch, { pkce: !leftOut.includes("PKCE"), openid: true });
	const signIn = signInWith(provider);
	const attacker = await signIn.start(begin);
	const user = await signIn.start(begin);
	// Whose code comes into whose browser.
	const [owner, browser] = attack === "state" ? [attacker, user] : [user, attacker];
	const sent = defences.filter(
		(each) => !leftOut.includes(each) && !(ignoresPkce && each === "PKCE"),
	);
	const code = codeFor(server, owner.url, new Set(sent));
	const state = attacker.url.searchParams.get("state") ?? "";
	if (leftOut.includes("state") || leftOut.includes("nonce")) {
		return finishByHand(provider, attemptOf(browser), { code, state }, leftOut);
	}
	const callback = new URL(String(contracts[id].config["redirectUri"]));
	callback.search = new URLSearchParams({ code, state }).toString();
	const result = await signIn.finish(
		new Request(callback, { headers: { Cookie: pairOf(browser) } }),
	);
	if (result.outcome === "success") return "signed in";
	if (result.outcome === "failed") return readError(result.error);
	expect(result.outcome).toBe("refused");
	expect(server.seen).toEqual([]);
	return "state";
}

test.each(
	ids.flatMap((id) =>
		defencesOf(id).flatMap((attack) =>
			subsets
				.filter((all) => all.every((each) => defencesOf(id).includes(each)))
				.map((leftOut) => [attacks[attack].name, id, attack, leftOut] as const),
		),
	),
)("%s: with %s, attack on %s, without %j, the library does what is drawn", async (...all) => {
	const [, id, attack, leftOut] = all;
	const stoppedBy = attacks[attack].stoppedBy.find(
		(each) => defencesOf(id).includes(each) && !leftOut.includes(each),
	);
	expect(await attackWith(id, attack, leftOut)).toBe(stoppedBy ?? "signed in");
	if (!leftOut.includes(attack)) return;
	const told = tellSignIn({
		provider: id,
		leftOut: [attack, ...leftOut.filter((each) => each !== attack)],
	});
	expect(told).toMatchObject({ attack, stoppedBy });
	expect(told.messages.at(-1)?.tone).toBe(stoppedBy ? "stop" : "loss");
});

test("what ends an attack is the last thing that happens before the answer", () => {
	const { messages } = tellSignIn({ provider: "google", leftOut: ["state"] });
	expect(messages.slice(-2).map(({ line }) => line)).toEqual([
		"compares code_verifier",
		"400 Bad Request",
	]);
	const lost = tellSignIn({ provider: "google", leftOut: ["state", "PKCE", "nonce"] });
	expect(lost.messages.filter(({ tone }) => tone === "open").map(({ line }) => line)).toEqual([
		"compares no state",
		"compares no code_verifier",
		"compares no nonce",
	]);
});

test("a provider without ID tokens has no nonce to leave out", () => {
	const told = tellSignIn({ provider: "github", leftOut: ["nonce"] });
	expect(told).toEqual(tellSignIn({ provider: "github", leftOut: [] }));
	expect(told.messages.some(({ checks }) => checks === "nonce")).toBe(false);
});

test("each parameter is explained once, where it first stands", () => {
	const { picture } = drawSignIn({ provider: "google", leftOut: [] });
	const terms = picture.match(/<dt><code>(\w+)/g) ?? [];
	expect(new Set(terms).size).toBe(terms.length);
	expect(terms).toContain("<dt><code>code_challenge");
	expect(picture).not.toContain("`");
});

test("the step that decides is open", () => {
	const opened = (leftOut: readonly Defence[]): string | undefined =>
		/<details name="flow-step" open>.*?<strong>(.*?)</su.exec(
			drawSignIn({ provider: "google", leftOut }).picture,
		)?.[1];
	expect(opened([])).toBe("GET /login/google");
	expect(opened(["state"])).toBe("compares code_verifier");
	expect(opened(["PKCE", "nonce", "state"])).toBe("compares no code_verifier");
});
