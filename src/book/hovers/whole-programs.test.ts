import { expect, test } from "vitest";
import { extractSamples } from "../samples/read/extract.ts";
import { wholePrograms } from "./whole-programs.ts";

const fence = "```";
const block = (meta: string, code: string): string => `${fence}${meta}\n${code}\n${fence}\n`;
const wholesOf = (...blocks: string[]) =>
	wholePrograms(extractSamples("content/basics/page.mdx", blocks.join("\n")).samples).map(
		({ sample, files }) => ({ line: sample.line, files }),
	);

test("a fragment is whole with the preludes above it, and without what it declares itself", () => {
	const prelude = block("ts prelude", 'import { a } from "./a.ts";\nconst b = 1;');
	const file = block('ts prelude title="a.ts"', "export const a = 0;");
	expect(wholesOf(file, prelude, block("ts", "const b = 2;\nconsole.log(a, b);"))).toEqual([
		{
			line: 10,
			files: [
				["", 'import { a } from "./a.ts";\n\nconst b = 2;\nconsole.log(a, b);'],
				["a.ts", "export const a = 0;"],
			],
		},
	]);
});

test("a file is whole with what stands above its cut", () => {
	expect(
		wholesOf(block('ts title="use.ts"', 'import "lucia";\n// ---cut---\nconst c = 3;')),
	).toEqual([{ line: 1, files: [["use.ts", 'import "lucia";\nconst c = 3;']] }]);
});

test("what readers see whole has no more to show, also with the files that it imports", () => {
	const shown = block('ts title="a.ts"', "export const a = 0;");
	expect(wholesOf(shown, block("ts", 'import { a } from "./a.ts";\nconsole.log(a);'))).toEqual([]);
});

test("a file that the page hides is shown, however far away it is imported", () => {
	const hidden = block('ts prelude title="lib/db.ts"', "export const db = 1;");
	const auth = block('ts title="lib/auth.ts"', 'export { db } from "./db";');
	const use = block("ts run", 'import { db } from "./lib/auth.ts";\nconsole.log(db);');
	const [, whole] = wholesOf(hidden, auth, use);
	expect(whole?.files.map(([name]) => name)).toEqual(["", "lib/auth.ts", "lib/db.ts"]);
});

test("the clock of the samples is said to be the book's own", () => {
	const use = block("ts run", 'import { clock } from "book";\n// ---cut---\nclock.advance(1);');
	const [whole] = wholesOf(use);
	expect(whole?.files[0]?.[1]).toMatch(
		/^\/\/ "book" is this book's own: .*\nimport \{ clock \} from "book";\nclock\.advance\(1\);$/,
	);
});
