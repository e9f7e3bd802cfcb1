// What readers look for, and where it must lead: asked of the built index, by the code that browsers
// run. The queries: search-queries.ts, and search-ledger.json for those that nobody could derive.
import { afterAll, beforeAll, expect, test } from "vitest";
import { isSo, scoreOf } from "../../src/book/facts/search-claim.ts";
import facts from "../../src/book/facts/search.json" with { type: "json" };
import {
	groups,
	guides,
	ownWords,
	queries,
	unknownInLedger,
	unprepared,
	untied,
} from "./search-queries.ts";
import { openBuiltSearch, type BuiltSearch, type Outcome } from "./search-score.ts";
import { bytesOf, textOf } from "./site.ts";

let search: BuiltSearch;
const inOwnWords: Outcome[] = [];
const inWordsUnprepared: Outcome[] = [];
let outcomes: ReadonlyMap<string, readonly Outcome[]>;

afterAll(() => search.close());

const tell = ({ query, why, found, finds }: Outcome): string =>
	`“${query}” (${why}) should lead to ${finds.join(" or ")}; it led to ${found.join(", ") || "nothing"}.`;

const whatToDo = `
What to do: if the page that came first answers as well, add it to “ties” of tests/site/search-ledger.json
(or to “finds” of the query there). If not, say the words of the query where they weigh: in the title, a
heading or the description of the right page. If neither helps, the ranking is wrong: src/components/search/rank.ts.`;

// Thousands of questions, which take minutes on a machine with other work.
beforeAll(async () => {
	search = await openBuiltSearch();
	outcomes = await search.outcomes();
	for (const query of ownWords) inOwnWords.push(await search.outcomeOf(query));
	for (const query of unprepared) inWordsUnprepared.push(await search.outcomeOf(query));
	const line = (name: string, all: readonly Outcome[]): string =>
		`${name}: ${all.length} queries, first ${all.filter(({ place }) => place === 0).length}, among the first three ${all.filter(({ place }) => place >= 0).length}`;
	console.log([...outcomes].map(([name, all]) => line(name, all)).join("\n"));
	console.log(line("all", [...outcomes.values()].flat()));
}, 600_000);

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

const shareOf = (all: readonly Outcome[], isSo: (place: number) => boolean): number =>
	(100 * all.filter(({ place }) => isSo(place)).length) / all.length;

test("what readers ask in their own words leads to the right page: 97 of 100 among the first three, 85 first", () => {
	const lost = inOwnWords.filter(({ place }) => place === -1).map(tell);
	expect(inOwnWords.length).toBeGreaterThanOrEqual(150);
	const isGood = shareOf(inOwnWords, (place) => place >= 0) >= 97;
	expect(isGood ? "" : `${lost.join("\n")}\n${whatToDo}`).toBe("");
	expect(shareOf(inOwnWords, (place) => place === 0)).toBeGreaterThanOrEqual(85);
});

test("so do those that nobody has prepared the search for: 85 of 100 among the first three", () => {
	expect(shareOf(inWordsUnprepared, (place) => place >= 0)).toBeGreaterThanOrEqual(85);
});

test("the name of a symbol leads to the page that teaches it too", async () => {
	const all = await Promise.all(guides.map((query) => search.outcomeOf(query)));
	const lost = all.filter(({ place }) => place === -1).map(tell);
	expect(lost.length === 0 ? "" : `${lost.join("\n")}\n${whatToDo}`).toBe("");
});

test("the table of symbols and terms weighs no more than 15 bytes for each, however many there are", () => {
	const names = JSON.parse(textOf("pagefind/names.json")) as readonly unknown[];
	expect(bytesOf("pagefind/names.json") / names.length).toBeLessThanOrEqual(15);
});

test("every tie of the ledger is of a query that is asked", () => {
	expect(untied()).toEqual([]);
});

test("no query stands in its ledger twice", () => {
	for (const ledger of [
		[...queries.questions, ...queries.misspellings],
		[...ownWords, ...unprepared],
	]) {
		const written = ledger.map(({ query }) => query);
		expect(written.filter((query, at) => written.indexOf(query) !== at)).toEqual([]);
	}
});

test("every page and symbol that the ledger names exists, or is planned", () => {
	const whatToDo =
		"Mend tests/site/search-ledger.json, or plan the page in src/book/contents/planned.json.";
	expect(unknownInLedger().map((wrong) => `${wrong} ${whatToDo}`)).toEqual([]);
});

test("the score that the book shows is true (otherwise: run `npm run facts` and commit)", () => {
	expect([facts, scoreOf(outcomes)]).toSatisfy(([shown, measured]) => isSo(shown, measured));
});

test("words that no page has find nothing", async () => {
	expect(await search.best("zzqqxxyy", 3)).toEqual([]);
	expect(await search.best("<b>zzzqqq</b>", 3)).toEqual([]);
});
