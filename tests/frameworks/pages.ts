import { describe, expect, test } from "vitest";
import type { AppDatabase } from "./app-database.ts";
import { useApp } from "./app-under-test.ts";
import type { Answer, Browser } from "./browser.ts";
import type { FrameworkScenario } from "./scenario.ts";

interface PagesScenario extends FrameworkScenario {
	/** What a proxy before the app adds to forms, where the framework wants one. */
	readonly proxyHeaders?: Readonly<Record<string, string>>;
}

/**
 * What only pages show: forms without scripts, and redirects that a framework throws, each with the
 * cookies that were set before. The app has these pages besides the routes of the scenario.
 * - `/profile`: calls `validate()`; redirects to `/login` without a session. Else it shows the text
 *   `Signed in as ada` and a form that calls `validate()`, ends the session, calls `setSession(null)`
 *   and redirects to `/login`; without a session that form changes nothing.
 * - `/login`: a form that calls `validate()`, makes a session for the user `ada`, calls
 *   `setSession()` and redirects to `/profile`.
 */
export function pagesScenario({ name, start, proxyHeaders = {} }: PagesScenario): void {
	describe(`in pages of ${name}`, () => {
		let database: AppDatabase;
		let browser: Browser;

		useApp({ start }, (visit) => {
			({ database, browser } = visit);
		});

		/** Sends the form of a page as a browser without scripts does. */
		async function submitFormOf(path: string, origin: string = browser.url): Promise<Answer> {
			const page = await browser.get(path);
			expect(page).toMatchObject({ status: 200, body: expect.stringContaining("<form") });
			const form = readForm(String(page.body));
			const { pathname, search } = new URL(form.action || path, browser.url + path);
			return await browser.submit(pathname + search, form.body, {
				...form.headers,
				...proxyHeaders,
				Accept: "text/html",
				Origin: origin,
			});
		}

		async function signIn(): Promise<string> {
			await submitFormOf("/login");
			const [session] = database.sessions();
			if (!session) throw new Error("The form has made no session.");
			return session.id;
		}

		function expectRedirect({ status, location }: Answer, to: string): void {
			expect([302, 303, 307]).toContain(status);
			expect(location).toBe(to);
		}

		test.each(["no", "an unknown", "a dead"])(
			"a form signs in over %s session cookie, and its redirect brings the new one",
			async (kind) => {
				if (kind !== "no") browser.keep("auth_session=stale; Path=/");
				if (kind === "a dead") {
					database.insertSession("stale", "bea");
					database.makeDead("stale");
				}
				const answer = await submitFormOf("/login");
				expectRedirect(answer, "/profile");
				expect(answer.names).toEqual(["auth_session"]);
				const session = database.sessions().find(({ user_id }) => user_id === "ada");
				expect(browser.cookie("auth_session")?.value).toBe(session?.id);
				const page = await browser.get("/profile");
				expect(page).toMatchObject({ status: 200, names: [] });
				expect(textOf(page)).toContain("Signed in as ada");
			},
		);

		test("a page sends away who is not signed in", async () => {
			const answer = await browser.get("/profile");
			expectRedirect(answer, "/login");
			expect(answer.names).toEqual([]);
		});

		test("a page that sends away whose session is dead clears the cookie with the redirect", async () => {
			database.makeDead(await signIn());
			const answer = await browser.get("/profile");
			expectRedirect(answer, "/login");
			expect(answer.names).toEqual(["auth_session"]);
			expect(browser.cookie("auth_session")).toBeNull();
		});

		test("a page renews an idle session", async () => {
			const sessionId = await signIn();
			database.makeIdle(sessionId);
			const page = await browser.get("/profile");
			expect(page).toMatchObject({ status: 200, names: ["auth_session"] });
			expect(textOf(page)).toContain("Signed in as ada");
			expect(page.setCookies[0]).toMatchObject({ value: sessionId, path: "/", httpOnly: true });
			expect(database.session(sessionId)?.idle_expires).toBeGreaterThan(Date.now() + 86_400_000);
		});

		test("a form signs out", async () => {
			await signIn();
			const answer = await submitFormOf("/profile");
			expectRedirect(answer, "/login");
			expect(answer.names).toEqual(["auth_session"]);
			expect(browser.cookie("auth_session")).toBeNull();
			expect(database.sessions()).toEqual([]);
		});

		test("a form on the page of another site signs nobody out", async () => {
			const sessionId = await signIn();
			const answer = await submitFormOf("/profile", "https://evil.example");
			// Whether the framework refuses it or Lucia finds no session.
			expect(answer.status).toBeLessThan(500);
			expect(database.session(sessionId)).not.toBeNull();
			expect(browser.cookie("auth_session")?.value).toBe(sessionId);
		});
	});
}

interface Form {
	readonly action: string;
	readonly body: FormData | string;
	readonly headers: Readonly<Record<string, string>>;
}

/** What a browser would send for the first form of a page. */
function readForm(html: string): Form {
	const [tag = ""] = /<form\b[^>]*>/.exec(html) ?? [];
	expect(attribute(tag, "method").toLowerCase()).toBe("post");
	const fields = (
		html
			.split(tag)[1]
			?.split("</form>")[0]
			?.match(/<input\b[^>]*>/g) ?? []
	).map((input): [string, string] => [attribute(input, "name"), attribute(input, "value")]);
	const action = attribute(tag, "action");
	if (attribute(tag, "enctype") === "multipart/form-data") {
		const body = new FormData();
		for (const [name, value] of fields) body.append(name, value);
		return { action, body, headers: {} };
	}
	return {
		action,
		body: new URLSearchParams(fields).toString(),
		headers: { "Content-Type": "application/x-www-form-urlencoded" },
	};
}

function attribute(tag: string, name: string): string {
	const [, value = ""] = new RegExp(`\\s${name}="([^"]*)"`, "i").exec(tag) ?? [];
	return value.replaceAll("&amp;", "&").replaceAll("&quot;", '"').replaceAll("&#x27;", "'");
}

/** The text of a page, without the marks that frameworks put between its parts. */
function textOf({ body }: Answer): string {
	return String(body)
		.replaceAll(/<!--.*?-->/g, "")
		.replaceAll(/<[^>]*>/g, " ");
}
