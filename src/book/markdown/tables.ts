import { isSatteriProcessor } from "@astrojs/markdown-satteri";
import type { AstroIntegration } from "astro";
import type { HastPluginDefinition } from "satteri";

type Visit = Extract<
	NonNullable<HastPluginDefinition["element"]>,
	readonly unknown[]
>[number]["visit"];
type TableElement = Parameters<Visit>[0];
type Context = Parameters<Visit>[1];
type Child = TableElement["children"][number];

/** Letters of a table's size beside each other on a phone of 390 px. */
const phoneLetters = 51;
/** What stands between two columns. */
const gap = 3;
/** Sentences in a column that is narrower than this are a tower of words. */
const sentence = { letters: 60, column: 26 };
/** The least that a text of some words gets before it is broken into lines. */
const words = 16;
/** Cards with more lines than this lose what a table is for: comparing. */
const mostColumnsOfCards = 4;

/** A cell as far as its width counts. */
interface CellText {
	readonly letters: number;
	/** letters of the longest piece that is not broken into lines */
	readonly longestPiece: number;
}

const roomOf = ({ letters, longestPiece }: CellText): number =>
	Math.max(longestPiece, letters > sentence.letters ? sentence.column : Math.min(letters, words));

/**
 * Whether a phone shows each row as a card. That is chosen by what is in the table, since a style sheet
 * cannot: whether its columns stand beside each other there without a word cut off, and without a column
 * too narrow to be read. A table of many columns scrolls.
 * @param rows - the cells of each row, the heading included
 */
function needsCards(rows: readonly (readonly CellText[])[]): boolean {
	const rooms: number[] = [];
	for (const row of rows) {
		for (const [at, cell] of row.entries()) {
			rooms[at] = Math.max(rooms[at] ?? 0, roomOf(cell));
		}
	}
	const width = rooms.reduce((sum, room) => sum + room + gap, 0);
	return width > phoneLetters && rooms.length <= mostColumnsOfCards;
}

const isElement = (node: Child): node is TableElement => node.type === "element";

const elementsOf = (node: TableElement, ...names: readonly string[]): TableElement[] =>
	node.children.filter(isElement).filter(({ tagName }) => names.includes(tagName));

/** The pieces of a cell that stay in one line: words, and code as a whole. */
function piecesOf(node: Child, context: Context): string[] {
	if (isElement(node) && node.tagName !== "code") {
		return node.children.flatMap((child) => piecesOf(child, context));
	}
	const text = "value" in node ? node.value : context.textContent(node);
	return isElement(node) ? [text] : text.split(/\s+/);
}

/** The name of a column before a cell of it. */
const labelOf = (heading: string): string => (/[.?:…]$/.test(heading) ? heading : `${heading}:`);

/**
 * Writes on each part of a table what it is, and before which column's name a cell stands: a row that is
 * drawn as a card is, to some browsers, no row of a table any more.
 */
function labelCells(table: TableElement, context: Context): void {
	context.setProperty(table, "role", "table");
	const rows = elementsOf(table, "thead", "tbody").flatMap((group) => {
		context.setProperty(group, "role", "rowgroup");
		return elementsOf(group, "tr").map((row) => ({ row, isHead: group.tagName === "thead" }));
	});
	const head = rows.find(({ isHead }) => isHead);
	const names = head
		? elementsOf(head.row, "th", "td").map((cell) => context.textContent(cell).trim())
		: [];
	const firstCells = rows
		.filter(({ isHead }) => !isHead)
		.flatMap(({ row }) => elementsOf(row, "td").slice(0, 1));
	// The first cell is the title of its card, unless it only counts.
	const isCounted = firstCells.every((cell) => /^\d+$/.test(context.textContent(cell).trim()));
	for (const { row, isHead } of rows) {
		context.setProperty(row, "role", "row");
		for (const [at, cell] of elementsOf(row, "th", "td").entries()) {
			const name = names[at] ?? "";
			context.setProperty(cell, "role", isHead ? "columnheader" : "cell");
			if (!isHead && name !== "" && (at > 0 || isCounted)) {
				context.setProperty(cell, "dataLabel", labelOf(name));
			}
		}
	}
}

/**
 * A table stands in a box that says how a phone shows it, and scrolls where the table is wider than the
 * page. A heading cell in which nothing stands (the corner above the headings of rows) is a plain cell: it
 * heads nothing. The others say that they head their column.
 */
export const plainTables: HastPluginDefinition = {
	name: "tables",
	element: [
		{
			filter: ["table"],
			visit(table, context) {
				const rows = elementsOf(table, "thead", "tbody").flatMap((group) =>
					elementsOf(group, "tr"),
				);
				const isCards = needsCards(
					rows.map((row) =>
						elementsOf(row, "th", "td").map((cell) => ({
							letters: context.textContent(cell).length,
							longestPiece: Math.max(0, ...piecesOf(cell, context).map(({ length }) => length)),
						})),
					),
				);
				if (isCards) labelCells(table, context);
				context.wrapNode(table, {
					type: "element",
					tagName: "div",
					properties: { className: isCards ? ["table", "cards"] : ["table"] },
					children: [],
				});
			},
		},
		{
			filter: ["th"],
			visit(node, context) {
				// Put in the place of the heading, it has lost what labelCells() wrote on that.
				if (context.textContent(node).trim() === "") {
					return { ...node, tagName: "td", properties: { ...node.properties, role: "cell" } };
				}
				context.setProperty(node, "scope", "col");
				return undefined;
			},
		},
	],
};

/** Tables that any reader can use. What makes a wide one a stop of the Tab key is MarkdownContent.astro. */
export function tables(): AstroIntegration {
	return {
		name: "tables",
		hooks: {
			"astro:config:setup": ({ config }) => {
				const { processor } = config.markdown;
				if (!isSatteriProcessor(processor)) {
					throw new Error("tables() needs Sätteri, Astro's own Markdown processor");
				}
				processor.options.hastPlugins.push(plainTables);
			},
		},
	};
}
