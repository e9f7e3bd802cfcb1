import { describe, expect, it } from "vitest";
import type { Files } from "#runtime/protocol";
import { createCodeStore, type FileStorage } from "./code-store.ts";

const originals: Files = { "main.ts": "main", "auth.ts": "auth" };

function memory(kept: Files | null = null): FileStorage & { kept: Files | null } {
	const storage = {
		kept,
		load: () => storage.kept,
		save: (files: Files) => {
			storage.kept = files;
		},
	};
	return storage;
}

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
		store.reset("main.ts");
		expect(store.files.value).toEqual({ "main.ts": "main", "auth.ts": "mine" });
	});
});
