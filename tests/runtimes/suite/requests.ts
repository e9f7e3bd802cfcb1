import type { Configuration, Cookie } from "lucia";
import { web } from "lucia/middleware";
import { account, age, createApp, periods, signUp, type AppAuth } from "./app.ts";
import { ensure, expectSame, promise, type Case } from "./case.ts";
import type { Store } from "./host.ts";
import { memory } from "./memory.ts";

const intoIdle = periods.activePeriod + periods.idlePeriod / 2;

interface Sent {
	readonly method?: string;
	readonly url?: string | null;
	readonly headers?: Readonly<Record<string, string>>;
}

/** Hands a request to the default middleware; `cookies` are those that the app would send. */
function handle(
	auth: AppAuth,
	{ method = "GET", url = "https://example.com/", headers = {} }: Sent,
): { request: ReturnType<AppAuth["handleRequest"]>; cookies: Cookie[] } {
	const cookies: Cookie[] = [];
	const request = auth.handleRequest({
		request: { method, url, headers: new Headers(headers) },
		setCookie: (cookie) => void cookies.push(cookie),
	});
	return { request, cookies };
}

const cookieOf = (sessionId: string): Record<string, string> => ({
	Cookie: `theme=dark; auth_session=${sessionId}`,
});

/** Cookies and tokens in requests, on a store. */
export function requestCases({ name, open }: Store): readonly Case[] {
	const on = (sentence: string, run: Case["run"]): Case => promise(`${name}: ${sentence}`, run);
	return [
		on("a session cookie signs in, and is sent again when the session is renewed", async () => {
			const adapter = open();
			const auth = createApp(adapter);
			const { sessionId } = await signUp(auth);
			const headers = cookieOf(sessionId);
			const active = handle(auth, { headers });
			expectSame((await active.request.validate())?.user.username, "ada");
			expectSame(active.cookies.length, 0);
			await age(adapter, sessionId, intoIdle);
			const idle = handle(auth, { headers });
			const [session, again] = await Promise.all([
				idle.request.validate(),
				idle.request.validate(),
			]);
			ensure(session !== null && session === again, "two validations gave two answers");
			expectSame(session.fresh, true);
			expectSame(
				idle.cookies.map((cookie) => [cookie.name, cookie.value, cookie.attributes.expires]),
				[["auth_session", sessionId, session.idlePeriodExpiresAt]],
			);
		}),

		on("a cookie of no session is removed", async () => {
			const auth = createApp(open());
			const { request, cookies } = handle(auth, { headers: cookieOf("x".repeat(40)) });
			expectSame(await request.validate(), null);
			expectSame(
				cookies.map((cookie) => cookie.serialize()),
				["auth_session=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; SameSite=Lax"],
			);
		}),

		on("a bearer token and a cookie do not mix", async () => {
			const auth = createApp(open());
			const ada = await signUp(auth, "ada");
			const eve = await signUp(auth, "eve");
			const both = { ...cookieOf(ada.sessionId), Authorization: `Bearer ${eve.sessionId}` };
			const { request, cookies } = handle(auth, { headers: both });
			expectSame((await request.validate())?.user.userId, ada.userId);
			expectSame((await request.validateBearerToken())?.user.userId, eve.userId);
			const wrong = handle(auth, { headers: { Authorization: `Basic ${eve.sessionId}` } });
			expectSame(await wrong.request.validateBearerToken(), null);
			expectSame([...cookies, ...wrong.cookies], []);
		}),

		on("signing in and out within a request sends one cookie each", async () => {
			const auth = createApp(open());
			const { userId } = await auth.createUser(account("ada"));
			const session = await auth.createSession({ userId, attributes: { country: null } });
			const { request, cookies } = handle(auth, {
				method: "POST",
				headers: { Origin: "https://example.com" },
			});
			expectSame(await request.validate(), null);
			request.setSession(session);
			request.setSession(session);
			expectSame((await request.validate())?.sessionId, session.sessionId);
			await auth.invalidateSession(session.sessionId);
			request.setSession(null);
			expectSame(await request.validate(), null);
			expectSame(
				cookies.map(({ value }) => value),
				[session.sessionId, ""],
			);
		}),

		on("an answer is kept until it is invalidated", async () => {
			const auth = createApp(open());
			const { userId, sessionId } = await signUp(auth);
			const { request } = handle(auth, { headers: cookieOf(sessionId) });
			await request.validate();
			await auth.updateUserAttributes(userId, { username: "lovelace" });
			expectSame((await request.validate())?.user.username, "ada");
			request.invalidate();
			expectSame((await request.validate())?.user.username, "lovelace");
		}),

		on("web() reads the Request of this runtime", async () => {
			const auth = createApp(open(), { middleware: web() });
			const { userId, sessionId } = await signUp(auth);
			const send = (headers: Record<string, string>): Request =>
				new Request("https://example.com/", { method: "POST", headers });
			const bearer = auth.handleRequest(send({ Authorization: `Bearer ${sessionId}` }));
			expectSame((await bearer.validateBearerToken())?.user.userId, userId);
			expectSame(await bearer.validate(), null);
			const request = send({ ...cookieOf(sessionId), Origin: "https://example.com" });
			// Browsers let no program set these two headers on a Request of its own.
			const kept = request.headers.get("Cookie") !== null && request.headers.get("Origin") !== null;
			const session = await auth.handleRequest(request).validate();
			expectSame(session?.user.userId, kept ? userId : undefined);
		}),
	];
}

/** The origins that are trusted, whatever the store. */
export function csrfCases(): readonly Case[] {
	const here = "https://example.com/sign-in";
	const own = "https://example.com";
	const subDomains = { allowedSubDomains: ["app"] };
	const table: readonly (readonly [
		trusted: boolean,
		sent: Sent,
		csrfProtection?: Configuration["csrfProtection"],
	])[] = [
		[true, { method: "GET", url: here }],
		[true, { method: "HEAD", url: here }],
		[true, { method: "OPTIONS", url: here, headers: { Origin: "https://evil.example" } }],
		[true, { method: "POST", url: here, headers: { Origin: own } }],
		[true, { method: "post", url: here, headers: { Origin: "http://EXAMPLE.com" } }],
		[false, { method: "post", url: here }],
		[false, { method: "DELETE", url: here, headers: { Origin: "null" } }],
		[false, { method: "POST", url: here, headers: { Origin: "https://evil.example" } }],
		[false, { method: "POST", url: here, headers: { Origin: "https://example.com:8443" } }],
		[false, { method: "POST", url: here, headers: { Origin: "https://app.example.com" } }],
		[
			true,
			{ method: "POST", url: here, headers: { Origin: "https://app.example.com" } },
			subDomains,
		],
		[
			false,
			{ method: "POST", url: here, headers: { Origin: "https://b.example.com" } },
			subDomains,
		],
		[true, { method: "POST", url: null, headers: { Origin: own, Host: "example.com" } }],
		[false, { method: "POST", url: null, headers: { Origin: own } }],
		[
			true,
			{
				method: "POST",
				url: "https://bücher.example/",
				headers: { Origin: "https://xn--bcher-kva.example" },
			},
		],
		[true, { method: "POST", url: here, headers: { Origin: own } }, { host: "example.com" }],
		[false, { method: "POST", url: here, headers: { Origin: own } }, { host: "other.example" }],
		[true, { method: "POST", url: here, headers: { Origin: "https://evil.example" } }, false],
	];
	return [
		promise(
			"a session cookie from a foreign origin signs nobody in, and nothing throws",
			async () => {
				for (const [trusted, sent, csrfProtection = true] of table) {
					const auth = createApp(memory(), { csrfProtection });
					const { sessionId } = await signUp(auth);
					const headers = { ...sent.headers, ...cookieOf(sessionId) };
					const { request } = handle(auth, { ...sent, headers });
					const what = JSON.stringify([sent, csrfProtection]);
					expectSame((await request.validate())?.sessionId, trusted ? sessionId : undefined, what);
				}
			},
		),
	];
}
