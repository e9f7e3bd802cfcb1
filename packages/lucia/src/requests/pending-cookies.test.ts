import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createCookie, type Cookie } from "../cookies/cookie.ts";
import { lucia } from "../lucia.ts";
import { web, type WebOptions } from "../middleware/index.ts";
import { PendingCookies } from "./pending-cookies.ts";
import type { Middleware } from "../middleware/request-context.ts";
import { emptyRows, memoryAdapter } from "../../test/support/memory-adapter.ts";

const NOW = Date.UTC(2026, 0, 1);

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: NOW }));
afterEach(() => void vi.useRealTimers());

function createAuth(middleware: Middleware<[request: Request]>) {
	return lucia({
		adapter: memoryAdapter(emptyRows()),
		env: "DEV",
		sessionExpiresIn: { activePeriod: 1000, idlePeriod: 5000 },
		middleware,
	});
}

async function signedIn(middleware: Middleware<[request: Request]>) {
	const auth = createAuth(middleware);
	const { userId } = await auth.createUser({ key: null, attributes: {} });
	const session = await auth.createSession({ sessionId: "s1", userId, attributes: {} });
	const headers = { cookie: "auth_session=s1" };
	const request = auth.handleRequest(new Request("https://example.com/", { headers }));
	return { auth, session, request };
}

/** What a browser would get: the lines of a response after the cookies are appended. */
function sent(request: { appendCookies: (headers: Headers) => void }, ...own: string[]): string[] {
	const headers = new Headers();
	for (const line of own) headers.append("Set-Cookie", line);
	request.appendCookies(headers);
	return headers.getSetCookie();
}

const cookieOf = (id: string, at: number): string =>
	`auth_session=${id}; Path=/; Expires=${new Date(at + 6000).toUTCString()}; HttpOnly; SameSite=Lax`;
const blank =
	"auth_session=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; SameSite=Lax";

describe.each<[string, WebOptions]>([
	["web()", {}],
	["web({ deferCookies: true })", { deferCookies: true }],
])("with %s", (_, options) => {
	test("the cookie of a renewal was lost, so that apps made it last a year: now it waits for the response", async () => {
		const { request } = await signedIn(web(options));
		vi.setSystemTime(NOW + 1001);
		expect(sent(request)).toEqual([]);
		const session = await request.validate();
		expect(session).toMatchObject({ sessionId: "s1", fresh: true });
		expect(request.pendingCookies.map(({ value }) => value)).toEqual(["s1"]);
		expect(sent(request)).toEqual([cookieOf("s1", NOW + 1001)]);
		// Apps that hand a fresh session back, as the guides of v2 say, were never thrown at.
		request.setSession(session);
		expect(sent(request)).toEqual([cookieOf("s1", NOW + 1001)]);
	});

	test("the blank cookie of a dead session waits too", async () => {
		const { request } = await signedIn(web(options));
		vi.setSystemTime(NOW + 6001);
		expect(await request.validate()).toBeNull();
		request.setSession(null);
		expect(sent(request)).toEqual([blank]);
	});

	test("nothing waits when there is nothing to tell", async () => {
		const { request } = await signedIn(web(options));
		expect(await request.validate()).toMatchObject({ fresh: false });
		expect(request.pendingCookies).toEqual([]);
	});
});

describe("with web({ deferCookies: true })", () => {
	test("setSession() threw: now its cookie waits, and only the newest one", async () => {
		const { auth, request, session } = await signedIn(web({ deferCookies: true }));
		const { pendingCookies, setSession } = request;
		vi.setSystemTime(NOW + 6001);
		await request.validate();
		const next = await auth.createSession({ userId: session.user.userId, attributes: {} });
		setSession(next);
		expect(pendingCookies.map(({ value }) => value)).toEqual([next.sessionId]);
		expect(sent(request)).toEqual([cookieOf(next.sessionId, NOW + 6001)]);
		setSession(null);
		expect(pendingCookies.map(({ value }) => value)).toEqual([""]);
	});
});

describe("a middleware that returns false", () => {
	test("keeps silent about a cookie, which is pending then", async () => {
		const { auth, session } = await signedIn(web());
		for (const method of ["GET", "POST"]) {
			const silent: Middleware<[request: Request]> = ({ args: [request] }) => ({
				request,
				setCookie: () => false,
			});
			const other = createAuth(silent).handleRequest(new Request("https://a.com", { method }));
			expect(() => other.setSession(session)).not.toThrow();
			expect(sent(other)).toEqual([auth.createSessionCookie(session).serialize()]);
		}
	});

	test("and later writes one, which is the newer word", async () => {
		const written: Cookie[] = [];
		let silent = true;
		const { request } = await signedIn(({ args: [request] }) => ({
			request,
			setCookie: (cookie) => (silent ? false : written.push(cookie)),
		}));
		vi.setSystemTime(NOW + 1001);
		await request.validate();
		expect(request.pendingCookies).toHaveLength(1);
		silent = false;
		request.setSession(null);
		expect(request.pendingCookies).toEqual([]);
		expect(written.map(({ value }) => value)).toEqual([""]);
	});
});

describe("appendCookies", () => {
	async function withBlank() {
		const instance = await signedIn(web());
		vi.setSystemTime(NOW + 6001);
		await instance.request.validate();
		return instance;
	}

	test("leaves the app's other cookies whole, and comes last", async () => {
		const { request } = await withBlank();
		const theme = "theme=dark; Expires=Fri, 01 Jan 2027 00:00:00 GMT";
		expect(sent(request, theme, "auth_session=x; Path=/app")).toEqual([
			theme,
			"auth_session=x; Path=/app",
			blank,
		]);
	});

	test("the blank cookie for a host-only twin came behind the other, which it removes in clients that tell no domains apart", () => {
		const pending = new PendingCookies();
		const ofDomain = createCookie("auth_session", "s1", { path: "/", domain: "a.com" });
		const twin = createCookie("auth_session", "", { path: "/", expires: new Date(0) });
		const expires = "Expires=Thu, 01 Jan 1970 00:00:00 GMT";
		const headers = new Headers();
		for (const line of ["theme=dark", ofDomain.serialize(), "lang=en"])
			headers.append("Set-Cookie", line);
		pending.add(twin);
		const expected = [
			"theme=dark",
			`auth_session=; Path=/; ${expires}`,
			"auth_session=s1; Domain=a.com; Path=/",
			"lang=en",
		];
		for (let times = 0; times < 2; times += 1) {
			pending.appendTo(headers);
			expect(headers.getSetCookie()).toEqual(expected);
		}
	});

	test("does not undo a sign-in whose cookie the app has written itself", async () => {
		const { request } = await withBlank();
		const own = cookieOf("s2", NOW);
		expect(sent(request, own)).toEqual([own]);
	});

	test("replaces what it has appended itself, however often it is called", async () => {
		const { request, auth, session } = await signedIn(web({ deferCookies: true }));
		const headers = new Headers();
		request.setSession(null);
		request.appendCookies(headers);
		request.appendCookies(headers);
		expect(headers.getSetCookie()).toEqual([blank]);
		request.setSession(session);
		request.appendCookies(headers);
		expect(headers.getSetCookie()).toEqual([auth.createSessionCookie(session).serialize()]);
	});

	test("works on the headers of a Response", async () => {
		const { request } = await withBlank();
		const response = new Response(null, { status: 303, headers: { Location: "/" } });
		request.appendCookies(response.headers);
		expect(response.headers.getSetCookie()).toEqual([blank]);
	});
});

test("cookies of other names, domains and paths wait beside each other", () => {
	const pending = new PendingCookies();
	const cookie = (name: string, value: string, path: string): Cookie =>
		createCookie(name, value, { path });
	for (const one of [
		cookie("a", "1", "/"),
		cookie("b", "2", "/"),
		cookie("a", "3", "/app"),
		cookie("a", "4", "/"),
	]) {
		pending.add(one);
	}
	expect(pending.list.map(({ value }) => value)).toEqual(["2", "3", "4"]);
	pending.remove(cookie("b", "", "/"));
	expect(pending.list.map(({ value }) => value)).toEqual(["3", "4"]);
});
