import { describe, expect, test } from "vitest";
import type { AppDatabase } from "./app-database.ts";
import { useApp, type StartableApp } from "./app-under-test.ts";
import type { Answer, Browser } from "./browser.ts";

const DAY = 24 * 60 * 60 * 1000;

/** In what an app differs from the scenario because its framework or middleware does. */
export interface Traits {
	/**
	 * Whether `validate()` can send a cookie. With `web()` it cannot: the app sends those of sign-in
	 * and sign-out by hand, no renewal reaches the browser, and a cookie of a dead session stays.
	 * By default `true`.
	 */
	readonly validateSendsCookies?: boolean;
	/**
	 * Which of several session cookies in one request counts: that is up to the parser of the
	 * framework where it has its own. By default the first, as with Lucia's.
	 */
	readonly duplicateCookies?: "first" | "last";
}

/** One framework, and how to start an app of it. */
export interface FrameworkScenario extends StartableApp {
	readonly name: string;
	readonly traits?: Traits;
}

/**
 * What every middleware is held to, inside its real framework and over real HTTP.
 *
 * The app has these routes, and listens on 127.0.0.1. It uses the default periods and `env: "DEV"`.
 * - `POST /sign-in`: sets the cookie `theme=dark` with an `Expires` in 30 days by the framework's own
 *   means, calls `validate()`, makes a session for the user `ada`, calls `setSession()`, sets the
 *   cookie `lang=en` by the framework's own means, and answers `{ sessionId }`.
 * - `GET /session` and `POST /session`: set `theme` in the same way, call `validate()`, and answer
 *   `null` or `{ userId, username, state, fresh }`.
 * - `GET /bearer`: `validateBearerToken()`, then `validate()`: `{ bearer, cookie }`, each a user id or
 *   `null`.
 * - `GET /cache`: `validate()`, changes the user's name to `lovelace`, `validate()`, `invalidate()`,
 *   `validate()`, sets the name back: `{ first, cached, afterwards }`, each the name found.
 * - `POST /sign-out`: `validate()`; if there is a session, ends it and calls `setSession(null)`:
 *   `{ signedOut: true }`.
 */
export function frameworkScenario({ name, traits = {}, ...app }: FrameworkScenario): void {
	const { validateSendsCookies = true, duplicateCookies = "first" } = traits;

	describe(`in ${name}`, () => {
		let database: AppDatabase;
		let browser: Browser;
		let newBrowser: () => Browser;

		useApp(app, (visit) => {
			({ database, browser, newBrowser } = visit);
		});

		/** Signs Ada in, and gives her session's id. */
		async function signIn(): Promise<string> {
			const answer = await browser.post("/sign-in");
			expect(answer).toMatchObject({ status: 200, body: { sessionId: expect.any(String) } });
			return (answer.body as { sessionId: string }).sessionId;
		}

		const ada = { userId: "ada", username: "ada", state: "active", fresh: false };

		/** The answer of `/session` for this user; the app's own cookie has come through whole. */
		function expectSession(answer: Answer, body: unknown, names = ["theme"]): void {
			expect(answer).toMatchObject({ status: 200, body });
			expect(answer.body).toEqual(body);
			expect(answer.names).toEqual(names);
			expectTheme(answer);
		}

		/** A cookie torn apart at the comma of its date loses the date. */
		function expectTheme({ setCookies }: Answer): void {
			const theme = setCookies.find(({ key }) => key === "theme");
			expect(theme?.value).toBe("dark");
			expect(Number(theme?.expiryTime())).toBeGreaterThan(Date.now() + 29 * DAY);
			expect(browser.cookie("theme")?.value).toBe("dark");
		}

		function sessionCookieOf(answer: Answer) {
			return answer.setCookies.find(({ key }) => key === "auth_session");
		}

		describe("signing in", () => {
			test.each(["no", "an unknown", "a dead", "another user's"])(
				"with %s session cookie leaves the new session in the browser",
				async (kind) => {
					if (kind !== "no") browser.keep("auth_session=stale; Path=/");
					if (kind === "a dead" || kind === "another user's") {
						database.insertSession("stale", "bea");
					}
					if (kind === "a dead") database.makeDead("stale");

					const answer = await browser.post("/sign-in");
					expect(answer.status).toBe(200);
					const { sessionId } = answer.body as { sessionId: string };
					// Three lines: the blank cookie for the stale one is not among them.
					expect(answer.names).toEqual(["auth_session", "lang", "theme"]);
					expectTheme(answer);
					expect(browser.cookie("lang")?.value).toBe("en");
					expect(browser.cookie("auth_session")?.value).toBe(sessionId);
					expect(database.session(sessionId)).toMatchObject({ user_id: "ada" });
					expectSession(await browser.get("/session"), ada);
				},
			);

			test("sends a cookie that scripts cannot read, for the whole site, until the idle period ends", async () => {
				const answer = await browser.post("/sign-in");
				const cookie = sessionCookieOf(answer);
				const { sessionId } = answer.body as { sessionId: string };
				expect(cookie).toMatchObject({
					value: sessionId,
					path: "/",
					httpOnly: true,
					secure: false,
					sameSite: "lax",
					domain: null,
				});
				expect(cookie?.expiryTime()).toBe(wholeSeconds(database.session(sessionId)?.idle_expires));
			});
		});

		describe("a session", () => {
			test("is found on later requests, without a new cookie", async () => {
				await signIn();
				expectSession(await browser.get("/session"), ada);
				expectSession(await browser.get("/session"), ada);
			});

			test("is not there without a cookie", async () => {
				expectSession(await browser.get("/session"), null);
			});

			test("stays with its browser when requests overlap", async () => {
				await signIn();
				database.insertSession("session-of-bea", "bea");
				const other = newBrowser();
				other.keep("auth_session=session-of-bea; Path=/");
				const answers = await Promise.all(
					Array.from({ length: 12 }, (_, index) =>
						(index % 2 === 0 ? browser : other).get("/session"),
					),
				);
				expect(answers.map(({ body }) => (body as typeof ada | null)?.userId)).toEqual(
					answers.map((_, index) => (index % 2 === 0 ? "ada" : "bea")),
				);
			});

			test("that is idle is renewed, and its cookie lasts as long as it does", async () => {
				const sessionId = await signIn();
				database.makeIdle(sessionId);
				browser.keep(
					`auth_session=${sessionId}; Path=/; Expires=${new Date(Date.now() + 60_000).toUTCString()}`,
				);
				const answer = await browser.get("/session");
				const renewed = { ...ada, fresh: true };
				expect(database.session(sessionId)?.idle_expires).toBeGreaterThan(Date.now() + 14 * DAY);
				if (!validateSendsCookies) {
					expectSession(answer, renewed);
					return;
				}
				expectSession(answer, renewed, ["auth_session", "theme"]);
				const cookie = sessionCookieOf(answer);
				expect(cookie).toMatchObject({ value: sessionId, path: "/", httpOnly: true });
				expect(cookie?.expiryTime()).toBe(wholeSeconds(database.session(sessionId)?.idle_expires));
				expect(browser.cookie("auth_session")?.expiryTime()).toBe(cookie?.expiryTime());
				expectSession(await browser.get("/session"), ada);
			});

			test.each(["dead", "unknown"])(
				"that is %s is not there, and its cookie goes",
				async (kind) => {
					const sessionId = await signIn();
					if (kind === "dead") database.makeDead(sessionId);
					else database.reset();
					const answer = await browser.get("/session");
					if (!validateSendsCookies) {
						expectSession(answer, null);
						return;
					}
					expectSession(answer, null, ["auth_session", "theme"]);
					expect(sessionCookieOf(answer)).toMatchObject({ value: "", path: "/" });
					expect(sessionCookieOf(answer)?.expiryTime()).toBe(0);
					expect(browser.cookie("auth_session")).toBeNull();
					expectSession(await browser.get("/session"), null);
				},
			);

			test("is read once per request, until it is invalidated", async () => {
				await signIn();
				expect(await browser.get("/cache")).toMatchObject({
					status: 200,
					body: { first: "ada", cached: "ada", afterwards: "lovelace" },
				});
				expect(database.username("ada")).toBe("ada");
			});

			test("ends in the database and in the browser when the user signs out", async () => {
				const sessionId = await signIn();
				const value = `auth_session=${sessionId}; Path=/`;
				const answer = await browser.post("/sign-out");
				expect(answer).toMatchObject({ status: 200, body: { signedOut: true } });
				expect(answer.names).toEqual(["auth_session"]);
				expect(sessionCookieOf(answer)).toMatchObject({ value: "", path: "/" });
				expect(browser.cookie("auth_session")).toBeNull();
				expect(database.sessions()).toEqual([]);
				expectSession(await browser.get("/session"), null);
				// Whoever has kept the cookie is no better off.
				browser.keep(value);
				expect((await browser.get("/session")).body).toBeNull();
			});
		});

		describe("a POST", () => {
			test("of the app's own pages has the session", async () => {
				await signIn();
				expectSession(await browser.post("/session"), ada);
			});

			test.each([
				["no origin", () => null],
				["the origin null", () => "null"],
				["the origin of another site", () => "https://evil.example"],
				["the origin of another port", () => "http://127.0.0.1:1"],
				["an origin that begins like the app's", (url: string) => `${url}0`],
				["an origin that is none", () => "evil"],
			])("with %s has no session, and changes nothing", async (_, origin) => {
				const sessionId = await signIn();
				expectSession(await browser.post("/session", origin(browser.url)), null);
				const answer = await browser.post("/sign-out", origin(browser.url));
				expect(answer.status).toBe(200);
				expect(answer.names).toEqual([]);
				expect(database.session(sessionId)).not.toBeNull();
				expectSession(await browser.get("/session"), ada);
			});

			test("is what the origin matters to: a GET from elsewhere has the session", async () => {
				await signIn();
				expectSession(await browser.get("/session", { Origin: "https://evil.example" }), ada);
			});
		});

		describe("a bearer token", () => {
			test("and a cookie each have their own session", async () => {
				await signIn();
				database.insertSession("session-of-bea", "bea");
				const withToken = await browser.get("/bearer", {
					Authorization: "Bearer session-of-bea",
				});
				expect(withToken).toMatchObject({ status: 200, body: { bearer: "bea", cookie: "ada" } });
				expect(withToken.names).toEqual([]);
				expect((await browser.get("/bearer")).body).toEqual({ bearer: null, cookie: "ada" });
				expect(
					(
						await newBrowser().get("/bearer", {
							Authorization: "Bearer session-of-bea",
						})
					).body,
				).toEqual({ bearer: "bea", cookie: null });
			});

			test.each(["unknown", "dead"])("that is %s is refused, without a cookie", async (kind) => {
				await signIn();
				if (kind === "dead") {
					database.insertSession("token", "bea");
					database.makeDead("token");
				}
				const answer = await browser.get("/bearer", { Authorization: "Bearer token" });
				expect(answer).toMatchObject({ status: 200, body: { bearer: null, cookie: "ada" } });
				expect(answer.names).toEqual([]);
			});
		});

		describe("odd cookies", () => {
			test("8 kB of other cookies do not hide the session", async () => {
				const sessionId = await signIn();
				const others = Array.from({ length: 100 }, (_, index) => `c${index}=${"x".repeat(72)}`);
				const answer = await browser.get("/session", {
					Cookie: [...others, `auth_session=${sessionId}`].join("; "),
				});
				expectSession(answer, ada);
			});

			test(`of several session cookies the ${duplicateCookies} counts`, async () => {
				const sessionId = await signIn();
				const both = [`auth_session=${sessionId}`, "auth_session=unknown"];
				if (duplicateCookies === "last") both.reverse();
				expectSession(await browser.get("/session", { Cookie: both.join("; ") }), ada);
			});

			test.each(["", '""', "%", "%E0%A4%A", "a=b", "%00"])(
				"the value %j is no session, and no failure",
				async (value) => {
					await signIn();
					const { status, body } = await browser.get("/session", {
						Cookie: `auth_session=${value}`,
					});
					expect({ status, body }).toEqual({ status: 200, body: null });
				},
			);
		});
	});
}

/** `Expires` has no milliseconds. */
function wholeSeconds(milliseconds: number | undefined): number {
	return Math.floor(Number(milliseconds) / 1000) * 1000;
}
