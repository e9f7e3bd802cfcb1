import type { Page } from "@playwright/test";
import { expect, phone, test } from "./test.ts";

const requests = "/basics/handle-requests/";
const section = (page: Page, name: string) =>
	page.getByRole("main").getByRole("heading", { name, exact: true });
const pill = (page: Page) => page.getByRole("button", { name: /^Your stack/ });
const choiceOf = (page: Page, name: string) => page.locator("#stack").getByLabel(name);
const framework = (page: Page) => choiceOf(page, "Framework");

/** Chooses as a reader does: in what the button of the header opens. */
async function choose(page: Page, name: string, value: string): Promise<void> {
	if (!(await choiceOf(page, name).isVisible())) await pill(page).click();
	await choiceOf(page, name).selectOption(value);
}
const contentsOfPage = (page: Page, name: string) =>
	page.getByRole("navigation", { name: "On this page" }).getByRole("link", { name, exact: true });

test.describe("the reader's stack", () => {
	test("is taken from the address, and shows what is for it only", async ({ page, axe }) => {
		await page.goto(`${requests}?framework=fastify`);
		await expect(page.locator("html")).toHaveAttribute("data-framework", "fastify");
		await expect(section(page, "Fastify")).toBeVisible();
		await expect(section(page, "Lucia (default)")).toBeVisible();
		await expect(section(page, "Hono")).toBeHidden();
		await expect(framework(page)).toHaveValue("fastify");
		await axe(page);
	});

	test("is remembered from page to page, and stands in the address", async ({ page }) => {
		await page.goto(requests);
		await expect(section(page, "Hono")).toBeVisible();
		await choose(page, "Framework", "SvelteKit");
		await expect(section(page, "Hono")).toBeHidden();
		await expect(page).toHaveURL(/\?framework=sveltekit$/);
		await page.goto("/basics/users/");
		await expect(framework(page)).toHaveValue("sveltekit");
		await page.goto(requests);
		await expect(section(page, "SvelteKit")).toBeVisible();
		await expect(section(page, "Hono")).toBeHidden();
		await choose(page, "Framework", "All");
		await expect(section(page, "Hono")).toBeVisible();
		await page.reload();
		await expect(section(page, "Hono")).toBeVisible();
	});

	test("is not changed by a link of someone with another one", async ({ page }) => {
		await page.goto(requests);
		await choose(page, "Framework", "Hono");
		await page.goto(`${requests}?framework=express`);
		await expect(section(page, "Express")).toBeVisible();
		await expect(section(page, "Hono")).toBeHidden();
		await page.goto(requests);
		await expect(section(page, "Hono")).toBeVisible();
		await expect(section(page, "Express")).toBeHidden();
	});

	test("is chosen with the keyboard alone", async ({ page }) => {
		await page.goto(requests);
		await pill(page).focus();
		await page.keyboard.press("Enter");
		await page.keyboard.press("Tab");
		await expect(framework(page)).toBeFocused();
		// One letter: a browser that is slow to take the next would begin a new word.
		await page.keyboard.press("f");
		await expect(page.locator("html")).toHaveAttribute("data-framework", "fastify");
		await page.keyboard.press("Tab");
		await expect(choiceOf(page, "Database")).toBeFocused();
		await page.keyboard.press("Escape");
		await expect(framework(page)).toBeHidden();
		await expect(pill(page)).toBeFocused();
		await expect(pill(page)).toHaveAccessibleName("Your stack Fastify");
	});

	test("is there at the first paint: nothing moves, and nothing else is seen", async ({ page }) => {
		await page.goto("/basics/users/");
		await page.evaluate(() => {
			localStorage.setItem("stack.framework", "hono");
			localStorage.setItem("stack.manager", "pnpm");
		});
		await page.addInitScript(() => {
			const seen: string[] = [];
			Object.assign(globalThis, { seen, shifts: [] });
			const look = (): void => {
				for (const id of ["astro", "hono"]) {
					const heading = document.getElementById(id);
					if (heading) seen.push(`${id} ${heading.checkVisibility()}`);
				}
				if (document.readyState !== "complete") requestAnimationFrame(look);
			};
			requestAnimationFrame(look);
			new PerformanceObserver((list) => {
				for (const entry of list.getEntries()) {
					const { sources } = entry as unknown as { sources: { node: Node | null }[] };
					// The columns of a table find their widths while its rows arrive; that is no choice's doing.
					const moved = sources.filter(({ node }) => {
						const element = node instanceof Element ? node : node?.parentElement;
						return !element?.closest("table");
					});
					if (moved.length === 0) continue;
					(globalThis as unknown as { shifts: unknown[] }).shifts.push(entry.toJSON());
				}
			}).observe({ type: "layout-shift", buffered: true });
		});
		const records = (): Promise<{ seen: string[]; shifts: unknown[] }> =>
			page.evaluate(() => {
				const { seen, shifts } = globalThis as unknown as { seen: string[]; shifts: unknown[] };
				return { seen: [...new Set(seen)], shifts };
			});
		await page.goto(`${requests}#list-of-middleware`);
		await expect(framework(page)).toHaveValue("hono");
		const { seen, shifts } = await records();
		expect(seen).not.toContain("astro true");
		expect(shifts).toEqual([]);
		await page.goto("/getting-started/");
		await expect(page.getByRole("radio", { name: "pnpm" }).first()).toBeChecked();
		expect((await records()).shifts).toEqual([]);
	});

	test("leaves out the other entries of the table of contents, and marks what is read", async ({
		page,
	}) => {
		await page.goto(`${requests}?framework=node`);
		await expect(contentsOfPage(page, "Node.js")).toBeVisible();
		await expect(contentsOfPage(page, "Hono")).toBeHidden();
		await section(page, "Node.js").scrollIntoViewIfNeeded();
		await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
		await expect(contentsOfPage(page, "Node.js")).toHaveAttribute("aria-current", "true");
	});

	test("shows all to whoever asks at the place, and takes it back", async ({ page }) => {
		await page.goto(`${requests}?framework=node`);
		await page.getByRole("button", { name: "Show all frameworks" }).click();
		await expect(section(page, "Hono")).toBeVisible();
		await expect(contentsOfPage(page, "Hono")).toBeVisible();
		const back = page.getByRole("button", { name: "Show only Node.js" });
		await expect(back.first()).toBeVisible();
		const focused = page.locator(":focus");
		await expect(focused).toHaveText("Show only Node.js");
		await back.first().click();
		await expect(section(page, "Hono")).toBeHidden();
		await expect(section(page, "Node.js")).toBeVisible();
		await expect(focused).toHaveText("Show all frameworks");
	});

	test("is chosen at a variant, which stays where it is", async ({ page }) => {
		await page.goto(requests);
		const button = page.getByRole("button", { name: "Show only Qwik" });
		await button.scrollIntoViewIfNeeded();
		const before = await section(page, "Qwik").boundingBox();
		await button.click();
		await expect(framework(page)).toHaveValue("qwik");
		const after = await section(page, "Qwik").boundingBox();
		expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(2);
	});
});

test("what is no choice chooses nothing, and breaks nothing", async ({ page }) => {
	const odd = ['"] *, [x="', "<img src=x onerror=alert(1)>", "__proto__", "x".repeat(5000), ""];
	await page.goto(requests);
	for (const value of odd) {
		await page.evaluate((text) => localStorage.setItem("stack.framework", text), value);
		await page.goto(
			`${requests}?framework=${encodeURIComponent(value)}&framework=hono&database=&x=1#%E0%A4%A`,
		);
		await expect(page.locator("html")).not.toHaveAttribute("data-framework");
		await expect(section(page, "Hono")).toBeVisible();
		await expect(framework(page)).toHaveValue("all");
		// Set in another tab.
		await page.evaluate((newValue) => {
			dispatchEvent(new StorageEvent("storage", { key: "stack.framework", newValue }));
		}, value);
		await expect(page.locator("html")).not.toHaveAttribute("data-framework");
	}
	await choose(page, "Framework", "Hono");
	await expect(section(page, "Express")).toBeHidden();
});

test.describe("a link into what the choice leaves out", () => {
	test("opens it on the way in", async ({ page }) => {
		await page.goto(`${requests}?framework=node#hono`);
		await expect(section(page, "Hono")).toBeInViewport();
		await expect(contentsOfPage(page, "Hono")).toBeVisible();
		await expect(section(page, "Fastify")).toBeHidden();
	});

	test("opens it on the page", async ({ page }) => {
		await page.goto(`${requests}?framework=node`);
		await page.evaluate(() => {
			location.hash = "astro";
		});
		await expect(section(page, "Astro")).toBeInViewport();
		await page.evaluate(() => {
			location.hash = "list-of-middleware";
		});
		await expect(section(page, "Astro")).toBeVisible();
	});

	test("is found by the browser's own search", async ({ page }) => {
		await page.goto(`${requests}?framework=node`);
		const hono = page.locator(".for", { has: page.locator("#hono") });
		await expect(hono).toHaveAttribute("hidden", "until-found");
		// What the browser does when the reader's search finds something inside.
		await hono.evaluate((variant) => {
			variant.dispatchEvent(new Event("beforematch", { bubbles: true }));
		});
		await expect(section(page, "Hono")).toBeVisible();
	});

	for (const choice of ["express", "tanstack-start", "nextjs-app"]) {
		test(`leads to every heading when ${choice} is chosen`, async ({ page }) => {
			await page.goto(`${requests}?framework=${choice}`);
			const ids = await page
				.getByRole("main")
				.locator(".for :is(h2, h3)")
				.evaluateAll((headings) => headings.map(({ id }) => id));
			expect(ids.length).toBeGreaterThan(10);
			// In the page, heading after heading: each costs a frame or two.
			const missed = await page.evaluate(async (all) => {
				const isSeen = (id: string): Promise<boolean> =>
					new Promise((resolve) => {
						const heading = document.getElementById(id);
						if (!heading) return resolve(false);
						const observer = new IntersectionObserver((entries) => {
							if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
							observer.disconnect();
							resolve(true);
						});
						observer.observe(heading);
						setTimeout(() => resolve(false), 10_000);
					});
				for (const id of all) {
					location.hash = id;
					if (!(await isSeen(id))) return id;
				}
				return null;
			}, ids);
			expect(missed).toBeNull();
		});
	}
});

test("every install command on every page follows the package manager", async ({ page }) => {
	await page.goto("/getting-started/");
	await page.getByRole("radio", { name: "Bun" }).first().check();
	await expect(page).toHaveURL(/\?manager=bun$/);
	await page.goto("/database-adapters/better-sqlite3/");
	await expect(page.getByRole("radio", { name: "Bun" })).toBeChecked();
	await expect(page.getByText(/^bun add /).first()).toBeVisible();
	await expect(page.getByText(/^npm install /).first()).toBeHidden();
	await choose(page, "Package manager", "Yarn");
	await expect(page.getByRole("radio", { name: "Yarn" })).toBeChecked();
});

test("a choice reaches the other tabs", async ({ page, context }) => {
	const other = await context.newPage();
	await other.goto(`${requests}?framework=hono`);
	await page.goto(requests);
	await choose(page, "Framework", "Elysia");
	await expect(section(other, "Elysia")).toBeVisible();
	await expect(section(other, "Hono")).toBeHidden();
	await expect(other).toHaveURL(/\?framework=elysia$/);
	await choose(page, "Framework", "All");
	await expect(section(other, "Hono")).toBeVisible();
});

for (const size of [phone, { width: 1024, height: 700 }, { width: 1440, height: 900 }]) {
	test(`at ${size.width} px the stack is in sight however far one has scrolled`, async ({
		page,
		axe,
	}) => {
		await page.setViewportSize(size);
		await page.goto(requests);
		await page.evaluate(() => scrollTo(0, 3000));
		await expect(pill(page)).toHaveAccessibleName("Your stack");
		await pill(page).click();
		await choose(page, "Framework", "Express");
		await choose(page, "Database", "better-sqlite3");
		await choose(page, "Package manager", "npm");
		await axe(page);
		await expect(pill(page)).toHaveAccessibleName("Your stack Express · better-sqlite3 · npm");
		await expect(section(page, "Hono")).toBeHidden();
		await page.getByRole("heading", { level: 1 }).evaluate(() => scrollTo(0, 0));
		await page.mouse.click(2, size.height - 2);
		await expect(framework(page)).toBeHidden();
	});
}

test("on paper the chosen variant stands, or all of them with their labels", async ({ page }) => {
	await page.goto(requests);
	await page.emulateMedia({ media: "print" });
	await expect(section(page, "Hono")).toBeVisible();
	await expect(
		page.getByText("React Router, SolidStart and TanStack Start", { exact: true }),
	).toBeVisible();
	await expect(page.getByRole("button", { name: "Show only Hono" })).toBeHidden();
	await page.goto(`${requests}?framework=express`);
	await expect(section(page, "Express")).toBeVisible();
	await expect(section(page, "Hono")).toBeHidden();
});

test.describe("without JavaScript", () => {
	test.use({ javaScriptEnabled: false });

	test("every variant shows under its label, and the picker is a form", async ({ page }) => {
		await page.goto(`${requests}?framework=express`);
		await expect(section(page, "Express")).toBeVisible();
		await expect(section(page, "Hono")).toBeVisible();
		await expect(
			page.getByText("React Router, SolidStart and TanStack Start", { exact: true }),
		).toBeVisible();
		await choose(page, "Framework", "Hono");
		await page.getByRole("button", { name: "Show this stack" }).click();
		await expect(page).toHaveURL(/\?framework=hono&database=all&manager=all$/);
		await expect(section(page, "Hono")).toBeVisible();
		await expect(section(page, "Express")).toBeVisible();
	});
});

test.describe("a sample that opens a database", () => {
	const frames = (page: Page) => page.locator(".frame:visible", { hasText: "Database" });

	test("is shown with the driver of its page, and with the one that was chosen", async ({
		page,
	}) => {
		await page.goto("/getting-started/express/");
		const db = page.locator(".frame:visible figcaption", { hasText: "db.ts" });
		await expect(db).toHaveCount(1);
		await expect(frames(page).first()).toContainText('from "node:sqlite"');
		await page.goto("/getting-started/express/?database=better-sqlite3");
		await expect(db).toHaveCount(1);
		await expect(frames(page).first()).toContainText('import Database from "better-sqlite3"');
		await expect(page.locator(".frame:visible", { hasText: "lucia({" })).toContainText(
			"adapter: betterSqlite3(db, {",
		);
		await page.goto("/basics/keys/");
		await expect(page.locator(".frame:visible", { hasText: "nodeSqlite" })).toHaveCount(0);
	});

	for (const [database, name, adapter, file] of [
		["pg", "PostgreSQL", "pg(db, {", ".env"],
		["mysql2", "MySQL", "mysql2(db, {", "create-tables.mts"],
		["prisma", "Prisma", "prisma(db, {", "prisma/schema.prisma"],
	] as const) {
		test(`is shown with ${name}, and so is all that a start page says of the database`, async ({
			page,
			axe,
		}) => {
			const files = (title: string) =>
				page.locator(".frame:visible figcaption").filter({ hasText: title });
			const sqlite = page.getByRole("main").getByText("node:sqlite", { exact: false });
			await page.goto("/getting-started/express/");
			await expect(files(file)).toHaveCount(0);
			await choose(page, "Database", name);
			await expect(files("db.ts")).toHaveCount(1);
			await expect(files(file)).toHaveCount(1);
			await expect(page.locator(".frame:visible", { hasText: "lucia({" })).toContainText(adapter);
			await expect(page.locator(".install-commands:visible")).toContainText(database);
			await expect(sqlite.locator("visible=true")).toHaveCount(0);
			await axe(page);
			// Where nothing is made for it, the samples are those of SQLite.
			await page.goto("/basics/keys/");
			await expect(page.locator(".frame:visible", { hasText: "betterSqlite3(" })).not.toHaveCount(
				0,
			);
		});
	}
});
