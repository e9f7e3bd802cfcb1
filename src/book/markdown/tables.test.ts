import { markdownToHtml } from "satteri";
import { expect, test } from "vitest";
import { plainTables } from "./tables.ts";

const render = async (markdown: string): Promise<string> =>
	(await markdownToHtml(markdown, { features: { gfm: true }, hastPlugins: [plainTables] })).html;

const table = "|  | idle |\n| --- | --- |\n| valid | yes |";

test("a table stands in a box that can scroll", async () => {
	expect(await render(table)).toMatch(/^<div class="table"><table>.*<\/table><\/div>/s);
});

test("a heading cell says that it heads its column, and an empty one is no heading", async () => {
	const html = await render(table);
	expect(html).toContain('<th scope="col">idle</th>');
	expect(html.match(/<th[ >]/g)).toHaveLength(1);
});
