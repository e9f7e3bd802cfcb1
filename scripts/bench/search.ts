// How fast the search answers in a browser, as a reader sees it: from the key to the result on the page.
import type { Page } from "@playwright/test";
import { median, type Row } from "./table.ts";

/** As they are typed one after the other; no two begin with the same answer. */
const questions = [
	"users",
	"create a user",
	"session cookie",
	"createSession",
	"middleware",
	"express",
	"AUTH_INVALID_KEY_ID",
	"password hash",
	"sign out",
	"idle",
	"refresh token",
	"sqlite",
	"validateSesion",
	"sessionExpiresIn",
	"csrf",
	"bearer token",
	"migrate",
	"playground",
	"getUserAttributes",
	"sveltekit",
	"how long does a session last",
	"key",
	"cookies",
	"adapter",
	"remember me",
	"handleRequest",
	"user table",
	"glossary",
	"rotation",
	"hono",
];

/** Milliseconds from a key in the field until the results of what it asks stand in the dialog. */
async function timeOf(page: Page, question: string): Promise<number> {
	return page.evaluate(
		(query) =>
			new Promise<number>((resolve, reject) => {
				const input = document.querySelector<HTMLInputElement>("#search-input");
				const list = document.querySelector("#search-results");
				if (input === null || list === null) {
					reject(new Error("The dialog is not there."));
					return;
				}
				const started = performance.now();
				const watch = new MutationObserver(() => {
					if (list.querySelector("a[role=option]") === null) return;
					watch.disconnect();
					resolve(performance.now() - started);
				});
				watch.observe(list, { childList: true });
				input.value = query;
				input.dispatchEvent(new Event("input", { bubbles: true }));
			}),
		question,
	);
}

/**
 * The first answer in fresh pages, and all later ones in one of them. The index begins to load when the
 * reader shows intent: by pointing at the search, or by opening it.
 * @param inFreshPage - gives a page of a first visit
 */
export async function searchRows(
	inFreshPage: <T>(use: (page: Page) => Promise<T>) => Promise<T>,
	site: string,
	rounds: number,
): Promise<Row[]> {
	const firsts: number[] = [];
	const hasty: number[] = [];
	let later: number[] = [];
	for (let round = 0; round < rounds; round += 1) {
		hasty.push(
			await inFreshPage(async (page) => {
				await page.goto(site, { waitUntil: "load" });
				await page.keyboard.press("Control+k");
				await page.waitForSelector("#search-input", { state: "attached" });
				return timeOf(page, questions[0] ?? "");
			}),
		);
		later = await inFreshPage(async (page) => {
			await page.goto(site, { waitUntil: "load" });
			await page.hover("[data-search-link]");
			await page.waitForLoadState("networkidle");
			await page.keyboard.press("Control+k");
			await page.waitForSelector("#search-input", { state: "attached" });
			const [first = "", ...rest] = questions;
			firsts.push(await timeOf(page, first));
			const times: number[] = [];
			for (const question of rest) times.push(await timeOf(page, question));
			return times;
		});
	}
	const ms = (value: number): string => `${value.toFixed(1)} ms`;
	return [
		{
			what: "search, first question to its first result",
			measured: ms(median(firsts)),
			remark: `worst of ${firsts.length}: ${ms(Math.max(...firsts))}; the pointer was on the link before; goal 100 ms`,
		},
		{
			what: "the same, by a key and without a pause",
			measured: ms(median(hasty)),
			remark: `worst of ${hasty.length}: ${ms(Math.max(...hasty))}; the index loads meanwhile`,
		},
		{
			what: "search, a later question to its results",
			measured: ms(median(later)),
			remark: `worst of ${later.length}: ${ms(Math.max(...later))}; goal 20 ms`,
		},
	];
}
