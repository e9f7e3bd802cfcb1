import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { SessionSchema } from "../storage/adapter.ts";
import type { Configuration } from "../configuration/configuration.ts";
import type { Cookie } from "../cookies/cookie.ts";
import { account, createInstance } from "../../test/support/instance.ts";
import type { Abilities } from "../../test/support/memory-adapter.ts";

const NOW = Date.UTC(2026, 0, 1);

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: NOW }));
afterEach(() => void vi.useRealTimers());

interface Sent {
	readonly method?: string;
	readonly url?: string | null;
	readonly headers?: Record<string, string>;
	readonly sessionCookie?: string | null;
	readonly setCookie?: (cookie: Cookie) => void;
}

/** An instance where Ann has the session `s1` and Bea has `s2`. */
async function signedIn(configuration: Partial<Configuration> = {}, abilities: Abilities = {}) {
	const instance = createInstance(configuration, abilities);
	for (const [name, sessionId] of [
		["ann", "s1"],
		["bea", "s2"],
	] as const) {
		const { userId } = await instance.auth.createUser({ ...account(name), userId: name });
		await instance.auth.createSession({ sessionId, userId, attributes: { country: "CH" } });
	}
	instance.calls.length = 0;

	const cookies: string[] = [];
	const send = (sent: Sent) =>
		instance.auth.handleRequest({
			request: {
				method: sent.method ?? "GET",
				url: sent.url,
				headers: new Headers(sent.headers),
			},
			sessionCookie: sent.sessionCookie,
			setCookie: sent.setCookie ?? ((cookie) => void cookies.push(cookie.serialize())),
		});
	return { ...instance, cookies, send };
}

const withCookie = { headers: { cookie: "auth_session=s1" } };
const cookieOf = (id: string, at: number): string =>
	`auth_session=${id}; Path=/; Expires=${new Date(at + 6000).toUTCString()}; HttpOnly; SameSite=Lax`;
const blank =
	"auth_session=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; SameSite=Lax";

describe("validate", () => {
	test("gives the session of the cookie, read once however often it is asked", async () => {
		const { send, calls, cookies } = await signedIn();
		const request = send(withCookie);
		expect(calls).toEqual([]);
		const [one, other] = await Promise.all([request.validate(), request.validate()]);
		expect(one).toMatchObject({ sessionId: "s1", user: { userId: "ann" }, fresh: false });
		expect(other).toBe(one);
		expect(await request.validate()).toBe(one);
		expect(calls).toEqual(["getSessionAndUser"]);
		expect(cookies).toEqual([]);
	});

	test("prefers the value that the framework has parsed", async () => {
		const { send } = await signedIn();
		expect(await send({ ...withCookie, sessionCookie: "s2" }).validate()).toMatchObject({
			sessionId: "s2",
		});
		expect(await send({ ...withCookie, sessionCookie: null }).validate()).toMatchObject({
			sessionId: "s1",
		});
		expect(await send({ ...withCookie, sessionCookie: "" }).validate()).toBeNull();
	});

	test.each([{}, { headers: { cookie: "auth_session=" } }, { headers: { cookie: "a=b" } }])(
		"is null without a session id, and asks nothing (%j)",
		async (sent) => {
			const { send, calls, cookies } = await signedIn();
			expect(await send(sent).validate()).toBeNull();
			expect(calls).toEqual([]);
			expect(cookies).toEqual([]);
		},
	);

	test.each(["unknown", "dead"])("sends the blank cookie when the session is %s", async (kind) => {
		const { send, cookies, rows, calls } = await signedIn();
		if (kind === "unknown") rows.sessions.clear();
		else vi.setSystemTime(NOW + 6001);
		const request = send(withCookie);
		expect(await request.validate()).toBeNull();
		expect(await request.validate()).toBeNull();
		request.setSession(null);
		expect(cookies).toEqual([blank]);
		expect(calls).toEqual(["getSessionAndUser"]);
	});

	test("a renewed session kept its old cookie, which signed everyone out after 15 days: now it is sent again", async () => {
		const { send, cookies } = await signedIn();
		vi.setSystemTime(NOW + 1001);
		const request = send(withCookie);
		const session = await request.validate();
		expect(session).toMatchObject({ sessionId: "s1", state: "active", fresh: true });
		expect(cookies).toEqual([cookieOf("s1", NOW + 1001)]);
		// An app that does it by itself, as v2 apps had to, does not send it twice.
		request.setSession(session);
		expect(cookies).toHaveLength(1);
	});

	test("a cookie that the framework had parsed into an object was a query to some databases", async () => {
		const { send, calls, cookies } = await signedIn();
		const sessionCookie = { $ne: null } as unknown as string;
		expect(await send({ sessionCookie }).validate()).toBeNull();
		expect(calls).toEqual([]);
		expect(cookies).toEqual([blank]);
	});

	test("a session of a deleted user rejected on every request: now it is null, with a blank cookie", async () => {
		for (const joined of [true, false]) {
			const { send, cookies, rows } = await signedIn({}, { joined });
			rows.users.clear();
			expect(await send(withCookie).validate()).toBeNull();
			expect(cookies).toEqual([blank]);
		}
	});

	test("one failure of the database was repeated for the whole request: now the next call asks again", async () => {
		let broken = true;
		const failure = new Error("connection lost");
		const { send } = await signedIn(
			{},
			{
				intercept: (method) =>
					method === "getSessionAndUser" && broken ? Promise.reject(failure) : undefined,
			},
		);
		const request = send({ headers: { cookie: "auth_session=s1", authorization: "Bearer s2" } });
		await expect(Promise.all([request.validate(), request.validate()])).rejects.toBe(failure);
		await expect(request.validateBearerToken()).rejects.toBe(failure);
		broken = false;
		expect(await request.validate()).toMatchObject({ sessionId: "s1" });
		expect(await request.validateBearerToken()).toMatchObject({ sessionId: "s2" });
	});

	test("an id that a column of fixed length fills with blanks is not sent with every answer", async () => {
		const { send, rows, cookies } = await signedIn();
		const row = rows.sessions.get("s1");
		rows.sessions.set("s1", { ...row, id: "s1    " } as SessionSchema);
		expect(await send(withCookie).validate()).toMatchObject({ fresh: false });
		expect(cookies).toEqual([]);
	});

	test("does not care whether the middleware can set cookies", async () => {
		const setCookie = (): never => {
			throw new Error("headers sent");
		};
		const { send, calls } = await signedIn();
		vi.setSystemTime(NOW + 1001);
		expect(await send({ ...withCookie, setCookie }).validate()).toMatchObject({ fresh: true });
		vi.setSystemTime(NOW + 9000);
		calls.length = 0;
		const request = send({ ...withCookie, setCookie });
		expect(await request.validate()).toBeNull();
		expect(await request.validate()).toBeNull();
		expect(calls).toEqual(["getSessionAndUser"]);
	});

	test("a blank cookie for the old session could undo a sign-in that came while it was read", async () => {
		const { send, auth, cookies, rows } = await signedIn();
		const bea = await auth.getSession("s2");
		rows.sessions.delete("s1");
		const request = send(withCookie);
		const validation = request.validate();
		request.setSession(bea);
		expect(await validation).toBeNull();
		expect(cookies).toEqual([cookieOf("s2", NOW)]);
		expect(await request.validate()).toMatchObject({ sessionId: "s2" });
	});
});

describe("setSession", () => {
	test("sends the cookie, and validate gives the new session", async () => {
		const { send, auth, cookies } = await signedIn();
		const request = send(withCookie);
		await request.validate();
		request.setSession(await auth.getSession("s2"));
		expect(cookies).toEqual([cookieOf("s2", NOW)]);
		expect(await request.validate()).toMatchObject({ sessionId: "s2" });
	});

	test("null sends the blank cookie, and validate gives null", async () => {
		const { send, cookies } = await signedIn();
		const request = send(withCookie);
		request.setSession(null);
		expect(cookies).toEqual([blank]);
		expect(await request.validate()).toBeNull();
	});

	test("does nothing for what the browser has already", async () => {
		const { send, auth, cookies } = await signedIn();
		send(withCookie).setSession(await auth.getSession("s1"));
		send({}).setSession(null);
		expect(cookies).toEqual([]);
	});

	test("sends the cookie of a session that the app has renewed itself", async () => {
		const { send, auth, cookies } = await signedIn();
		vi.setSystemTime(NOW + 1001);
		send(withCookie).setSession(await auth.validateSession("s1"));
		expect(cookies).toEqual([cookieOf("s1", NOW + 1001)]);
	});

	test("remembered what could not be sent, so that trying again did nothing: now it tries again", async () => {
		const { send, auth } = await signedIn();
		const sent: string[] = [];
		let broken = true;
		const request = send({
			...withCookie,
			setCookie: (cookie) => {
				if (broken) throw new Error("headers sent");
				sent.push(cookie.value);
			},
		});
		const session = await auth.getSession("s2");
		expect(() => request.setSession(session)).toThrow("headers sent");
		expect(() => request.setSession(session)).toThrow("headers sent");
		expect(await request.validate()).toMatchObject({ sessionId: "s1" });
		broken = false;
		request.setSession(session);
		expect(sent).toEqual(["s2"]);
	});
});

test("invalidate asks the storage again, for cookie and token", async () => {
	const { send, auth } = await signedIn();
	const { validate, validateBearerToken, invalidate } = send({
		headers: { cookie: "auth_session=s1", authorization: "Bearer s1" },
	});
	await Promise.all([validate(), validateBearerToken()]);
	await auth.updateSessionAttributes("s1", { country: "FR" });
	expect(await validate()).toMatchObject({ country: "CH" });
	invalidate();
	expect(await validate()).toMatchObject({ country: "FR" });
	expect(await validateBearerToken()).toMatchObject({ country: "FR" });
});

describe("validateBearerToken", () => {
	const both = { headers: { cookie: "auth_session=s1", authorization: "Bearer s2" } };

	test("a token answered for the cookie, and was read on each call: now each has its own answer", async () => {
		const { send, calls } = await signedIn();
		const request = send(both);
		const session = await request.validateBearerToken();
		expect(session).toMatchObject({ sessionId: "s2" });
		expect(await request.validateBearerToken()).toBe(session);
		expect(await request.validate()).toMatchObject({ sessionId: "s1" });
		expect(calls).toEqual(["getSessionAndUser", "getSessionAndUser"]);
	});

	test("renews an idle session and leaves cookies alone", async () => {
		const { send, cookies } = await signedIn();
		vi.setSystemTime(NOW + 1001);
		expect(await send(both).validateBearerToken()).toMatchObject({ fresh: true });
		vi.setSystemTime(NOW + 60_000);
		expect(await send(both).validateBearerToken()).toBeNull();
		expect(cookies).toEqual([]);
	});

	test("is null without a token, and asks nothing", async () => {
		const { send, calls } = await signedIn();
		expect(await send(withCookie).validateBearerToken()).toBeNull();
		expect(calls).toEqual([]);
	});

	test("is not subject to the check of the origin", async () => {
		const { send } = await signedIn();
		const request = send({ ...both, method: "POST" });
		expect(await request.validateBearerToken()).toMatchObject({ sessionId: "s2" });
		expect(await request.validate()).toBeNull();
	});
});

describe("the check of the origin", () => {
	const post = (origin: string | null, csrfProtection?: Configuration["csrfProtection"]) => ({
		configuration: { csrfProtection },
		sent: {
			method: "POST",
			url: "https://example.com/x",
			headers: { ...withCookie.headers, ...(origin !== null && { origin }) },
		},
	});

	test.each([
		["the same host", post("https://example.com"), true],
		["another host", post("https://evil.com"), false],
		["no origin", post(null), false],
		["no origin, check switched off", post(null, false), true],
		["another host, check switched on", post("https://evil.com", true), false],
		["an allowed sub-domain", post("https://a.example.com", { allowedSubDomains: ["a"] }), true],
		["one in the other spelling", post("https://a.example.com", { allowedSubdomains: "*" }), true],
		["a configured host", post("https://b.com", { host: "b.com" }), true],
	] as const)("%s", async (_, { configuration, sent }, trusted) => {
		const { send, cookies } = await signedIn(configuration);
		const session = await send(sent).validate();
		expect(session?.sessionId).toBe(trusted ? "s1" : undefined);
		expect(cookies).toEqual([]);
	});

	test("GET needs no origin", async () => {
		const { send } = await signedIn();
		expect(
			await send({ ...withCookie, headers: { ...withCookie.headers, origin: "null" } }).validate(),
		).not.toBeNull();
	});

	test.each([
		["https://evil.com", "cross-site", null],
		["https://evil.example.com", "same-site", null],
		["https://example.com", "same-origin", "s1"],
	])(
		"a page of %s could open a WebSocket as its visitor: not where fetchMetadata is on (%s)",
		async (origin, site, sessionId) => {
			const { send } = await signedIn({ csrfProtection: { fetchMetadata: true } });
			const headers = { ...withCookie.headers, origin, "sec-fetch-site": site };
			const url = "https://example.com";
			const socket = send({ url, headers: { ...headers, upgrade: "WebSocket" } });
			expect((await socket.validate())?.sessionId ?? null).toBe(sessionId);
			// A page that is merely read still needs no origin.
			expect(await send({ url, headers }).validate()).not.toBeNull();
		},
	);

	test("an origin of null, as sandboxed frames send it, made handleRequest throw: now there is no session", async () => {
		const { send } = await signedIn();
		expect(await send(post("null").sent).validate()).toBeNull();
	});

	test("tells the developer once when the configuration trusts nobody because of a shared suffix", async () => {
		const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
		const { send } = await signedIn({ csrfProtection: { allowedSubDomains: ["evil"] } });
		const headers = { ...withCookie.headers, origin: "https://evil.co.uk" };
		for (const host of ["victim.co.uk", "x.co.uk", "y.com.au"]) {
			expect(await send({ method: "POST", url: `https://${host}`, headers }).validate()).toBeNull();
		}
		expect(warn.mock.calls).toEqual([[expect.stringContaining("Set csrfProtection.baseDomain")]]);
		warn.mockRestore();
	});
});

describe("a request that is refused", () => {
	const forged = {
		method: "POST",
		url: "https://example.com/sign-in",
		headers: { origin: "https://evil.com" },
	};

	test("a stranger's page could sign the visitor in as somebody else (login CSRF): onRefusal stops it", async () => {
		// The attack: evil.com posts the attacker's own name and password to the app's sign-in form.
		async function signIn(csrfProtection: Configuration["csrfProtection"]): Promise<string[]> {
			const { auth, send, cookies } = await signedIn({ csrfProtection });
			const request = send(forged);
			const { userId } = await auth.useKey("username", "bea", "secret");
			const session = await auth.createSession({ userId, attributes: { country: "CH" } });
			request.setSession(session);
			return cookies;
		}
		// v2, and the default: the visitor now writes into the attacker's account.
		expect(await signIn(true)).toEqual([expect.stringMatching(/^auth_session=\w{40};/u)]);
		await expect(signIn({ onRefusal: "throw" })).rejects.toMatchObject({
			name: "LuciaError",
			message: "AUTH_INVALID_REQUEST",
			detail: "The origin evil.com is not the host example.com.",
		});
	});

	test("was silently one without a session: now it says why", async () => {
		const { send } = await signedIn();
		expect(send(forged).refusal).toEqual({
			code: "foreign-origin",
			reason: "The origin evil.com is not the host example.com.",
		});
		expect(send({ ...forged, headers: {} }).refusal?.code).toBe("missing-origin");
		expect(send({ ...forged, headers: { origin: "https://example.com" } }).refusal).toBeNull();
		expect(send({ ...forged, method: "GET" }).refusal).toBeNull();
		const { send: unchecked } = await signedIn({ csrfProtection: false });
		expect(unchecked(forged).refusal).toBeNull();
	});

	test("is not thrown out when it carries a bearer token, which no form can", async () => {
		const { send } = await signedIn({ csrfProtection: { onRefusal: "throw" } });
		const request = send({ ...forged, headers: { authorization: "Bearer s2" } });
		expect(await request.validateBearerToken()).toMatchObject({ sessionId: "s2" });
		expect(request.refusal?.code).toBe("missing-origin");
		expect(() => send({ ...forged, headers: { authorization: "Bearer " } })).toThrow(
			"AUTH_INVALID_REQUEST",
		);
	});

	test("by the header of the browser, or by the scheme, has no session", async () => {
		const headers = { ...withCookie.headers, origin: "http://example.com" };
		const { send } = await signedIn({ csrfProtection: { scheme: "https", fetchMetadata: true } });
		const byScheme = send({ ...forged, headers });
		expect(byScheme.refusal?.code).toBe("foreign-scheme");
		expect(await byScheme.validate()).toBeNull();
		const bySite = send({ ...forged, headers: { ...headers, "Sec-Fetch-Site": "cross-site" } });
		expect(bySite.refusal?.code).toBe("cross-site");
		const own = send({ ...forged, headers: { ...headers, "Sec-Fetch-Site": "same-origin" } });
		expect(await own.validate()).toMatchObject({ sessionId: "s1" });
	});
});

describe("validateRequestOrigin", () => {
	const request = (
		origin: string | null,
		method: string | null = "POST",
		url: string | null = "https://example.com",
	) => ({ url, method, headers: { origin } });

	test("refused the app's own pages on hosts of two labels", async () => {
		const { auth } = await signedIn();
		expect(() => auth.validateRequestOrigin(request("https://example.com"))).not.toThrow();
	});

	test.each([
		["another origin", request("https://evil.com")],
		["no origin", request(null)],
		["no method", request("https://example.com", null)],
		["no URL", request("https://example.com", "POST", null)],
	])("rejects with AUTH_INVALID_REQUEST: %s", async (_, refused) => {
		for (const csrfProtection of [true, false]) {
			const { auth } = await signedIn({ csrfProtection });
			expect(() => auth.validateRequestOrigin(refused)).toThrow("AUTH_INVALID_REQUEST");
		}
	});

	test("lets GET and HEAD pass, and takes the shape that the documentation had", async () => {
		const { auth } = await signedIn({ csrfProtection: { allowedSubDomains: ["a"] } });
		expect(() => auth.validateRequestOrigin(request(null, "get"))).not.toThrow();
		expect(() => auth.validateRequestOrigin(request(null, "HEAD"))).not.toThrow();
		expect(() =>
			auth.validateRequestOrigin({
				url: "https://example.com",
				method: "POST",
				originHeader: "https://a.example.com",
			}),
		).not.toThrow();
	});
});
