// The Markdown of a page, made of the page as it is read: components drawn, preludes gone, types and
// meanings that hover over words left out. Variants for several stacks all stand there, each between
// comments that say for whom it is (`<!-- for framework="express" -->`, see src/book/contents/stack.ts).
import type { Element, ElementContent, Nodes, Root } from "hast";
import { fromHtml } from "hast-util-from-html";
import { toMdast } from "hast-util-to-mdast";
import type { Code } from "mdast";
import { gfmToMarkdown } from "mdast-util-gfm";
import { toMarkdown } from "mdast-util-to-markdown";

/** A page as Markdown. */
export interface MarkdownPage {
	readonly title: string;
	readonly description: string;
	/** everything below title and description */
	readonly body: string;
}

export const isElement = (node: Nodes): node is Element => node.type === "element";

export function hasClass({ properties: { className } }: Element, name: string): boolean {
	return Array.isArray(className) && className.includes(name);
}

function element(tagName: string, children: ElementContent[], properties = {}): Element {
	return { type: "element", tagName, properties, children };
}

const label = (text: string): Element =>
	element("p", [element("strong", [{ type: "text", value: text }])]);

const forEyesAndHands = new Set(
	"script style link template button input select label svg legend".split(" "),
);

/** What is for the eye, for the hand or for programs: none of it is text of the page. */
export function isLeftOut(node: Element): boolean {
	return (
		forEyesAndHands.has(node.tagName) ||
		["sl-anchor-link", "sr-only", "for-label", "no-markdown"].some((name) =>
			hasClass(node, name),
		) ||
		["hidden", "popover"].some((name) => name in node.properties)
	);
}

function find(node: Nodes, matches: (node: Element) => boolean): Element | undefined {
	if (isElement(node) && matches(node)) return node;
	for (const child of "children" in node ? node.children : []) {
		const found = find(child, matches);
		if (found) return found;
	}
	return undefined;
}

function findAll(node: Nodes, matches: (node: Element) => boolean): Element[] {
	if (isElement(node) && matches(node)) return [node];
	return "children" in node ? node.children.flatMap((child) => findAll(child, matches)) : [];
}

/** The text of a node as it is read, or all that it holds. */
function textOf(node: Nodes, all = false): string {
	if (node.type === "text") return node.value;
	if (!("children" in node) || (!all && isElement(node) && isLeftOut(node))) return "";
	return node.children.map((child) => textOf(child, all)).join("");
}

/** What a line of a sample does, as the first character of a line of a diff. */
function signOf(line: Element): "+" | "-" | " " {
	if (hasClass(line, "ins")) return "+";
	return hasClass(line, "del") ? "-" : " ";
}

/** A sample as it is copied; language and title wait in attributes for the last step. */
function sample(figure: Element): Element | undefined {
	const pre = find(figure, ({ tagName }) => tagName === "pre");
	if (!pre) return undefined;
	const lines = findAll(pre, (node) => hasClass(node, "ec-line"));
	// What comes and what goes is a colour on the page: a sign on every line, or on none.
	const isDiff = lines.some((line) => signOf(line) !== " ");
	const code = lines
		.map((line) => (isDiff ? signOf(line) : "") + textOf(line).replace(/\n$/, ""))
		.join("\n");
	const caption = find(figure, ({ tagName }) => tagName === "figcaption");
	return element("pre", [{ type: "text", value: lines.length > 0 ? code : textOf(pre) }], {
		dataLanguage: isDiff ? "diff" : pre.properties["dataLanguage"],
		dataTitle: caption && textOf(caption).trim(),
	});
}

/** For whom a variant is, by the names of its choices: `["framework", "express fastify"]`. */
function variantOf({ properties }: Element): (readonly [name: string, values: string])[] {
	return Object.entries(properties).flatMap(([name, values]) => {
		const [, choice] = /^dataFor([A-Z]\w*)$/.exec(name) ?? [];
		return choice === undefined ? [] : [[choice.toLowerCase(), String(values)] as const];
	});
}

function variant(node: Element): ElementContent[] {
	const what = variantOf(node);
	const marks = what.map(([name, values]) => `${name}="${values}"`).join(" ");
	const between = (...content: ElementContent[]): ElementContent[] => [
		{ type: "comment", value: ` for ${marks} ` },
		...content,
		{ type: "comment", value: " /for " },
	];
	const driver = node.properties["dataOtherDriver"];
	const above = driver === undefined ? [] : [label(`With ${String(driver)}`)];
	if (hasClass(node, "frame")) return between(...above, sample(node) ?? element("div", []));
	// src/book/samples/drivers/: what the page itself has needs no label.
	if (hasClass(node, "of-database")) return between(...above, ...node.children.flatMap(plain));
	const named = find(node, (each) => hasClass(each, "for-name"));
	const isSaid = named !== undefined && hasClass(named, "sr-only");
	const name = named ? textOf(named, true).trim() : what.map(([, values]) => values).join(", ");
	return between(...(isSaid ? [] : [label(name)]), ...node.children.flatMap(plain));
}

/** The panels of tabs, those that are not shown too, each under the label of its tab. */
function tabs(node: Element): ElementContent[] {
	const labels = findAll(node, ({ properties }) => properties["role"] === "tab");
	const panels = findAll(node, ({ properties }) => properties["role"] === "tabpanel");
	return panels.flatMap((panel, index) => {
		const name = labels[index];
		const content = panel.children.flatMap(plain);
		return [label(name ? textOf(name, true).trim() : `${index + 1}`)].concat(content as Element[]);
	});
}

/** A node of a page as plain HTML, without what only a browser needs. */
function plain(node: ElementContent): ElementContent[] {
	if (node.type === "comment") return [];
	if (!isElement(node)) return [node];
	if (isLeftOut(node)) return [];
	if (variantOf(node).length > 0) return variant(node);
	const children = (): ElementContent[] => node.children.flatMap(plain);
	if (hasClass(node, "frame")) return [sample(node) ?? element("div", children())];
	// The word itself: its meaning stands in the glossary.
	if (hasClass(node, "term")) return [{ type: "text", value: textOf(node) }];
	switch (node.tagName) {
		case "starlight-tabs": {
			return tabs(node);
		}
		case "aside": {
			const [title, ...rest] = node.children.filter(isElement);
			return title
				? [element("blockquote", [label(textOf(title).trim()), ...rest.flatMap(plain)])]
				: [];
		}
		case "summary":
		case "dt": {
			return [label(textOf(node).trim())];
		}
		case "dl":
		case "dd":
		case "details": {
			return [element("div", children())];
		}
		case "figcaption": {
			return [element("p", [element("em", [{ type: "text", value: textOf(node).trim() }])])];
		}
		default: {
			return [{ ...node, children: children() }];
		}
	}
}

/** Links within the site say where it is published, when that is known. */
function completeLinks(node: Nodes, address: string): void {
	if (isElement(node)) {
		const { href } = node.properties;
		if (typeof href === "string" && href.startsWith("/")) {
			node.properties["href"] = new URL(href, address).href;
		}
	}
	for (const child of "children" in node ? node.children : []) completeLinks(child, address);
}

function fence(pre: Element): Code {
	const { dataLanguage, dataTitle } = pre.properties;
	const usual = hasClass(pre, "signature") ? "ts" : "text";
	return {
		type: "code",
		lang: typeof dataLanguage === "string" ? dataLanguage : usual,
		meta: dataTitle ? `title="${String(dataTitle).replaceAll('"', "")}"` : null,
		value: textOf(pre),
	};
}

function descriptionOf(html: string): string {
	const tag = /<meta name="description"[^>]*>/.exec(html)?.[0] ?? "";
	const meta = find(fromHtml(tag, { fragment: true }), ({ tagName }) => tagName === "meta");
	const content = meta?.properties["content"];
	return typeof content === "string" ? content : "";
}

/**
 * Makes the Markdown of a page.
 * @param html - text of a built page
 * @param address - where the site is published; empty while it is nowhere
 * @returns undefined for a page that is no text to read, such as the playground
 */
export function pageMarkdown(html: string, address = ""): MarkdownPage | undefined {
	// The contents at the side are most of a page: only what is read is parsed.
	const start = html.search(/<main[\s>]/);
	const end = html.lastIndexOf("</main>");
	if (start === -1 || end === -1) return undefined;
	const tree: Root = fromHtml(html.slice(start, end), { fragment: true });
	const heading = find(tree, ({ tagName }) => tagName === "h1");
	const content = find(tree, (node) => hasClass(node, "sl-markdown-content"));
	if (!content || !heading) return undefined;

	const children = content.children.flatMap(plain);
	const root: Root = { type: "root", children };
	if (address) completeLinks(root, address);
	const mdast = toMdast(root, { handlers: { pre: (_state, pre: Element) => fence(pre) } });
	const body = toMarkdown(mdast, {
		extensions: [gfmToMarkdown()],
		bullet: "-",
		rule: "-",
		resourceLink: true,
	});
	return { title: textOf(heading).trim(), description: descriptionOf(html), body };
}

/** The text of a page's Markdown file: title, what it is about, and the page. */
export function markdownFile({ title, description, body }: MarkdownPage): string {
	const about = description === "" ? "" : `> ${description}\n\n`;
	return `# ${title}\n\n${about}${body}`;
}
