import { beforeEach, expect, test } from "vitest";
import { recentPages, recentSearches } from "./recent.ts";

const items = new Map<string, string>();
const store = {
	getItem: (key: string) => items.get(key) ?? null,
	setItem: (key: string, value: string) => void items.set(key, value),
	removeItem: (key: string) => void items.delete(key),
};

beforeEach(() => items.clear());

test("the newest search comes first, each once, six at most", () => {
	for (const query of ["a", "b", "c", "d", "e", "f", "g", "c"]) recentSearches.add(query, store);
	expect(recentSearches.all(store)).toEqual(["c", "g", "f", "e", "d", "b"]);
	recentSearches.forget(store);
	expect(recentSearches.all(store)).toEqual([]);
});

test("what another program left in the storage does no harm", () => {
	for (const value of ["{", '"x"', "null", '{"length":3}', '[1,{"a":2},"ok"]']) {
		items.set("lucia:recent-searches", value);
		expect(recentSearches.all(store)).toEqual(value.includes("ok") ? ["ok"] : []);
	}
});

test("without storage nothing is remembered and nothing breaks", () => {
	const refusing = {
		...store,
		setItem: () => {
			throw new Error("quota");
		},
	};
	recentSearches.add("a", refusing);
	expect(recentSearches.all(refusing)).toEqual([]);
});

test("a page that was opened is remembered by its address, and nothing but pages of the book", () => {
	recentPages.add({ title: "Users", url: "/basics/users/" }, store);
	recentPages.add({ title: "Keys", url: "/basics/keys/" }, store);
	recentPages.add({ title: "All users", url: "/basics/users/" }, store);
	expect(recentPages.all(store).map(({ title }) => title)).toEqual(["All users", "Keys"]);
	items.set(
		"lucia:recent-pages",
		'[{"title":"x","url":"https://example.com"},{"title":"x","url":"//example.com"},{"url":"/"},null]',
	);
	expect(recentPages.all(store)).toEqual([]);
});
