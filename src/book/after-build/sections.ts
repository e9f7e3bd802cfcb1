// What a page says, section by section: the search finds sections, and shows sentences of them. Samples are
// apart: they are no sentences, and what stands in them is found all the same.
import type { Element, Nodes } from "hast";
import { fromHtml } from "hast-util-from-html";
import { hasClass, isElement, isLeftOut } from "./markdown.ts";

/** What stands below a heading of a page, up to the next one. */
export interface Section {
	/** of the heading; empty for what stands above the first one */
	readonly id: string;
	readonly heading: string;
	/** paragraphs, entries of lists and rows of tables, each a text without line breaks */
	readonly prose: readonly string[];
	/** the words of its samples, each once */
	readonly code: readonly string[];
}

const isHeading = ({ tagName, properties: { id } }: Element): boolean =>
	/^h[234]$/.test(tagName) && typeof id === "string";

/** Elements around and between which the text is not one sentence. */
const blocks = new Set(
	"p div section figure figcaption ul ol li dl dt dd table thead tbody tr blockquote aside details summary h1 h2 h3 h4 h5 h6".split(
		" ",
	),
);

/** The head of a page is known by its title, the head of a table says nothing without its rows. */
const isSkipped = (node: Element): boolean =>
	isLeftOut(node) ||
	"dataPagefindIgnore" in node.properties ||
	["h1", "thead"].includes(node.tagName) ||
	hasClass(node, "eyebrow") ||
	node.properties["id"] === "mini";

/** Words that stand in every sample, and mean something else in a question. */
const keywords = new Set(
	"as async await break case catch class const continue default delete else export extends false finally for from function if import in interface let new null of return static switch this throw true try type typeof undefined var void while".split(
		" ",
	),
);

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

function textOf(node: Nodes): string {
	if (node.type === "text") return node.value;
	if (!("children" in node) || (isElement(node) && isSkipped(node))) return "";
	const text = node.children.map(textOf).join("");
	return isElement(node) && hasClass(node, "ec-line") ? `${text}\n` : text;
}

/** The names and values of a sample. */
const wordsOfSample = (sample: string): readonly string[] =>
	[...sample.matchAll(/[\p{L}@_][\p{L}\p{N}@_.-]+/gu)]
		.map(([word]) => word.replace(/[.-]+$/, ""))
		.filter((word) => word.length > 1 && !keywords.has(word));

/** The cells of a row as one line. */
const rowText = (row: Element): string =>
	row.children
		.map((cell) => oneLine(textOf(cell)))
		.filter((cell) => cell !== "")
		.join(" – ");

/**
 * Reads a page as sections.
 * @param html - text of a built page
 * @returns the first is what stands above the first heading
 */
export function sectionsOf(html: string): readonly Section[] {
	const sections = [{ id: "", heading: "", prose: [] as string[], code: new Set<string>() }];
	let open = "";
	const last = (): (typeof sections)[number] | undefined => sections.at(-1);
	const endBlock = (): void => {
		const text = oneLine(open);
		if (text !== "") last()?.prose.push(text);
		open = "";
	};
	const read = (node: Nodes, isSample: boolean): void => {
		if (node.type === "text") open += node.value;
		if (!("children" in node)) return;
		if (!isElement(node)) {
			for (const child of node.children) read(child, isSample);
			return;
		}
		// The title of a sample is the name of a file.
		if (isSkipped(node) || (isSample && node.tagName === "figcaption")) return;
		if (node.tagName === "pre") {
			for (const word of wordsOfSample(textOf(node))) last()?.code.add(word);
			return;
		}
		const isBlock = blocks.has(node.tagName);
		if (isBlock) endBlock();
		if (isHeading(node)) {
			const { id } = node.properties;
			sections.push({
				id: String(id),
				heading: oneLine(textOf(node)),
				prose: [],
				code: new Set(),
			});
			return;
		}
		if (node.tagName === "tr") open = rowText(node);
		else for (const child of node.children) read(child, isSample || hasClass(node, "frame"));
		if (isBlock) endBlock();
	};
	// The contents at the side are most of a page: only what is read is parsed.
	const start = html.search(/<main[\s>]/);
	const end = html.lastIndexOf("</main>");
	if (start !== -1) read(fromHtml(html.slice(start, end), { fragment: true }), false);
	endBlock();
	return sections.map(({ id, heading, prose, code }) => ({ id, heading, prose, code: [...code] }));
}
