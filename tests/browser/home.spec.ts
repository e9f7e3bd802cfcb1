import { expect, phone, test } from "./test.ts";

test("above the fold stand what it is, the lab, the way in, the frameworks, and the ways from earlier versions", async ({
	page,
}) => {
	await page.setViewportSize({ width: 1280, height: 800 });
	await page.goto("/");
	const main = page.getByRole("main");
	await expect(main.getByRole("heading", { level: 1 })).toBeInViewport({ ratio: 1 });
	await expect(page.getByRole("region", { name: "One session, by the clock" })).toBeInViewport({
		ratio: 1,
	});
	for (const name of ["Getting started", "Lucia 1", "Lucia 2", "Lucia 3", "Hono", "TanStack Start"])
		await expect(main.getByRole("link", { name, exact: true }).first()).toBeInViewport({
			ratio: 1,
		});
});

test("on a phone the way in and the ways from earlier versions stand on the first screen", async ({
	page,
}) => {
	await page.setViewportSize(phone);
	await page.goto("/");
	const main = page.getByRole("main");
	for (const name of ["Getting started", "Lucia 1", "Lucia 2", "Lucia 3"])
		await expect(main.getByRole("link", { name, exact: true }).first()).toBeInViewport({
			ratio: 1,
		});
});

test("each of the four claims can be tried on the spot", async ({ page }) => {
	await page.goto("/");
	const claim = (name: string) =>
		page.locator(".home-part", { has: page.getByRole("heading", { name, exact: true }) });
	await expect(page.locator(".home-part")).toHaveCount(4);
	for (const name of ["It runs where you read", "It brings your app along"]) {
		const output = claim(name).locator(".frame:has(.run) pre").first();
		await expect(output).toBeVisible();
		await expect(claim(name).getByRole("button", { name: /^Run/ })).toBeVisible();
	}
	await claim("It brings your app along").getByRole("button", { name: /^Run/ }).click();
	await expect(claim("It brings your app along")).toContainText("active true");
	await expect(
		claim("Its reference is the source").getByRole("link", { name: "AUTH_INVALID_KEY_ID" }),
	).toHaveAttribute("href", "/reference/errors/auth_invalid_key_id/");
	await claim("It finds what you mean").getByRole("button", { name: "Search" }).click();
	await expect(page).toHaveURL(/\/search\/\?q=sesion\+cookie\+not\+set$/);
	await expect(page.locator(".search-results")).toContainText("Using cookies");
});

test("the chosen framework comes first in the grids and among the names, from the first paint on", async ({
	page,
}) => {
	await page.addInitScript(() => {
		const shifts: number[] = [];
		Object.assign(globalThis, { shifts });
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries())
				shifts.push((entry as unknown as { value: number }).value);
		}).observe({ type: "layout-shift", buffered: true });
	});
	for (const path of ["/", "/getting-started/", "/integrations/"]) {
		await page.goto(`${path}?framework=sveltekit`);
		const grid = page.locator(path === "/" ? ".framework-names li" : ".card[data-page-for]");
		const places = await grid.evaluateAll((cards) =>
			cards
				.map((card) => ({
					name: card.querySelector("a")?.textContent,
					...card.getBoundingClientRect().toJSON(),
				}))
				.toSorted((a, b) => a.top - b.top || a.left - b.left)
				.map(({ name }) => name),
		);
		expect(places[0], path).toBe("SvelteKit");
		expect(places.length).toBeGreaterThan(10);
		const shifts = await page.evaluate(
			() => (globalThis as unknown as { shifts: number[] }).shifts,
		);
		expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.001);
	}
	await expect(
		page.locator(".card", { hasText: "yours" }).filter({ visible: true }).first(),
	).toBeVisible();
});

test("the grids narrow to what one types, and say how many are left", async ({ page, axe }) => {
	await page.goto("/integrations/");
	const field = page.getByRole("searchbox", { name: "Show what has this in its name" });
	const cards = page.locator("[data-card]:visible");
	const all = await cards.count();
	await field.fill("postgres");
	await expect(cards).toHaveText([/^pg/, /^Postgres\.js/, /^PGlite/]);
	await expect(page.locator("output[for=card-filter]")).toHaveText(`3 of ${all}`);
	await expect(page.getByText("None of the frameworks has that in its name.")).toBeVisible();
	await axe(page);
	await field.fill("");
	await expect(cards).toHaveCount(all);
	await expect(page.getByText("None of the frameworks has that in its name.")).toBeHidden();
});

test("what is pasted on the page about migration says which page to go to", async ({
	page,
	axe,
}) => {
	const asked: string[] = [];
	await page.goto("/migrate/", { waitUntil: "networkidle" });
	page.on("request", (request) =>
		asked.push(
			`${request.method()} ${new URL(request.url()).pathname}${new URL(request.url()).search}`,
		),
	);
	const field = page.getByRole("textbox", { name: /package\.json/ });
	const answer = page.getByRole("main").getByRole("status");
	await field.fill('{"dependencies": {"lucia": "^2.7.7", "@lucia-auth/adapter-prisma": "^3.0.2"}}');
	await expect(answer.getByRole("link")).toHaveText(["From v2", "the defects they have"]);
	await axe(page);
	await page.getByRole("button", { name: "lucia-auth: ^1.8.0" }).click();
	await expect(answer.getByRole("link")).toHaveText(["Migrate to v2"]);
	await answer.getByRole("link").focus();
	await expect(answer.getByRole("link")).toBeFocused();
	await field.fill("what is this?");
	await expect(answer).toContainText("No package of Lucia is in it");
	await field.fill("<img src=x onerror=alert(1)>");
	await expect(answer.locator("img")).toHaveCount(0);
	// What was pasted leaves the page neither by an address nor in a body: only what answers was fetched,
	// and the page behind the link that had the focus.
	const expected = /^GET (?:\/_astro\/[\w.-]+\.js|\/migrate\/v2\/)$/;
	expect(asked.filter((request) => !expected.test(request))).toEqual([]);
	await page.getByRole("button", { name: "lucia: ^2.7.7" }).click();
	await answer.getByRole("link", { name: "From v2" }).click();
	await expect(page).toHaveURL(/\/migrate\/from-v2\/$/);
});

test("the deploy checklist remembers what is ticked, in this browser only", async ({
	page,
	axe,
}) => {
	await page.goto("/deploy-checklist/");
	const boxes = page.getByRole("checkbox");
	const all = await boxes.count();
	expect(all).toBeGreaterThan(15);
	await page.getByRole("checkbox", { name: "NODE_ENV is production, and env is PROD" }).check();
	// The line beside a box ticks it as well: what is hit there is the label, which lies over the words.
	await page.getByText("deleteExpiredSessions() runs once a day").click({ force: true });
	await expect(page.getByText(`2 of ${all} done`)).toBeVisible();
	await axe(page);
	await page.reload();
	await expect(page.getByText(`2 of ${all} done`)).toBeVisible();
	await page.getByRole("button", { name: "Untick all" }).click();
	await page.reload();
	await expect(page.getByText(`0 of ${all} done`)).toBeVisible();
	expect(await page.evaluate(() => localStorage.getItem("deploy-checklist"))).toBeNull();
});

test.describe("without JavaScript", () => {
	test.use({ javaScriptEnabled: false });

	test("the grids, the table of packages and the checklist say everything", async ({ page }) => {
		await page.goto("/integrations/");
		await expect(page.getByRole("searchbox", { name: /in its name/ })).toBeHidden();
		await expect(
			page.getByRole("main").getByRole("link", { name: "Hono", exact: true }),
		).toBeVisible();
		await page.goto("/migrate/");
		await expect(page.getByRole("textbox", { name: /package\.json/ })).toBeHidden();
		await expect(page.getByRole("link", { name: "From v3" }).first()).toBeVisible();
		await page.goto("/deploy-checklist/");
		await page.getByRole("checkbox").first().check();
		await expect(page.getByRole("button", { name: "Untick all" })).toBeHidden();
	});
});
