import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { DocComment } from "./doc-comment.ts";
import { codeOf } from "./errors.ts";
import { extract } from "./extract.ts";
import type { Member } from "./model.ts";
import { modules } from "./modules.ts";
import { idOf } from "./places.ts";
import { distinct } from "./symbols.ts";

const root = join(import.meta.dirname, "../../..");

/** What the comments promise: a code, or the class of an error that the library itself throws. */
function promised(doc: DocComment | null): string[] {
	return (doc?.throws ?? []).flatMap(
		(block) => codeOf(block) ?? /^(?:Type|Range)?Error\b/.exec(block.text)?.[0] ?? [],
	);
}

function documented(): Record<string, string[]> {
	const found: Record<string, string[]> = {};
	const note = (id: string, doc: DocComment | null): void => {
		const codes = promised(doc);
		if (codes.length > 0) found[id] = codes.toSorted();
	};
	const visit = (id: string, members: readonly Member[]): void => {
		for (const member of members) {
			note(`${id}.${member.name}`, member.doc);
			visit(`${id}.${member.name}`, member.members);
		}
	};
	// The suite for adapters fails in a test runner: its own tests provoke that.
	const own = extract(root, modules).filter(({ module }) => module.startsWith("lucia"));
	for (const [entry] of distinct(own)) {
		note(idOf(entry), entry.doc);
		visit(idOf(entry), entry.members);
	}
	return found;
}

test("every documented error is provoked, and every provoked error is documented", async () => {
	const text = await readFile(join(root, "src/book/facts/throws.json"), "utf8");
	const provoked = JSON.parse(text) as Record<string, string[]>;
	expect(documented()).toEqual(provoked);
});
