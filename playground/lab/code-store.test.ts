import { describe, expect, it } from "vitest";
import type { Files } from "#runtime/protocol";
import { withText } from "./browser-files.ts";
import { createCodeStore, type FileStorage } from "./code-store.ts";

const originals: Files = { "main.ts": "main", "auth.ts": "auth" };

/** What tabs of one browser have in common: each has a storage of its own over the same texts. */
function browser(kept: Files = {}): { kept: Files; tab: () => FileStorage } {
	const tabs: { readonly storage: FileStorage; told: () => void }[] = [];
	const shared = {
		kept,
		tab() {
			const storage: FileStorage = {
				load: () => shared.kept,
				save(path, text) {
					shared.kept = withText(shared.kept, path, text);
					for (const tab of tabs) if (tab.storage !== storage) tab.told();
				},
				watch(onChange) {
					tabs.push({ storage, told: onChange });
				},
			};
			return storage;
		},
	};
	return shared;
}

const memory = (kept: Files = {}): FileStorage => browser(kept).tab();

describe("the reader's copy of the project", () => {
	it("keeps edits for the next visit", () => {
		const storage = memory();
		createCodeStore(originals, storage).edit("main.ts", "mine");
		const next = createCodeStore(originals, storage);
		expect(next.files.value["main.ts"]).toBe("mine");
		expect(next.changed.value).toEqual(["main.ts"]);
	});

	it("takes the original where nothing was kept, and no file that is not the project's", () => {
		const store = createCodeStore(originals, memory({ "old.ts": "old", "main.ts": "mine" }));
		expect(store.files.value).toEqual({ "main.ts": "mine", "auth.ts": "auth" });
	});

	it("needs no applying for main.ts, which is read at each run, but for the others", () => {
		const store = createCodeStore(originals, memory());
		store.edit("main.ts", "mine");
		expect(store.unapplied.value).toEqual([]);
		store.edit("auth.ts", "mine");
		expect(store.unapplied.value).toEqual(["auth.ts"]);
		store.applied();
		expect(store.unapplied.value).toEqual([]);
	});

	it("undoes the edits of one file", () => {
		const store = createCodeStore(originals, memory());
		store.edit("main.ts", "mine");
		store.edit("auth.ts", "mine");
		store.reset(["main.ts"]);
		expect(store.files.value).toEqual({ "main.ts": "main", "auth.ts": "mine" });
	});

	it("keeps nothing of a file that is as we made it, so that a newer one of ours is seen", () => {
		const { tab, ...shared } = browser();
		const store = createCodeStore(originals, tab());
		store.edit("main.ts", "mine");
		store.edit("auth.ts", "mine");
		store.reset(["auth.ts"]);
		expect(shared.kept).toEqual({});
		expect(createCodeStore({ ...originals, "auth.ts": "newer" }, tab()).files.value).toEqual({
			"main.ts": "mine",
			"auth.ts": "newer",
		});
	});

	it("brings undone edits back, as long as nothing else was typed there", () => {
		const store = createCodeStore(originals, memory());
		store.edit("main.ts", "mine");
		store.edit("auth.ts", "mine");
		store.reset(["main.ts", "auth.ts"]);
		expect(store.undone.value).toEqual({ "main.ts": "mine", "auth.ts": "mine" });
		store.edit("auth.ts", "other");
		store.redo();
		expect(store.files.value).toEqual({ "main.ts": "mine", "auth.ts": "other" });
		expect(store.undone.value).toEqual({});
	});
});

describe("two tabs with the same files", () => {
	const twoTabs = () => {
		const shared = browser();
		const [one, two] = [shared.tab(), shared.tab()].map((tab) => createCodeStore(originals, tab));
		if (one === undefined || two === undefined) throw new Error("no tabs");
		return { shared, one, two };
	};

	it("do not write over each other's files", () => {
		const { shared, one, two } = twoTabs();
		one.edit("main.ts", "one");
		two.edit("auth.ts", "two");
		expect(shared.kept).toEqual({ "main.ts": "one", "auth.ts": "two" });
		expect(one.files.value["auth.ts"]).toBe("auth");
		expect(two.files.value["main.ts"]).toBe("main");
	});

	it("tell of a file that both have edited, and leave the text of each to the reader", () => {
		const { shared, one, two } = twoTabs();
		one.edit("main.ts", "one");
		expect(two.elsewhere.value).toEqual({ "main.ts": "one" });
		two.edit("main.ts", "two");
		// Told to both, and still to be had in both.
		expect(one.elsewhere.value).toEqual({ "main.ts": "two" });
		expect(two.elsewhere.value).toEqual({ "main.ts": "one" });
		expect(one.files.value["main.ts"]).toBe("one");
		one.takeOver("main.ts");
		expect(one.files.value["main.ts"]).toBe("two");
		expect(shared.kept["main.ts"]).toBe("two");
		expect([one.elsewhere.value, two.elsewhere.value]).toEqual([{}, {}]);
	});

	it("keep the text of the tab that the reader chose", () => {
		const { shared, one, two } = twoTabs();
		two.edit("main.ts", "two");
		one.keepOwn("main.ts");
		expect(shared.kept).toEqual({});
		expect(one.elsewhere.value).toEqual({});
		expect(two.elsewhere.value).toEqual({ "main.ts": "main" });
	});
});
