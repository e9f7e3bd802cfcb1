import { markdownToHtml } from "satteri";
import { expect, test } from "vitest";
import { plainTables } from "./tables.ts";

const render = async (markdown: string): Promise<string> =>
	(await markdownToHtml(markdown, { features: { gfm: true }, hastPlugins: [plainTables] })).html;

const table = "|  | idle |\n| --- | --- |\n| valid | yes |";
const wide = [
	"| option | default | can it change? |",
	"| --- | --- | --- |",
	"| `accessTokenExpiresIn` | 28,800,000: 8 hours | yes, in the configuration, for tokens that are made from then on |",
].join("\n");

test("a table stands in a box that can scroll", async () => {
	expect(await render(table)).toMatch(/^<div class="table"><table>.*<\/table><\/div>/s);
});

test("a heading cell says that it heads its column, and an empty one is no heading", async () => {
	const html = await render(table);
	expect(html).toContain('<th scope="col">idle</th>');
	expect(html.match(/<th[ >]/g)).toHaveLength(1);
});

test("the rows of a table that no phone has room for are cards, with the column's name at each cell", async () => {
	const html = await render(wide);
	expect(html).toMatch(/^<div class="table cards"><table role="table">/);
	expect(html).toContain('<td role="cell" data-label="default:">');
	expect(html).toContain('<td role="cell" data-label="can it change?">');
});

test("the first cell is the title of its card, and has a name only where it counts", async () => {
	expect(await render(wide)).toContain('<td role="cell"><code>accessTokenExpiresIn</code></td>');
	const counted = wide.replace("option", "No.").replace("`accessTokenExpiresIn`", "1");
	expect(await render(counted.replace("28,800,000: 8 hours", "`accessTokenExpiresIn`"))).toContain(
		'<td role="cell" data-label="No.">1</td>',
	);
});

test("a card stays a row of a table for whoever hears it", async () => {
	const html = await render(wide);
	expect(html.match(/role="rowgroup"/g)).toHaveLength(2);
	expect(html.match(/<tr role="row">/g)).toHaveLength(2);
	expect(html.match(/<th role="columnheader" scope="col">/g)).toHaveLength(3);
	const corner = await render(wide.replace("option", " "));
	expect(corner).toContain('<td role="cell"></td>');
});

test("a table of many columns is for comparing: it scrolls", async () => {
	const columns = Array.from({ length: 7 }, (_, at) => `column ${at}`);
	const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
	const html = await render(
		[row(columns), row(columns.map(() => "---")), row(columns.map(() => "yes"))].join("\n"),
	);
	expect(html).toMatch(/^<div class="table"><table>/);
});
