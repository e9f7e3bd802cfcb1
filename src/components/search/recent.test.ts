import { beforeEach, expect, test } from "vitest";
import { forgetSearches, recentSearches, rememberSearch } from "./recent.ts";

const items = new Map<string, string>();
const store = {
	getItem: (key: string) => items.get(key) ?? null,
	setItem: (key: string, value: string) => void items.set(key, value),
	removeItem: (key: string) => void items.delete(key),
};

beforeEach(() => items.clear());

test("the newest search comes first, each once, six at most", () => {
	for (const query of ["a", "b", "c", "d", "e", "f", "g", "c"]) rememberSearch(query, store);
	expect(recentSearches(store)).toEqual(["c", "g", "f", "e", "d", "b"]);
	forgetSearches(store);
	expect(recentSearches(store)).toEqual([]);
});

test("what another program left in the storage does no harm", () => {
	for (const value of ["{", '"x"', "null", '{"length":3}', '[1,{"a":2},"ok"]']) {
		items.set("lucia:recent-searches", value);
		expect(recentSearches(store)).toEqual(value.includes("ok") ? ["ok"] : []);
	}
});

test("without storage nothing is remembered and nothing breaks", () => {
	const refusing = {
		...store,
		setItem: () => {
			throw new Error("quota");
		},
	};
	rememberSearch("a", refusing);
	expect(recentSearches(refusing)).toEqual([]);
});
