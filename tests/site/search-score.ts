// Asks the built index every question of search-queries.ts, by the code that browsers run.
import { openPagefind } from "../../src/book/after-build/pagefind.ts";
import { prepareNames } from "../../src/components/search/names.ts";
import { ask, openBook, type Choice } from "../../src/components/search/rank.ts";
import { normalizeQuery } from "../../src/components/search/text.ts";
import { book, groups, queries, type Group, type Query } from "./search-queries.ts";
import { dist } from "./site.ts";

export interface Outcome extends Query {
	readonly found: readonly string[];
	/** from 0; -1 when the right page is not among the first three */
	readonly place: number;
}

/** The search of the built site. */
export interface BuiltSearch {
	/** The addresses of what fits best. */
	best(query: string, count: number, choice?: Choice): Promise<string[]>;
	outcomeOf(query: Query): Promise<Outcome>;
	/** What became of every question, by its group. */
	outcomes(): Promise<Map<Group, readonly Outcome[]>>;
	close(): Promise<void>;
}

const isRight = (found: string, finds: readonly string[]): boolean =>
	finds.some(
		(right) =>
			(right.endsWith("/*") && found.startsWith(right.slice(0, -1))) ||
			found === right ||
			(!right.includes("#") && found.split("#")[0] === right),
	);

/** Opens the search of the built site; whoever opens it closes it. */
export async function openBuiltSearch(): Promise<BuiltSearch> {
	const library = openBook(book, prepareNames(book));
	const { pagefind, close } = await openPagefind(dist);
	const best: BuiltSearch["best"] = async (query, count, choice = {}) => {
		const { ranked } = await ask(pagefind, library, normalizeQuery(query), choice);
		return ranked.slice(0, count).map(({ url }) => url);
	};
	const outcomeOf: BuiltSearch["outcomeOf"] = async (query) => {
		const found = await best(query.query, 3);
		return { ...query, found, place: found.findIndex((url) => isRight(url, query.finds)) };
	};
	return {
		best,
		outcomeOf,
		async outcomes() {
			const outcomes = new Map<Group, readonly Outcome[]>();
			for (const group of groups) {
				const all: Outcome[] = [];
				for (const query of queries[group]) all.push(await outcomeOf(query));
				outcomes.set(group, all);
			}
			return outcomes;
		},
		close,
	};
}
