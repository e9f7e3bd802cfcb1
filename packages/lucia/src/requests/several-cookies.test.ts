import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Configuration } from "../configuration/configuration.ts";
import type { Cookie } from "../cookies/cookie.ts";
import { account, createInstance } from "../../test/support/instance.ts";
import { checkProperty } from "../../test/support/check-property.ts";
import type { RequestContext } from "../middleware/request-context.ts";

// A browser sends several cookies of one name when their domains or paths differ: an old host-only
// one beside one with a domain, or one that a neighbour has planted under a longer path.

const NOW = Date.UTC(2026, 0, 1);

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: NOW }));
afterEach(() => void vi.useRealTimers());

type Context = Partial<Pick<RequestContext, "sessionCookie" | "deferCookies" | "oneCookiePerName">>;

/** An instance where Ann has the session `s1`, and Bea has `s2`. */
async function signedIn(configuration: Partial<Configuration> = {}) {
	const instance = createInstance(configuration);
	const { auth } = instance;
	const tokens: string[] = [];
	for (const [userId, sessionId] of [
		["ann", "s1"],
		["bea", "s2"],
	] as const) {
		await auth.createUser({ ...account(userId), userId });
		const session = await auth.createSession({ sessionId, userId, attributes: { country: "CH" } });
		tokens.push(auth.getSessionToken(session));
	}
	instance.calls.length = 0;
	const cookies: Cookie[] = [];
	const { name } = auth.createSessionCookie(null);
	const headerOf = (values: readonly string[]): string =>
		values.map((value) => `${name}=${value}`).join("; ");
	const send = (values: readonly string[], context: Context = {}) =>
		auth.handleRequest({
			request: { method: "GET", headers: new Headers({ cookie: headerOf(values) }) },
			setCookie: (cookie) => void cookies.push(cookie),
			...context,
		});
	return { ...instance, cookies, send, name };
}

/** Name, value and domain of what was sent. */
const sent = (cookies: readonly Cookie[]): string[] =>
	cookies.map(({ value, attributes }) => `${value || "blank"} ${attributes.domain ?? "host-only"}`);

const domain = { sessionCookie: { attributes: { domain: "example.com" } } };

describe.each<[string, Partial<Configuration>]>([
	["plain", {}],
	["with hashed ids", { hashSessionIds: true }],
	["with rotation", { rotateSessionIds: true }],
	["with rotation and hashed ids", { rotateSessionIds: true, hashSessionIds: true }],
	["with a prefix", { env: "PROD", sessionCookie: { prefix: "__Host-" } }],
])("%s", (_, configuration) => {
	test.each([
		["dead", "s1"],
		["s1", "dead"],
		["", "s1"],
		["dead", "", "dead", "other", "s1"],
	])(
		"an old cookie before the new one signed everybody out: now the one that is valid counts (%j, %j)",
		async (...values) => {
			const { send, cookies } = await signedIn(configuration);
			const request = send(values);
			expect(await request.validate()).toMatchObject({ user: { userId: "ann" }, fresh: false });
			expect(cookies).toEqual([]);
		},
	);

	test.each([[["dead", "s1"]], [["s1", "dead"]]])(
		"a session that is renewed gets its cookie (%j)",
		async (values) => {
			const { send, cookies } = await signedIn(configuration);
			vi.setSystemTime(NOW + 1001);
			const session = await send(values).validate();
			expect(session).toMatchObject({ user: { userId: "ann" }, fresh: true });
			expect(cookies).toHaveLength(1);
			// With both, as the browser has them now if the other is not ours to replace.
			const again = await send(["dead", cookies[0]?.value ?? ""]).validate();
			expect(again).toMatchObject({ user: { userId: "ann" }, fresh: false });
			expect(cookies).toHaveLength(1);
		},
	);

	test("when none is valid one blank cookie is sent", async () => {
		const { send, cookies } = await signedIn(configuration);
		expect(await send(["dead", "other"]).validate()).toBeNull();
		expect(sent(cookies)).toEqual(["blank host-only"]);
	});
});

test("of two that are valid the first counts, as the browser orders them", async () => {
	const { send, calls } = await signedIn();
	expect(await send(["s2", "s1"]).validate()).toMatchObject({ sessionId: "s2" });
	expect(calls).toEqual(["getSessionAndUser"]);
});

test("while the first was in its grace period a planted cookie counted: now only one of the same user may replace it", async () => {
	const { send, auth, cookies } = await signedIn({ rotateSessionIds: true });
	vi.setSystemTime(NOW + 1001);
	await send(["s1"]).validate();
	const next = cookies.at(-1)?.value ?? "";
	cookies.length = 0;
	// An older request of Ann's page, which has left before the new cookie was there; Bea's is idle.
	expect(await send(["s1", "s2"]).validate()).toMatchObject({ user: { userId: "ann" } });
	expect(await send(["s1", "s2", next]).validate()).toMatchObject({ sessionId: next });
	expect(cookies).toEqual([]);
	expect(await auth.getSession("s2")).toMatchObject({ user: { userId: "bea" } });
});

test("signing out removes one cookie, and one that is valid too counts next", async () => {
	const { send, auth, cookies } = await signedIn();
	const request = send(["s1", "s2"]);
	await auth.invalidateSession((await request.validate())?.sessionId ?? "");
	request.setSession(null);
	expect(await request.validate()).toBeNull();
	expect(sent(cookies)).toEqual(["blank host-only"]);
	expect(await send(["s1", "s2"]).validate()).toMatchObject({ user: { userId: "bea" } });
});

test("a value that comes twice is read once", async () => {
	const { send, calls } = await signedIn();
	expect(await send(["dead", "dead", "s1"]).validate()).toMatchObject({ sessionId: "s1" });
	expect(calls).toEqual(["getSessionAndUser", "getSessionAndUser"]);
});

test("a thousand values are no thousand reads, and do not remove the one that was not looked at", async () => {
	const { send, calls, cookies } = await signedIn();
	const planted = Array.from({ length: 1000 }, (_, index) => `planted-${index}`);
	expect(await send([...planted, "s1"]).validate()).toBeNull();
	expect(calls).toEqual(Array.from({ length: 5 }, () => "getSessionAndUser"));
	expect(cookies).toEqual([]);
});

test("a failure of the storage is no reason to try the next", async () => {
	const failure = new Error("connection lost");
	const { auth } = createInstance(
		{},
		{
			intercept: (method) => (method === "getSessionAndUser" ? Promise.reject(failure) : undefined),
		},
	);
	const headers = new Headers({ cookie: "auth_session=a; auth_session=b" });
	const request = auth.handleRequest({ request: { method: "GET", headers }, setCookie: () => {} });
	await expect(request.validate()).rejects.toBe(failure);
});

test("readSessionCookie() gives the first, as in v2", async () => {
	const { auth } = await signedIn();
	expect(auth.readSessionCookie("auth_session=a; auth_session=b")).toBe("a");
});

describe("where the framework has parsed the cookie", () => {
	test("it knew one value: now the header is looked at for the others", async () => {
		const { send } = await signedIn();
		for (const sessionCookie of ["dead", "s1"]) {
			const request = send(["dead", "s1"], { sessionCookie });
			expect(await request.validate()).toMatchObject({ sessionId: "s1" });
		}
	});

	test("a parser that leaves quotes and codes as they are has read the header too", async () => {
		const { send } = await signedIn();
		for (const sessionCookie of ['"', '"a', "%", "%20"]) {
			const request = send([sessionCookie, "s1"], { sessionCookie });
			expect(await request.validate()).toMatchObject({ sessionId: "s1" });
		}
	});

	test("a value that is not in the header was set since, and is the only one", async () => {
		const { send } = await signedIn();
		expect(await send(["s1"], { sessionCookie: "" }).validate()).toBeNull();
		expect(await send(["s1"], { sessionCookie: "s2" }).validate()).toMatchObject({
			sessionId: "s2",
		});
		expect(await send(["s1"], { sessionCookie: "ended" }).validate()).toBeNull();
	});
});

describe("with a domain", () => {
	test.each([[["dead", "s1"]], [["s1", "dead"]], [["s1", "s2"]]])(
		"the browser had two cookies for good: now the answer leaves the valid one alone (%j)",
		async (values) => {
			const { send, cookies } = await signedIn(domain);
			expect(await send(values).validate()).toMatchObject({ sessionId: "s1" });
			// The blank one first: to old clients both are one cookie.
			expect(sent(cookies)).toEqual(["blank host-only", "s1 example.com"]);
		},
	);

	test("one cookie is left as it is", async () => {
		const { send, cookies } = await signedIn(domain);
		expect(await send(["s1", "s1"]).validate()).toMatchObject({ sessionId: "s1" });
		expect(cookies).toEqual([]);
	});

	test("the host-only twin of a live app came first for weeks: signing in, renewal and signing out remove it", async () => {
		const { send, auth, cookies } = await signedIn(domain);
		send(["s1"]).setSession(await auth.getSession("s2"));
		expect(sent(cookies.splice(0))).toEqual(["blank host-only", "s2 example.com"]);
		vi.setSystemTime(NOW + 1001);
		await send(["s1"]).validate();
		expect(sent(cookies.splice(0))).toEqual(["blank host-only", "s1 example.com"]);
		send(["s1"]).setSession(null);
		expect(sent(cookies.splice(0))).toEqual(["blank host-only", "blank example.com"]);
		expect(await send(["dead"]).validate()).toBeNull();
		expect(sent(cookies)).toEqual(["blank host-only", "blank example.com"]);
	});

	test("the twin has the attributes of the cookie but the domain", async () => {
		const attributes = { domain: "example.com", path: "/app", sameSite: "strict" } as const;
		const { send, cookies } = await signedIn({
			env: "PROD",
			sessionCookie: { attributes, prefix: "__Secure-" },
		});
		send(["s1"]).setSession(null);
		expect(cookies.map((cookie) => cookie.serialize())).toEqual([
			"__Secure-auth_session=; Path=/app; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; Secure; SameSite=Strict",
			"__Secure-auth_session=; Domain=example.com; Path=/app; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; Secure; SameSite=Strict",
		]);
	});

	test("an id in its grace period is not sent in the place of the one that has replaced it", async () => {
		const { send, cookies } = await signedIn({ ...domain, rotateSessionIds: true });
		vi.setSystemTime(NOW + 1001);
		await send(["s1"]).validate();
		const next = cookies.at(-1)?.value ?? "";
		cookies.length = 0;
		expect(await send(["s1", "dead"]).validate()).toMatchObject({ user: { userId: "ann" } });
		expect(cookies).toEqual([]);
		expect(await send(["s1", next]).validate()).toMatchObject({ sessionId: next });
		expect(sent(cookies)).toEqual(["blank host-only", `${next} example.com`]);
	});

	test("deferred cookies wait together, and the twin is the first", async () => {
		const { send } = await signedIn(domain);
		const request = send(["dead", "s1"], { deferCookies: true });
		await request.validate();
		expect(sent(request.pendingCookies)).toEqual(["blank host-only", "s1 example.com"]);
		const headers = new Headers();
		request.appendCookies(headers);
		request.appendCookies(headers);
		expect(headers.getSetCookie()).toHaveLength(2);
	});

	test("a store that knows a cookie by its name alone is given the cookie, and the twin waits", async () => {
		const { send, auth, cookies } = await signedIn(domain);
		const request = send(["dead", "s1"], { oneCookiePerName: true });
		await request.validate();
		request.setSession(await auth.getSession("s2"));
		expect(sent(cookies)).toEqual(["s1 example.com", "s2 example.com"]);
		expect(sent(request.pendingCookies)).toEqual(["blank host-only"]);
	});

	test("nothing waits of what setSession() has thrown at", async () => {
		const { send, auth } = await signedIn(domain);
		for (const oneCookiePerName of [true, false]) {
			const setCookie = (): never => {
				throw new Error("headers sent");
			};
			const request = auth.handleRequest({
				request: { method: "GET", headers: new Headers() },
				setCookie,
				oneCookiePerName,
			});
			const session = await auth.getSession("s2");
			expect(() => request.setSession(session)).toThrow("headers sent");
			expect(request.pendingCookies).toEqual([]);
		}
		expect(send([]).pendingCookies).toEqual([]);
	});
});

test("whatever is sent, a valid one wins, no blank cookie removes it, and reads are few", async () => {
	const value = fc.constantFrom("s1", "s2", "dead", "other", "third", "fourth", "fifth", "", "%");
	const sample = fc.record({
		values: fc.array(value, { maxLength: 9 }),
		hasDomain: fc.boolean(),
		hashSessionIds: fc.boolean(),
		rotateSessionIds: fc.boolean(),
		isIdle: fc.boolean(),
		parsed: fc.boolean(),
	});
	await checkProperty(
		fc.asyncProperty(sample, async ({ values, hasDomain, isIdle, parsed, ...options }) => {
			vi.setSystemTime(NOW);
			const { send, calls, cookies } = await signedIn({ ...options, ...(hasDomain && domain) });
			if (isIdle) vi.setSystemTime(NOW + 1001);
			const tried = [...new Set(values)].slice(0, 5);
			const wins = tried.find((one) => one === "s1" || one === "s2");
			const request = send(
				values,
				parsed && values[0] !== undefined ? { sessionCookie: values[0] } : {},
			);
			const session = await request.validate();
			expect(session?.user.userId).toBe(
				wins === undefined ? undefined : wins === "s1" ? "ann" : "bea",
			);
			const real = cookies.filter(({ attributes }) => Boolean(attributes.domain) === hasDomain);
			const isBlankSent = real.some((cookie) => cookie.value === "");
			expect(isBlankSent && (session !== null || values.includes("s1"))).toBe(false);
			const reads = calls.filter((name) => name.startsWith("getSession")).length;
			// Two for the rotation; a hashed id is looked for under three.
			expect(reads).toBeLessThanOrEqual(5 * (options.hashSessionIds ? 3 : 1) + 2);
			expect(cookies.length).toBeLessThanOrEqual(2);
		}),
		{ numRuns: 300 },
	);
});
