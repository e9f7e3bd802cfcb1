// What readers look for, and where it must lead: asked of the built index, by the code that browsers
// run. The queries: search-queries.ts, and search-ledger.json for those that nobody could derive.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serve, type RunningServer } from "../../scripts/serve.ts";
import { prepareNames } from "../../src/components/search/names.ts";
import { ask, openBook, type Choice, type Index } from "../../src/components/search/rank.ts";
import { normalizeQuery } from "../../src/components/search/text.ts";
import { book, groups, guides, queries, type Query } from "./search-queries.ts";
import { bytesOf, dist } from "./site.ts";

interface Result {
	readonly id: string;
	readonly score: number;
}

interface Pagefind extends Index<Result> {
	options(options: { basePath: string; baseUrl: string; noWorker: boolean }): Promise<void>;
	init(): Promise<void>;
}

const library = openBook(book, prepareNames(book));

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

async function best(query: string, count: number, choice: Choice = {}): Promise<string[]> {
	const { ranked } = await ask(pagefind, library, normalizeQuery(query), choice);
	return ranked.slice(0, count).map(({ url }) => url);
}

const isRight = (found: string, finds: readonly string[]): boolean =>
	finds.some(
		(right) =>
			(right.endsWith("/*") && found.startsWith(right.slice(0, -1))) ||
			found === right ||
			(!right.includes("#") && found.split("#")[0] === right),
	);

interface Outcome extends Query {
	readonly found: readonly string[];
	/** from 0; -1 when the right page is not among the first three */
	readonly place: number;
}

async function outcomeOf(query: Query): Promise<Outcome> {
	const found = await best(query.query, 3);
	return { ...query, found, place: found.findIndex((url) => isRight(url, query.finds)) };
}

const tell = ({ query, why, found, finds }: Outcome): string =>
	`“${query}” (${why}) should lead to ${finds.join(" or ")}; it led to ${found.join(", ") || "nothing"}.`;

const whatToDo = `
What to do: if the page that came first answers as well, add it to “ties” of tests/site/search-ledger.json
(or to “finds” of the query there). If not, say the words of the query where they weigh: in the title, a
heading or the description of the right page. If neither helps, the ranking is wrong: src/components/search/rank.ts.`;

const outcomes = new Map<string, readonly Outcome[]>();

beforeAll(async () => {
	for (const group of groups) {
		const all: Outcome[] = [];
		for (const query of queries[group]) all.push(await outcomeOf(query));
		outcomes.set(group, all);
	}
	const line = (name: string, all: readonly Outcome[]): string =>
		`${name}: ${all.length} queries, first ${all.filter(({ place }) => place === 0).length}, among the first three ${all.filter(({ place }) => place >= 0).length}`;
	console.log([...outcomes].map(([name, all]) => line(name, all)).join("\n"));
	console.log(line("all", [...outcomes.values()].flat()));
});

test.each(groups)("%s lead to the right page, always among the first three", (group) => {
	const lost = (outcomes.get(group) ?? []).filter(({ place }) => place === -1).map(tell);
	expect(lost.length === 0 ? "" : `${lost.join("\n")}\n${whatToDo}`).toBe("");
});

test("the right page comes first for at least 95 of 100 queries", () => {
	const all = [...outcomes.values()].flat();
	const second = all.filter(({ place }) => place !== 0);
	expect(all.length).toBeGreaterThanOrEqual(200);
	const isGood = second.length <= 0.05 * all.length;
	expect(isGood ? "" : `${second.map(tell).join("\n")}\n${whatToDo}`).toBe("");
});

test("the name of a symbol leads to the page that teaches it too", async () => {
	const all = await Promise.all(guides.map(outcomeOf));
	const lost = all.filter(({ place }) => place === -1).map(tell);
	expect(lost.length === 0 ? "" : `${lost.join("\n")}\n${whatToDo}`).toBe("");
});

test("the table of symbols and terms weighs no more than 10 kB", () => {
	expect(bytesOf("pagefind/names.json")).toBeLessThanOrEqual(10_000);
});

test("no query stands in the ledger twice", () => {
	const written = [...queries.questions, ...queries.misspellings].map(({ query }) => query);
	expect(written.filter((query, at) => written.indexOf(query) !== at)).toEqual([]);
});

test("words that no page has find nothing", async () => {
	expect(await best("zzqqxxyy", 3)).toEqual([]);
});
