import { once } from "node:events";
import { request, type IncomingMessage } from "node:http";
import { json } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import type { AppDatabase } from "../app-database.ts";
import { useApp } from "../app-under-test.ts";
import type { Answer, Browser } from "../browser.ts";
import { frameworkScenario } from "../scenario.ts";
import { startApp } from "../start-app.ts";

const DAY = 24 * 60 * 60 * 1000;

const MIDDLEWARE = [
	["nextjs_future()", "future"],
	["nextjs()", "legacy"],
] as const;

/**
 * What both middleware for Next.js are held to, in both of its routers.
 *
 * @param name - Of the framework, with its version.
 * @param folder - Of the app.
 */
export function nextCases(name: string, folder: string): void {
	const start = startApp(folder);

	for (const [middleware, path] of MIDDLEWARE) {
		frameworkScenario({
			name: `${name}, route handlers with ${middleware}`,
			start,
			folder: `/routes/${path}`,
			// As its own `cookies()` reads them.
			traits: { duplicateCookies: "last" },
		});
		frameworkScenario({
			name: `${name}, API routes of the pages router with ${middleware}`,
			start,
			folder: `/api/${path}`,
		});
	}

	describe(`in ${name}`, () => {
		let database: AppDatabase;
		let browser: Browser;

		useApp({ start }, (visit) => {
			({ database, browser } = visit);
		});

		const ada = { userId: "ada", username: "ada", state: "active", fresh: false };

		/** Stores a session of Ada's, and gives the browser its cookie. */
		function signIn(): void {
			database.insertSession("session-of-ada", "ada");
			browser.keep("auth_session=session-of-ada; Path=/");
		}

		function makeUseless(kind: string): void {
			if (kind === "dead") database.makeDead("session-of-ada");
			else database.reset();
		}

		function expectRenewed(): void {
			expect(database.session("session-of-ada")?.idle_expires).toBeGreaterThan(
				Date.now() + 14 * DAY,
			);
		}

		function sessionCookieOf({ setCookies }: Answer) {
			return setCookies.find(({ key }) => key === "auth_session");
		}

		describe.each(MIDDLEWARE)("with %s", (_, path) => {
			describe("a server component", () => {
				test("shows the session", async () => {
					expect(shown(await browser.get(`/account/${path}`))).toBeNull();
					signIn();
					expect(shown(await browser.get(`/account/${path}`))).toEqual(ada);
				});

				test("renews an idle session, though it can send no cookie", async () => {
					signIn();
					database.makeIdle("session-of-ada");
					const answer = await browser.get(`/account/${path}`);
					expect(shown(answer)).toEqual({ ...ada, fresh: true });
					expect(answer).toMatchObject({ status: 200, names: [] });
					expectRenewed();
				});

				test.each(["dead", "unknown"])("shows no session that is %s", async (kind) => {
					signIn();
					makeUseless(kind);
					const answer = await browser.get(`/account/${path}`);
					expect(shown(answer)).toBeNull();
					expect(answer).toMatchObject({ status: 200, names: [] });
				});
			});

			describe("getServerSideProps", () => {
				test("has the session", async () => {
					expect(shown(await browser.get(`/profile/${path}`))).toBeNull();
					signIn();
					const answer = await browser.get(`/profile/${path}`);
					expect(shown(answer)).toEqual(ada);
					expect(answer.names).toEqual(["theme"]);
				});

				test("sends the cookie of a renewal beside the app's own", async () => {
					signIn();
					database.makeIdle("session-of-ada");
					const answer = await browser.get(`/profile/${path}`);
					expect(shown(answer)).toEqual({ ...ada, fresh: true });
					expect(answer.names).toEqual(["auth_session", "theme"]);
					expect(sessionCookieOf(answer)).toMatchObject({ value: "session-of-ada", path: "/" });
					expect(browser.cookie("theme")?.expiryTime()).toBeGreaterThan(Date.now() + 29 * DAY);
					expectRenewed();
				});

				test.each(["dead", "unknown"])("clears the cookie of a %s session", async (kind) => {
					signIn();
					makeUseless(kind);
					const answer = await browser.get(`/profile/${path}`);
					expect(shown(answer)).toBeNull();
					expect(answer.names).toEqual(["auth_session", "theme"]);
					expect(browser.cookie("auth_session")).toBeNull();
				});
			});

			test("the page that answers a form shows who has been signed in, and out", async () => {
				const form = `/form/${path}`;
				browser.keep("auth_session=stale; Path=/");
				expect(shown(await submitForm(browser, form, "Sign in"))).toEqual(ada);
				expect(shown(await submitForm(browser, form, "Sign out"))).toBeNull();
			});

			describe.each([
				["called by a script", callAction],
				["of a form without a script", submitForm],
			])("a server action %s", (_kind, submit) => {
				const form = `/form/${path}`;

				test("signs in and out", async () => {
					browser.keep("auth_session=stale; Path=/");
					const signedIn = await submit(browser, form, "Sign in");
					expect(signedIn).toMatchObject({
						status: 200,
						names: ["auth_session", "lang", "theme"],
					});
					const [session] = database.sessions();
					expect(session?.user_id).toBe("ada");
					expect(browser.cookie("auth_session")?.value).toBe(session?.id);
					expect(shown(await browser.get(form))).toEqual(ada);

					const signedOut = await submit(browser, form, "Sign out");
					expect(signedOut).toMatchObject({ status: 200, names: ["auth_session"] });
					expect(browser.cookie("auth_session")).toBeNull();
					expect(database.sessions()).toEqual([]);
					expect(shown(await browser.get(form))).toBeNull();
				});

				test.each([
					["of another site, which Next.js refuses", "https://evil.example"],
					["of a site that Next.js lets pass", "https://friend.example"],
					["that is opaque", "null"],
				])("does not act for an origin %s", async (_case, origin) => {
					signIn();
					const answer = await submit(browser, form, "Sign out", { Origin: origin });
					expect(answer.names).toEqual([]);
					expect(database.session("session-of-ada")).not.toBeNull();
				});

				test("does not act without an origin", async () => {
					signIn();
					const answer = await submit(browser, form, "Sign out", {});
					expect(answer).toMatchObject({ status: 200, names: [] });
					expect(database.session("session-of-ada")).not.toBeNull();
				});
			});
		});

		test.each(["/routes/future", "/routes/legacy", "/api/future", "/api/legacy", "/edge"])(
			"behind a proxy the origin of a POST to %s is compared with the public host",
			async (path) => {
				signIn();
				const url = `${browser.url}${path}/session`;
				expect(await postThroughProxy(url, "https://book.example")).toEqual(ada);
				expect(await postThroughProxy(url, browser.url)).toBeNull();
			},
		);

		describe("with rotated session ids", () => {
			test("a route handler sends the new id", async () => {
				signIn();
				database.makeIdle("session-of-ada");
				const answer = await browser.get("/routes/rotating/session");
				expect(answer).toMatchObject({ body: { ...ada, fresh: true } });
				const { value } = browser.cookie("auth_session") ?? {};
				expect(value).not.toBe("session-of-ada");
				expect(database.session(value ?? "")).toMatchObject({ user_id: "ada" });
				expect((await browser.get("/routes/rotating/session")).body).toEqual(ada);
			});

			test("a server component, which cannot send it, keeps the old one", async () => {
				signIn();
				database.makeIdle("session-of-ada");
				const answer = await browser.get("/account/rotating");
				expect(shown(answer)).toEqual({ ...ada, fresh: true });
				expect(answer.names).toEqual([]);
				expect(database.sessions()).toHaveLength(1);
				expectRenewed();
			});
		});

		describe("in front of a page", () => {
			test("only who is signed in gets through", async () => {
				expect(await browser.get("/guarded")).toMatchObject({ status: 307, names: [] });
				signIn();
				const answer = await browser.get("/guarded");
				expect(shown(answer)).toBe("ada");
				expect(answer).toMatchObject({ status: 200, names: [] });
			});

			test("a renewal sends its cookie", async () => {
				signIn();
				database.makeIdle("session-of-ada");
				const answer = await browser.get("/guarded");
				expect(shown(answer)).toBe("ada");
				expect(answer).toMatchObject({ status: 200, names: ["auth_session"] });
				expect(browser.cookie("auth_session")?.value).toBe("session-of-ada");
				expectRenewed();
			});

			test.each(["dead", "unknown"])(
				"a %s session is sent away, and its cookie goes",
				async (kind) => {
					signIn();
					makeUseless(kind);
					const answer = await browser.get("/guarded");
					expect(answer).toMatchObject({ status: 307, names: ["auth_session"] });
					expect(browser.cookie("auth_session")).toBeNull();
				},
			);
		});

		test("what is cached under the id of a user is shown to nobody else", async () => {
			expect(shown(await browser.get("/cached"))).toBeNull();
			signIn();
			const note = shown(await browser.get("/cached"));
			expect(note).toMatch(/^ada [0-9a-f-]{36}$/);
			expect(shown(await browser.get("/cached"))).toBe(note);
			database.insertSession("session-of-bea", "bea");
			browser.keep("auth_session=session-of-bea; Path=/");
			expect(shown(await browser.get("/cached"))).toMatch(/^bea /);
			browser.keep("auth_session=session-of-ada; Path=/");
			expect(shown(await browser.get("/cached"))).toBe(note);
			database.makeDead("session-of-ada");
			expect(shown(await browser.get("/cached"))).toBeNull();
		});

		describe("on the edge", () => {
			test("the session is there", async () => {
				expect((await browser.get("/edge/session")).body).toBeNull();
				signIn();
				expect(await browser.get("/edge/session")).toMatchObject({ body: ada, names: [] });
				expect(await browser.post("/edge/session")).toMatchObject({ body: ada, names: [] });
			});

			test("the app sends the cookie of a renewal", async () => {
				signIn();
				database.makeIdle("session-of-ada");
				const answer = await browser.get("/edge/session");
				expect(answer).toMatchObject({ body: { ...ada, fresh: true }, names: ["auth_session"] });
				expect(sessionCookieOf(answer)?.value).toBe("session-of-ada");
				expectRenewed();
			});

			test("a POST from elsewhere has no session", async () => {
				signIn();
				const answer = await browser.post("/edge/session", "https://evil.example");
				expect(answer).toMatchObject({ status: 200, body: null, names: [] });
			});
		});
	});
}

/** POSTs as a proxy does, which knows the app by its address and the browser by the public host. */
async function postThroughProxy(url: string, origin: string): Promise<unknown> {
	const headers = {
		Cookie: "auth_session=session-of-ada",
		"Content-Type": "application/json",
		Host: "book.example",
		Origin: origin,
	};
	const sent = request(url, { method: "POST", headers }).end("{}");
	const [response] = (await once(sent, "response")) as [IncomingMessage];
	return json(response);
}

/** What the page shows, parsed. */
function shown({ body }: Answer): unknown {
	const [, text] = /<output>(.*?)<\/output>/su.exec(String(body)) ?? [];
	if (text === undefined) throw new Error(`The page shows nothing: ${String(body).slice(0, 500)}`);
	return JSON.parse(text.replaceAll("&quot;", '"'));
}

/** The hidden fields of the form with this button. */
async function fieldsOf(
	browser: Browser,
	path: string,
	button: string,
): Promise<[string, string][]> {
	const { body } = await browser.get(path);
	const forms = String(body).match(/<form.*?<\/form>/gsu) ?? [];
	const form = forms.find((html) => html.includes(`>${button}<`)) ?? "";
	return [...form.matchAll(/<input type="hidden" name="([^"]*)"(?: value="([^"]*)")?/gu)].map(
		([, name = "", value = ""]) => [name, value],
	);
}

/** Submits a form as a browser does in which no script runs. */
async function submitForm(
	browser: Browser,
	path: string,
	button: string,
	headers: Readonly<Record<string, string>> = { Origin: browser.url },
): Promise<Answer> {
	const form = new FormData();
	for (const [name, value] of await fieldsOf(browser, path, button)) form.append(name, value);
	return browser.submit(path, form, headers);
}

/** Calls the action of a form as a script does, with the middleware as its argument. */
async function callAction(
	browser: Browser,
	path: string,
	button: string,
	headers: Readonly<Record<string, string>> = { Origin: browser.url },
): Promise<Answer> {
	const fields = await fieldsOf(browser, path, button);
	const prefix = "$ACTION_ID_";
	const action = fields.find(([name]) => name.startsWith(prefix))?.[0].slice(prefix.length);
	if (action === undefined) throw new Error(`${path} has no form with the button ${button}`);
	const args = JSON.stringify([path.split("/").at(-1)]);
	return browser.submit(path, args, {
		...headers,
		Accept: "text/x-component",
		"Content-Type": "text/plain;charset=UTF-8",
		"Next-Action": action,
	});
}
