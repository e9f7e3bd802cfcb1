import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Cookie } from "../cookies/cookie.ts";
import * as middleware from "../middleware/index.ts";
import type { Middleware } from "../middleware/request-context.ts";
import { nodeExchange } from "../../test/support/node-exchange.ts";
import { createTokens } from "../../test/support/tokens.ts";
import type { TokenPair } from "./token.ts";

const NOW = Date.UTC(2026, 0, 1);

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: NOW }));
afterEach(() => void vi.useRealTimers());

type Arguments = Parameters<typeof createTokens>;

interface Sent {
	readonly method?: string;
	readonly url?: string;
	readonly headers?: Record<string, string>;
	readonly setCookie?: (cookie: Cookie) => unknown;
}

/** Ann has signed in with tokens, and her browser holds the cookies. */
async function signedIn(...args: Arguments) {
	const instance = await createTokens(...args);
	const pair = await instance.tokens.create("ann");
	instance.calls.length = 0;
	const sent: string[] = [];
	const send = ({ method = "GET", url, headers, setCookie }: Sent = {}) =>
		instance.tokens.handleRequest({
			request: {
				method,
				url,
				headers: new Headers({ cookie: cookieHeader(pair), ...headers }),
			},
			setCookie: setCookie ?? ((cookie) => void sent.push(cookie.serialize())),
		});
	return { ...instance, pair, sent, send };
}

function cookieHeader({ accessToken, refreshToken }: TokenPair): string {
	return `theme=dark; access_token=${accessToken.value}; refresh_token=${refreshToken.value}`;
}

const serialized = (pair: TokenPair | null): string[] =>
	pair?.cookies.map((cookie) => cookie.serialize()) ?? [];

const BLANK = ["access_token", "refresh_token"].map(
	(name) => `${name}=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; SameSite=Lax`,
);

describe("validate", () => {
	test("gives the access token of the cookie, read once however often it is asked", async () => {
		const { send, calls, sent, pair } = await signedIn();
		const request = send();
		expect(calls).toEqual([]);
		const [one, other] = await Promise.all([request.validate(), request.validate()]);
		expect(one).toMatchObject({ userId: "ann", familyId: pair.familyId });
		expect(other).toBe(one);
		expect(await request.validate()).toBe(one);
		expect(calls).toEqual(["getToken", "getUser"]);
		expect(sent).toEqual([]);
	});

	test("asks again after invalidate()", async () => {
		const { send, calls, rows } = await signedIn();
		const request = send();
		await request.validate();
		rows.users.clear();
		request.invalidate();
		expect(await request.validate()).toBeNull();
		expect(calls).toEqual(["getToken", "getUser", "getToken", "getUser"]);
	});

	test.each(["", "a=b", "access_token=", "access_token=x; refresh_token=x"])(
		"is null with the cookies %j, sends none, and asks nothing",
		async (cookie) => {
			const { send, calls, sent } = await signedIn();
			expect(await send({ headers: { cookie } }).validate()).toBeNull();
			expect(calls).toEqual([]);
			expect(sent).toEqual([]);
		},
	);

	test("is null for an expired token, and leaves the refresh token its chance", async () => {
		const { send, sent } = await signedIn();
		vi.setSystemTime(NOW + 1001);
		expect(await send().validate()).toBeNull();
		expect(sent).toEqual([]);
	});

	test("a failure of the storage passes through and is not kept", async () => {
		let fails = true;
		const intercept = (method: string): void => {
			if (method === "getToken" && fails) throw new Error("no connection");
		};
		const { send } = await signedIn({}, {}, { intercept });
		const request = send();
		await expect(request.validate()).rejects.toThrow("no connection");
		fails = false;
		expect(await request.validate()).toMatchObject({ userId: "ann" });
	});

	test("neither reads a refresh token as an access token nor the cookie of a session", async () => {
		const { auth, send, pair } = await signedIn();
		const { refreshToken } = pair;
		const cookie = `access_token=${refreshToken.value}`;
		expect(await send({ headers: { cookie } }).validate()).toBeNull();
		const session = await auth.createSession({ userId: "ann", attributes: { country: "CH" } });
		for (const name of ["access_token", "auth_session"]) {
			const request = send({ headers: { cookie: `${name}=${session.sessionId}` } });
			expect(await request.validate()).toBeNull();
		}
	});
});

describe("validateBearerToken", () => {
	const nothing = { cookie: "" };

	test("gives the access token of the header, whatever the origin, and no cookie", async () => {
		const { send, sent, pair } = await signedIn();
		const authorization = `Bearer ${pair.accessToken.value}`;
		const headers = { ...nothing, authorization, origin: "https://evil.com" };
		const request = send({ method: "POST", url: "https://app.com/", headers });
		expect(await request.validateBearerToken()).toMatchObject({ userId: "ann" });
		expect(await request.validate()).toBeNull();
		expect(sent).toEqual([]);
	});

	test("is null without a header, with another scheme, and with a refresh token", async () => {
		const { send, pair } = await signedIn();
		expect(await send().validateBearerToken()).toBeNull();
		for (const authorization of [
			`Basic ${pair.accessToken.value}`,
			`Bearer ${pair.refreshToken.value}`,
			"Bearer",
		]) {
			const request = send({ headers: { authorization } });
			expect(await request.validateBearerToken()).toBeNull();
		}
	});
});

describe("refresh", () => {
	test("sends the cookies of a new pair, once however often it is asked", async () => {
		const { send, sent, calls, pair } = await signedIn();
		vi.setSystemTime(NOW + 2000);
		const request = send({
			method: "POST",
			url: "https://a.com",
			headers: { origin: "https://a.com" },
		});
		expect(await request.validate()).toBeNull();
		const [one, other] = await Promise.all([request.refresh(), request.refresh()]);
		expect(one).toMatchObject({ userId: "ann", familyId: pair.familyId });
		expect(other).toBe(one);
		expect(await request.refresh()).toBe(one);
		expect(sent).toEqual(serialized(one));
		expect(calls.filter((method) => method === "spendToken")).toHaveLength(1);
		expect(await request.validate()).toMatchObject({ userId: "ann" });
	});

	test("set() has nothing to add to it", async () => {
		const { send, sent } = await signedIn();
		const request = send();
		const pair = await request.refresh();
		request.set(pair);
		expect(sent).toEqual(serialized(pair));
	});

	test("is null without a refresh cookie, and sends nothing", async () => {
		const { send, sent, calls, pair } = await signedIn();
		const cookie = `access_token=${pair.accessToken.value}`;
		expect(await send({ headers: { cookie } }).refresh()).toBeNull();
		expect(calls).toEqual([]);
		expect(sent).toEqual([]);
	});

	test("sends blank cookies when the token is not valid", async () => {
		const { send, sent } = await signedIn();
		vi.setSystemTime(NOW + 10_001);
		expect(await send().refresh()).toBeNull();
		expect(sent).toEqual(BLANK);
	});

	test("sends blank cookies to whoever brings a spent token, and ends the family", async () => {
		const { send, sent, rows } = await signedIn();
		await send().refresh();
		sent.length = 0;
		expect(await send().refresh()).toBeNull();
		expect(sent).toEqual(BLANK);
		expect(rows.tokens.size).toBe(0);
	});

	test("sends nothing to the second of two tabs, which would put out the cookies of the first", async () => {
		const { send, sent, tokens } = await signedIn({ reuseGracePeriod: 1000 });
		const [one, other] = await Promise.all([send().refresh(), send().refresh()]);
		expect([one, other]).toContain(null);
		const pair = one ?? other;
		expect(sent).toEqual(serialized(pair));
		expect(await tokens.validateAccessToken(pair?.accessToken.value ?? "")).toMatchObject({
			userId: "ann",
		});
	});

	test("does not write over what the app has set meanwhile", async () => {
		const { send, sent, tokens } = await signedIn();
		const other = await tokens.create("ann");
		const request = send();
		const refreshing = request.refresh();
		request.set(other);
		await refreshing;
		expect(sent).toEqual(serialized(other));
	});

	test("gives the pair also where the middleware cannot set cookies, and keeps them", async () => {
		const { send } = await signedIn();
		const setCookie = (): never => {
			throw new Error("too late");
		};
		const request = send({ setCookie });
		const pair = await request.refresh();
		expect(pair).toMatchObject({ userId: "ann" });
		const headers = new Headers();
		request.appendCookies(headers);
		expect(headers.getSetCookie()).toEqual(serialized(pair));
		expect(request.pendingCookies).toEqual(pair?.cookies);
	});

	test("a failure of the storage passes through, sends nothing, and the next try succeeds", async () => {
		let fails = true;
		const intercept = (method: string): void => {
			if (method === "spendToken" && fails) throw new Error("no connection");
		};
		const { send, sent } = await signedIn({}, {}, { intercept });
		const request = send();
		await expect(request.refresh()).rejects.toThrow("no connection");
		expect(sent).toEqual([]);
		fails = false;
		expect(await request.refresh()).toMatchObject({ userId: "ann" });
	});
});

describe("set", () => {
	test("sends the cookies of a pair, once, and validate() goes by them", async () => {
		const { send, sent, tokens } = await signedIn();
		const pair = await tokens.create("ann");
		const request = send({ headers: { cookie: "" } });
		expect(await request.validate()).toBeNull();
		request.set(pair);
		request.set(pair);
		expect(sent).toEqual(serialized(pair));
		expect(await request.validate()).toMatchObject({ familyId: pair.familyId });
	});

	test("sends blank cookies for null, unless there is nothing to remove", async () => {
		const { send, sent } = await signedIn();
		const request = send();
		request.set(null);
		request.set(null);
		expect(sent).toEqual(BLANK);
		expect(await request.validate()).toBeNull();
		expect(await request.refresh()).toBeNull();
		send({ headers: { cookie: "" } }).set(null);
		expect(sent).toEqual(BLANK);
	});

	test.each([undefined, {}, "rt_", []])(
		"refuses %j, which would sign someone out",
		async (value) => {
			const { send, sent } = await signedIn();
			expect(() => send().set(value as never)).toThrow(
				"What token cookies carry must be a pair of tokens or null",
			);
			expect(sent).toEqual([]);
		},
	);

	test("throws what the middleware throws", async () => {
		const { send, tokens } = await signedIn();
		const pair = await tokens.create("ann");
		const setCookie = (): never => {
			throw new Error("too late");
		};
		expect(() => send({ setCookie }).set(pair)).toThrow("too late");
	});
});

describe("revoke", () => {
	test("ends the family of the cookies, and sends blank ones", async () => {
		const { send, sent, rows } = await signedIn();
		const request = send();
		await request.revoke();
		expect(rows.tokens.size).toBe(0);
		expect(sent).toEqual(BLANK);
		expect(await request.validate()).toBeNull();
		await request.revoke();
		expect(sent).toEqual(BLANK);
	});

	test("ends both families when the cookies are of two", async () => {
		const { send, tokens, rows, pair } = await signedIn();
		const other = await tokens.create("ann");
		const cookie = cookieHeader({ ...pair, accessToken: other.accessToken });
		await send({ headers: { cookie } }).revoke();
		expect(rows.tokens.size).toBe(0);
	});

	test("sends no blank cookies when the storage fails: the browser can try again", async () => {
		const intercept = (method: string): void => {
			if (method === "deleteTokenFamily") throw new Error("no connection");
		};
		const { send, sent } = await signedIn({}, {}, { intercept });
		await expect(send().revoke()).rejects.toThrow("no connection");
		expect(sent).toEqual([]);
	});
});

describe("a request from an origin that is not trusted", () => {
	const forged = {
		method: "POST",
		url: "https://app.com/",
		headers: { origin: "https://evil.com" },
	};

	test("has no cookies: nobody is recognised, nothing is refreshed or revoked, nothing is sent", async () => {
		const { send, calls, sent, rows } = await signedIn();
		const request = send(forged);
		expect(request.refusal).toMatchObject({ code: "foreign-origin" });
		expect(await request.validate()).toBeNull();
		expect(await request.refresh()).toBeNull();
		await request.revoke();
		request.set(null);
		expect(calls).toEqual([]);
		expect(sent).toEqual([]);
		expect(rows.tokens.size).toBe(2);
	});

	test("is trusted when it comes from the app itself, or changes nothing", async () => {
		const { send } = await signedIn();
		const own = send({ ...forged, headers: { origin: "https://app.com" } });
		expect(own.refusal).toBeNull();
		expect(await own.validate()).not.toBeNull();
		expect(await send({ ...forged, method: "GET" }).validate()).not.toBeNull();
	});

	test("follows the csrfProtection of the instance", async () => {
		const off = await signedIn({}, { csrfProtection: false });
		expect(await off.send(forged).validate()).not.toBeNull();
		const strict = await signedIn({}, { csrfProtection: { onRefusal: "throw" } });
		expect(() => strict.send(forged)).toThrow("AUTH_INVALID_REQUEST");
	});
});

test("takes what the middleware of the instance takes", async () => {
	const { tokens } = await createTokens({}, { middleware: middleware.web({ deferCookies: true }) });
	const pair = await tokens.create("ann");
	const handle = tokens.handleRequest as unknown as (
		request: Request,
	) => ReturnType<typeof tokens.handleRequest>;
	const request = handle(
		new Request("https://app.com/", { headers: { cookie: cookieHeader(pair) } }),
	);
	expect(await request.validate()).toMatchObject({ userId: "ann" });
	const next = await request.refresh();
	const headers = new Headers();
	request.appendCookies(headers);
	expect(headers.getSetCookie()).toEqual(serialized(next));
});

test("reads and writes the cookies under the names of the options, with the prefix", async () => {
	const { tokens } = await createTokens(
		{ cookies: { accessToken: "at", refreshToken: "rt" } },
		{ env: "PROD", sessionCookie: { prefix: "__Secure-" } },
	);
	const { accessToken, refreshToken } = await tokens.create("ann");
	const sent: string[] = [];
	const request = tokens.handleRequest({
		request: {
			method: "GET",
			headers: new Headers({
				cookie: `__Secure-at=${accessToken.value}; __Secure-rt=${refreshToken.value}`,
			}),
		},
		setCookie: (cookie) => void sent.push(cookie.name),
	});
	expect(await request.validate()).not.toBeNull();
	expect(await request.refresh()).not.toBeNull();
	expect(sent).toEqual(["__Secure-at", "__Secure-rt"]);
});

test("refuses a request that is none, with the sentence of auth.handleRequest()", async () => {
	const { tokens } = await createTokens();
	expect(() => tokens.handleRequest(undefined as never)).toThrow(
		"The middleware gave a request context without a request",
	);
});

test("a refresh that the browser had broken off spent its token, and the next one ended the family", async () => {
	const { tokens, pair, calls } = await signedIn();
	const client = new AbortController();
	const request = tokens.handleRequest({
		request: {
			method: "GET",
			headers: new Headers({ cookie: cookieHeader(pair) }),
			signal: client.signal,
		},
		setCookie: () => undefined,
	});
	client.abort();
	expect(await request.refresh()).toBeNull();
	expect(calls).toEqual([]);
	expect(await tokens.refresh(pair.refreshToken.value)).toMatchObject({ familyId: pair.familyId });
});

test.each([
	["always", "cors", 2],
	["navigation", "navigate", 2],
	["navigation", "cors", 0],
	["never", "navigate", 0],
] as const)(
	"sessionCookie.blank said nothing of token cookies: with %j and the mode %j there are %i blank ones",
	async (blank, mode, count) => {
		const { send, sent, tokens, pair } = await signedIn({}, { sessionCookie: { blank } });
		await tokens.revoke(pair.refreshToken.value);
		const headers = { "Sec-Fetch-Mode": mode };
		expect(await send({ headers }).refresh()).toBeNull();
		expect(sent).toHaveLength(count);
		send().set(null);
		expect(sent).toHaveLength(count + 2);
	},
);

/** What `handleRequest()` takes of a framework, and what its response does when it goes. */
type Exchange = (cookie: string) => { args: readonly unknown[]; go: () => unknown };

const webRequest = (cookie: string): Request =>
	new Request("https://a.com/", { headers: { cookie } });

const exchanges: Record<string, [Middleware, Exchange]> = {
	"node()": [
		middleware.node(),
		(cookie) => {
			const { req, res } = nodeExchange("GET", { cookie });
			return { args: [req, res], go: () => res.writeHead(200) };
		},
	],
	"hono()": [
		middleware.hono(),
		(cookie) => {
			const raw = webRequest(cookie);
			const context = {
				req: { method: "GET", url: raw.url, raw },
				header: () => {},
				body: () => {},
			};
			return { args: [context], go: () => context.body() };
		},
	],
	"h3()": [
		middleware.h3(),
		(cookie) => {
			const event = { req: webRequest(cookie), res: { headers: new Headers() } };
			return { args: [event], go: () => Object.assign(event, { res: { headers: new Headers() } }) };
		},
	],
	"h3() of version 1, as a function": [
		middleware.h3(),
		(cookie) => {
			const req = { method: "GET", headers: { cookie } };
			const event = {
				node: { req, res: { setHeader: () => {}, getHeader: () => {} } },
				handled: false,
			};
			return { args: [event], go: () => Object.assign(event, { handled: true }) };
		},
	],
	"elysia()": [
		middleware.elysia(),
		(cookie) => {
			const set = { headers: {} };
			const go = () => Object.assign(set.headers, { "transfer-encoding": "chunked" });
			return { args: [{ request: webRequest(cookie), set }], go };
		},
	],
	"astro()": [
		middleware.astro(),
		(cookie) => {
			class Cookies {
				get(): undefined {}
				set(): void {}
				consume(): unknown {
					return [];
				}
			}
			const cookies = new Cookies();
			return { args: [{ request: webRequest(cookie), cookies }], go: () => cookies.consume() };
		},
	],
	"qwik()": [
		middleware.qwik(),
		(cookie) => {
			const jar = { get: () => null, set: () => {} };
			const event = { request: webRequest(cookie), cookie: jar, headersSent: false };
			return { args: [event], go: () => Object.assign(event, { headersSent: true }) };
		},
	],
};

test.each(Object.entries(exchanges))(
	"%s: a refresh after the response had gone spent its token for nobody",
	async (_, [given, exchange]) => {
		const { tokens } = await createTokens({}, { middleware: given });
		const pair = await tokens.create("ann");
		const handle = tokens.handleRequest as unknown as (
			...args: readonly unknown[]
		) => ReturnType<typeof tokens.handleRequest>;
		const late = exchange(cookieHeader(pair));
		const request = handle(...late.args);
		expect(await request.validate()).toMatchObject({ userId: "ann" });
		late.go();
		expect(await request.refresh()).toBeNull();
		expect(request.pendingCookies).toEqual([]);
		const inTime = handle(...exchange(cookieHeader(pair)).args);
		expect(await inTime.refresh()).toMatchObject({ familyId: pair.familyId });
	},
);

describe("several cookies of one name", () => {
	const DEAD_ACCESS = "a".repeat(40);

	/** What a browser sends that holds others of both names, before or behind the pair's. */
	function crowd({ accessToken, refreshToken }: TokenPair, others: readonly string[]): string[] {
		const header = (first: TokenPair["accessToken"]["value"], second: string): string =>
			`access_token=${first}; refresh_token=${second}`;
		const own = header(accessToken.value, refreshToken.value);
		const rest = others.map((other) => header(other, other));
		return [[...rest, own].join("; "), [own, ...rest].join("; ")];
	}

	test("a dead cookie before the live one signed everybody out, and the blank cookie removed the live one", async () => {
		const instance = await signedIn();
		for (const order of [0, 1]) {
			const pair = await instance.tokens.create("ann");
			const dead = await instance.tokens.create("ann");
			await instance.tokens.revoke(dead.refreshToken.value);
			const others = ["", DEAD_ACCESS, dead.accessToken.value, dead.refreshToken.value];
			const cookie = crowd(pair, others)[order] ?? "";
			instance.sent.length = 0;
			const request = instance.send({ headers: { cookie } });
			expect(await request.validate()).toMatchObject({ familyId: pair.familyId });
			const next = await request.refresh();
			expect(next).toMatchObject({ familyId: pair.familyId });
			expect(instance.sent).toEqual(serialized(next));
		}
	});

	test("of the spent one that another request has replaced, the replacement behind it counts", async () => {
		const { tokens, pair, send } = await signedIn({ reuseGracePeriod: 1000 });
		const next = await tokens.refresh(pair.refreshToken.value);
		const cookie = crowd(next, [pair.refreshToken.value])[0] ?? "";
		expect(await send({ headers: { cookie } }).refresh()).toMatchObject({
			familyId: pair.familyId,
		});
	});

	const refreshCookies = (...values: readonly string[]) => ({
		headers: { cookie: values.map((value) => `refresh_token=${value}`).join("; ") },
	});

	test.each([
		["before", false],
		["behind", true],
	])(
		"a spent one %s its live successor, as a cookie from before a domain, ended the family",
		async (_, reversed) => {
			const { tokens, pair, sent, send } = await signedIn();
			const second = await tokens.refresh(pair.refreshToken.value);
			const values = [pair.refreshToken.value, second.refreshToken.value];
			if (reversed) values.reverse();
			const third = await send(refreshCookies(...values)).refresh();
			expect(third).toMatchObject({ familyId: pair.familyId });
			expect(sent).toEqual(serialized(third));
			expect(await tokens.validateAccessToken(third?.accessToken.value ?? "")).toBeTruthy();
			// Both are spent now: whoever sends them has no newer one.
			expect(await send(refreshCookies(...values)).refresh()).toBeNull();
			await expect(tokens.refresh(third?.refreshToken.value ?? "")).rejects.toThrow(
				"AUTH_INVALID_REFRESH_TOKEN",
			);
		},
	);

	test.each([
		["before", false],
		["behind", true],
	])(
		"a valid one that a thief has planted %s a spent one hid the theft: the family of the spent one ends",
		async (_, reversed) => {
			const { tokens, pair, send } = await signedIn();
			const stolen = await tokens.refresh(pair.refreshToken.value);
			const planted = await tokens.create("ann");
			const values = [planted.refreshToken.value, pair.refreshToken.value];
			if (reversed) values.reverse();
			expect(await send(refreshCookies(...values)).refresh()).toMatchObject({
				familyId: planted.familyId,
			});
			await expect(tokens.validateAccessToken(stolen.accessToken.value)).rejects.toThrow(
				"AUTH_INVALID_ACCESS_TOKEN",
			);
		},
	);

	test("a storage that fails to end the family of a spent one costs no pair", async () => {
		const intercept = (method: string): void => {
			if (method === "deleteTokenFamily") throw new Error("no connection");
		};
		const { tokens, pair, send } = await signedIn({}, {}, { intercept });
		await tokens.refresh(pair.refreshToken.value);
		const other = await tokens.create("ann");
		const values = [other.refreshToken.value, pair.refreshToken.value];
		await expect(send(refreshCookies(...values)).refresh()).rejects.toThrow("no connection");
		expect(await tokens.refresh(other.refreshToken.value)).toMatchObject({
			familyId: other.familyId,
		});
	});

	test("of two requests at once one gets a pair, and the grace period of the newest spent one counts", async () => {
		const { tokens, pair, sent, send } = await signedIn({ reuseGracePeriod: 1000 });
		const second = await tokens.refresh(pair.refreshToken.value);
		vi.setSystemTime(NOW + 5000);
		const values = [pair.refreshToken.value, second.refreshToken.value];
		const both = await Promise.all([1, 2].map(() => send(refreshCookies(...values)).refresh()));
		const third = both.find((answer) => answer !== null) ?? null;
		expect(both).toContain(null);
		expect(sent).toEqual(serialized(third));
		// One that came a moment later, with the old cookies still.
		expect(await send(refreshCookies(...values)).refresh()).toBeNull();
		expect(sent).toEqual(serialized(third));
		expect(await tokens.refresh(third?.refreshToken.value ?? "")).toBeTruthy();
	});

	test("signing out left the families of the others alive: all that are tried end", async () => {
		const { tokens, pair, send, rows } = await signedIn();
		const other = await tokens.create("ann");
		const cookie = [cookieHeader(pair), cookieHeader(other)].join("; ");
		await send({ headers: { cookie } }).revoke();
		expect(rows.tokens.size).toBe(0);
	});

	test("a thousand values are no thousand reads, and do not remove the one that was not looked at", async () => {
		const { pair, send, calls, sent, tokens } = await signedIn();
		const dead = await tokens.create("ann");
		await tokens.revoke(dead.refreshToken.value);
		const planted = Array.from(
			{ length: 1000 },
			(_, index) => `${dead.refreshToken.value.slice(0, -4)}${String(index).padStart(4, "0")}`,
		);
		calls.length = 0;
		const cookie = crowd(pair, planted)[0] ?? "";
		expect(await send({ headers: { cookie } }).refresh()).toBeNull();
		expect(calls.length).toBeLessThanOrEqual(5);
		expect(sent).toEqual([]);
	});

	test("set() takes out what else the browser holds of a pair that it has already", async () => {
		const { pair, send, sent } = await signedIn();
		send({ headers: { cookie: crowd(pair, [DEAD_ACCESS])[1] ?? "" } }).set(pair);
		expect(sent).toEqual(serialized(pair));
	});
});
