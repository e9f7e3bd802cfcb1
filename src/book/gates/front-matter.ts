import { z } from "astro/zod";
import { isMap, isScalar, LineCounter, parseDocument, type Document } from "yaml";
import { groupLabels, groupOfFolder } from "../contents/groups.ts";
import { pageSchema } from "../contents/page-schema.ts";
import { unlisted } from "../contents/written-pages.ts";
import { pathOf } from "../source/files.ts";
import { frontMatterText } from "../source/front-matter.ts";
import type { Problem } from "../source/problem.ts";

// Only Astro's build has images to look at; no page of ours has one in its front matter.
type Image = Parameters<typeof pageSchema>[0]["image"];
const schema = pageSchema({ image: (() => z.any()) as unknown as Image });

/** Where a key of the front matter stands; the nearest key around it, when it is missing. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
	for (let length = path.length; length > 0; length -= 1) {
		const node: unknown = document.getIn(path.slice(0, length), true);
		const range = typeof node === "object" && node !== null && "range" in node ? node.range : null;
		if (Array.isArray(range) && typeof range[0] === "number") return range[0];
	}
	return 0;
}

/** Where the name of a key stands. */
function offsetOfKey(document: Document, path: readonly PropertyKey[], name: string): number {
	const map: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
	const pair = isMap(map) ? map.items.find(({ key }) => isScalar(key) && key.value === name) : null;
	return isScalar(pair?.key) ? (pair.key.range?.[0] ?? 0) : 0;
}

/**
 * What is wrong with the lines between the two `---` of a page.
 * @param page - path of the page from the root of the repository
 * @param source - text of the page
 */
export function frontMatterProblems(page: string, source: string): Problem[] {
	const text = frontMatterText(source);
	if (text === undefined) {
		const message =
			'a page begins with its front matter: ---, "title: …", "description: …", --- on lines of their own';
		return [{ file: page, line: 1, column: 1, message }];
	}
	const lines = new LineCounter();
	const document = parseDocument(text, { lineCounter: lines });
	const problemAt = (offset: number, message: string): Problem => {
		const { line, col } = lines.linePos(offset);
		return { file: page, line: line + 1, column: col, message };
	};
	if (document.errors.length > 0) {
		return document.errors.map(({ pos, message }) =>
			problemAt(
				pos[0],
				`${message.split(" at line")[0]} (a text with a colon needs quotation marks)`,
			),
		);
	}
	const { error, data } = schema.safeParse(document.toJS() ?? {});
	if (data?.description.startsWith("WRITE:")) {
		return [problemAt(offsetOf(document, ["description"]), "the description is not written yet")];
	}
	const path = pathOf(page);
	if (
		data &&
		!unlisted.has(path) &&
		data.place?.group === undefined &&
		groupOfFolder(path) === undefined
	) {
		const message = `no group of the contents has the folder of this page: name one, as in “place: { group: ${groupLabels[0]} }” (there are ${groupLabels.join(", ")}), or give the folder a group in src/book/contents/groups.ts`;
		return [problemAt(offsetOf(document, ["place"]), message)];
	}
	return (error?.issues ?? []).flatMap((issue) => {
		if (issue.code === "unrecognized_keys") {
			return issue.keys.map((key) =>
				problemAt(
					offsetOfKey(document, issue.path, key),
					`nothing reads "${key}" in the front matter: it is a slip, or belongs into src/book/contents/page-schema.ts`,
				),
			);
		}
		const name = issue.path.join(".");
		return [problemAt(offsetOf(document, issue.path), `${name}: ${issue.message}`)];
	});
}
