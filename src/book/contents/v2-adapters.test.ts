import { expect, test } from "vitest";
import { root } from "../tools/command.ts";
import { readPages } from "../source/files.ts";

const saysThatTheyWork =
	/(\bv2's\b|\badapters?\b[^.]*\b(?:v2|version 2)\b|\bold adapters\b)[^.]*(\.\d[^.]*)*\b(works?|working|fits?)\b/i;

/** The paragraphs that send a reader to an adapter of v2, and do not say where its defects stand. */
const silent = (text: string): string[] =>
	text
		.split(/\n\n+/)
		.filter((paragraph) => /adapter/i.test(paragraph) && saysThatTheyWork.test(paragraph))
		.filter((paragraph) => !paragraph.includes("](/compatibility/#adapters-middleware-and-oauth)"));

test("a page that says “v2's adapters work” links the table of their defects at that place", async () => {
	const pages = await readPages(root);
	expect(pages.flatMap(([page, text]) => silent(text).map((found) => `${page}: ${found}`))).toEqual(
		[],
	);
});

test.each([
	"Until then an adapter written for Lucia v2 works unchanged.",
	"v2's, `@lucia-auth/adapter-mysql@2.1.0`: they work on this library.",
	"The old adapters keep working with this library.",
	"Adapters made for version 2\nfit it as they are; those of its own are being written.",
	"An adapter that was written for v2 works in its place.",
])("said without the link, it is found: %s", (text) => {
	expect(silent(`Before.\n\n${text}`)).toEqual([text]);
});
