// What readers look for, and where it must lead: asked of the built index, by the code that browsers
// run. A query that once disappointed a reader belongs into search-ledger.json.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serve, type RunningServer } from "../../scripts/serve.ts";
import { ask, type Index } from "../../src/components/search/question.ts";
import { normalizeQuery } from "../../src/components/search/text.ts";
import ledger from "./search-ledger.json" with { type: "json" };
import { attribute, dist, pages } from "./site.ts";

interface Result {
	readonly id: string;
	readonly score: number;
	data(): Promise<{ url: string }>;
}

interface Pagefind extends Index<Result> {
	options(options: { basePath: string; baseUrl: string; noWorker: boolean }): Promise<void>;
	init(): Promise<void>;
}

const words = JSON.parse(readFileSync(join(dist, "pagefind/words.json"), "utf8")) as string[];

let server: RunningServer;
let pagefind: Pagefind;

beforeAll(async () => {
	server = await serve({ dir: dist, port: 0 });
	const file = pathToFileURL(join(dist, "pagefind/pagefind.js")).href;
	pagefind = (await import(/* @vite-ignore */ file)) as Pagefind;
	await pagefind.options({ basePath: `${server.url}pagefind/`, baseUrl: "/", noWorker: true });
	await pagefind.init();
});

afterAll(() => server.close());

async function best(query: string, count: number): Promise<string[]> {
	const { results } = await ask(pagefind, words, normalizeQuery(query));
	const found = await Promise.all(results.slice(0, count).map((result) => result.data()));
	return found.map(({ url }) => url);
}

test.each(ledger)("“$query” leads to $finds ($why)", async ({ query, finds, within }) => {
	expect(await best(query, within)).toContain(finds);
});

// Every page is about Lucia: nobody looks for the first one by that word.
const searchable = pages.filter(
	({ path, tags }) => path !== "/" && tags.some((tag) => tag.attributes.has("data-pagefind-body")),
);

test("every page of the book is found by its title, among the first three", async () => {
	expect(searchable.length).toBeGreaterThan(3);
	const lost: string[] = [];
	for (const { path, tags } of searchable) {
		const title = tags.find((tag) => attribute(tag, "property") === "og:title");
		const query = (title && attribute(title, "content")) ?? "";
		const found = await best(query, 3);
		if (!found.includes(path)) lost.push(`${path} by “${query}”: ${found.join(" ")}`);
	}
	expect(lost).toEqual([]);
});

test("words that no page has find nothing", async () => {
	expect(await best("zzqqxxyy", 3)).toEqual([]);
});
