// A sign-in as people have it: a real browser, a real OpenID Connect provider on another site, and the app
// between them.
import type { BrowserContext, Page } from "@playwright/test";
import { join } from "node:path";
import { root } from "../../src/book/tools/command.ts";
import { startGroup, type ProcessGroup } from "../../src/book/tools/process-group.ts";
import { expect, test } from "./test.ts";

let app: ProcessGroup;
let origin: string;

test.beforeAll(async () => {
	app = startGroup(
		[process.execPath, "--conditions=@lucia/source", join(import.meta.dirname, "oauth-app.ts")],
		{ cwd: root, env: { ...process.env, NODE_NO_WARNINGS: "1" } },
	);
	const address = /^http:\/\/localhost:\d+$/m;
	await expect.poll(app.output, { timeout: 60_000 }).toMatch(address);
	[origin = ""] = address.exec(app.output()) ?? [];
});
test.afterAll(async () => void (await app.end()));

// A person agrees within a minute; the provider remembers who signed in there.
async function agree(page: Page, name: string): Promise<void> {
	await page.getByLabel("Name").fill(name);
	await page.getByRole("button", { name: "Sign in and agree" }).click();
}

async function signIn(page: Page, by: string, name: string): Promise<string> {
	await page.goto(origin);
	await page.getByRole("link", { name: by }).click();
	await agree(page, name);
	return whoIs(page);
}

async function whoIs(page: Page): Promise<string> {
	await expect(page.locator("#who")).toContainText("Signed in as");
	return (await page.locator("#who").textContent()) ?? "";
}

const signOut = async (page: Page): Promise<void> => {
	await page.getByRole("button", { name: "Sign out" }).click();
	await expect(page.locator("#who")).toHaveText("Signed out");
};

const attempts = async (context: BrowserContext) =>
	(await context.cookies(origin)).filter(({ name }) => name.startsWith("oauth_"));

/** The address of the callback that the browser was last sent to. */
function callbacksOf(page: Page): string[] {
	const seen: string[] = [];
	page.on("request", (request) => {
		if (request.url().includes("/callback?")) seen.push(request.url());
	});
	return seen;
}

test("signs up, out and in again to the same account, and comes back to where it began", async ({
	page,
	context,
}) => {
	await page.goto(`${origin}/inbox`);
	await page.getByRole("link", { name: "company" }).click();
	await expect(page.getByRole("heading", { name: "Company" })).toBeVisible();
	const [attempt] = await attempts(context);
	expect(attempt).toMatchObject({ name: "oauth_company", httpOnly: true, sameSite: "Lax" });
	expect(attempt?.expires).toBeLessThan(Date.now() / 1000 + 601);
	await agree(page, "ada");
	const first = await whoIs(page);
	expect(new URL(page.url()).pathname).toBe("/inbox");
	expect(await attempts(context)).toEqual([]);
	await signOut(page);
	// The provider knows its user still, and asks nothing.
	await page.getByRole("link", { name: "company" }).click();
	expect(await whoIs(page)).toBe(first);
});

test("who says no comes back signed out, and may say yes afterwards", async ({ page }) => {
	await page.goto(origin);
	await page.getByRole("link", { name: "company" }).click();
	await page.getByRole("button", { name: "No" }).click();
	await expect(page.getByRole("alert")).toHaveText("denied");
	await expect(page.locator("#who")).toHaveText("Signed out");
	expect(await signIn(page, "company", "bea")).toContain("by company");
});

test("a callback that is opened once more says so, and changes nobody", async ({ page }) => {
	const callbacks = callbacksOf(page);
	const who = await signIn(page, "company", "cleo");
	await page.goto(callbacks.at(-1) ?? "");
	await expect(page.getByRole("alert")).toHaveText("expired");
	await expect(page.locator("#who")).toHaveText(who);
});

test("two tabs that both began end in whatever order", async ({ context, page }) => {
	const other = await context.newPage();
	for (const tab of [page, other]) {
		await tab.goto(origin);
		await tab.getByRole("link", { name: "company" }).click();
		await expect(tab.getByLabel("Name")).toBeVisible();
	}
	await agree(page, "dora");
	const who = await whoIs(page);
	await agree(other, "dora");
	expect(await whoIs(other)).toBe(who);
});

test("a callback opened in another browser signs nobody in there", async ({ browser, page }) => {
	await page.goto(origin);
	await page.getByRole("link", { name: "company" }).click();
	await expect(page.getByLabel("Name")).toBeVisible();
	// Caught before the app has seen it, as somebody would who reads it in a log or over a shoulder.
	const { request } = page;
	let answer = await request.post(page.url(), { form: { name: "eve" }, maxRedirects: 0 });
	let stolen = "";
	while (!stolen.includes("/callback?")) {
		stolen = new URL(answer.headers()["location"] ?? "", answer.url()).href;
		if (!stolen.includes("/callback?")) answer = await request.get(stolen, { maxRedirects: 0 });
	}

	const elsewhere = await browser.newContext();
	const victim = await elsewhere.newPage();
	await victim.goto(stolen);
	await expect(victim.getByRole("alert")).toHaveText("expired");
	await expect(victim.locator("#who")).toHaveText("Signed out");
	// The same while the other browser has an attempt of its own.
	await victim.getByRole("link", { name: "company" }).click();
	await expect(victim.getByLabel("Name")).toBeVisible();
	await victim.goto(stolen);
	await expect(victim.getByRole("alert")).toHaveText("refused");
	await expect(victim.locator("#who")).toHaveText("Signed out");
	await elsewhere.close();
});

test("a second provider is linked by who is signed in, and both lead to one account", async ({
	page,
	context,
}) => {
	const first = await signIn(page, "company", "fay");
	await page.getByRole("link", { name: "club" }).click();
	await agree(page, "fay at the club");
	const both = await whoIs(page);
	expect(both).toBe(first.replace("by company", "by club and company"));
	await signOut(page);
	await context.clearCookies();
	expect(await signIn(page, "club", "fay at the club")).toBe(both);
});

test("without scripts it is the same: two redirects and no more", async ({ browser }) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	expect(await signIn(await context.newPage(), "company", "gwen")).toContain("by company");
	await context.close();
});
