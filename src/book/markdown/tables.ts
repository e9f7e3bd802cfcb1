import { isSatteriProcessor } from "@astrojs/markdown-satteri";
import type { AstroIntegration } from "astro";
import type { HastPluginDefinition } from "satteri";

/**
 * A table stands in a box that scrolls when the table is wider than the page, and a heading cell in
 * which nothing stands (the corner above the headings of rows) is a plain cell: it heads nothing. The
 * others say that they head their column.
 */
export const plainTables: HastPluginDefinition = {
	name: "tables",
	element: [
		{
			filter: ["table"],
			visit(node, context) {
				context.wrapNode(node, {
					type: "element",
					tagName: "div",
					properties: { className: ["table"] },
					children: [],
				});
			},
		},
		{
			filter: ["th"],
			visit(node, context) {
				if (context.textContent(node).trim() === "") return { ...node, tagName: "td" };
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
