import { markdownToMdast, mdxToMdast, type MdastNode } from "satteri";
import { readVariant } from "../contents/stack.ts";
import { frontMatterOf } from "../source/front-matter.ts";
import type { Problem } from "../source/problem.ts";
import { missingSection } from "./sections.ts";

/** The text that a reader sees of a node. */
function textOf(node: MdastNode): string {
	if ("value" in node && (node.type === "text" || node.type === "inlineCode")) return node.value;
	return "children" in node ? node.children.map(textOf).join("") : "";
}

/**
 * Reads a page; what is no MDX is told by the check of the samples, with its place.
 * @param page - path of the page; `.md` or `.mdx`
 * @param source - text of the page
 */
function treeOf(page: string, source: string): MdastNode | undefined {
	const parse = page.endsWith(".mdx") ? mdxToMdast : markdownToMdast;
	try {
		return parse(source, { features: { frontmatter: true } });
	} catch {
		return undefined;
	}
}

function hasAlt(node: MdastNode): boolean {
	if (node.type === "image") return typeof node.alt === "string" && node.alt.trim() !== "";
	if (node.type !== "mdxJsxFlowElement" && node.type !== "mdxJsxTextElement") return true;
	if (node.name !== "img" && node.name !== "Image" && node.name !== "Picture") return true;
	// alt="" says on purpose that a picture is decoration.
	return node.attributes.some(
		(attribute) => attribute.type === "mdxJsxAttribute" && attribute.name === "alt",
	);
}

/** What is wrong with the values of a `<For>`: it would be shown to nobody. */
function wrongVariant(node: MdastNode): string | undefined {
	if (node.type !== "mdxJsxFlowElement" && node.type !== "mdxJsxTextElement") return undefined;
	if (node.name !== "For") return undefined;
	const given = node.attributes.flatMap((attribute) =>
		attribute.type === "mdxJsxAttribute" ? [[attribute.name, attribute.value] as const] : [],
	);
	// What is computed is known in the build only.
	if (given.some(([, value]) => typeof value === "object" && value !== null)) return undefined;
	try {
		readVariant(Object.fromEntries(given));
		return undefined;
	} catch (error) {
		return (error as Error).message;
	}
}

/** What a skeleton of `npm run new` asks its author for, as long as it stands there. */
function promptOf(node: MdastNode): string | undefined {
	const isExpression = node.type === "mdxFlowExpression" || node.type === "mdxTextExpression";
	const asked = isExpression ? /^\/\*\s*write:\s*(.*?)\s*\*\/$/s.exec(node.value) : null;
	return asked?.[1];
}

/**
 * What is wrong with the shape of a page: headings that jump, pictures without a text, links without
 * one, a section that its kind of page must have, a part that is not written yet.
 * @param page - path of the page from the root of the repository
 * @param source - text of the page
 */
export function contentProblems(page: string, source: string): Problem[] {
	const problems: Problem[] = [];
	const tree = treeOf(page, source);
	if (tree === undefined) return problems;
	const headings: string[] = [];
	// The title of the page, from its front matter, is the first heading.
	let level = 1;
	const visit = (node: MdastNode): void => {
		const { line, column } = node.position?.start ?? { line: 1, column: 1 };
		const report = (message: string): void => {
			problems.push({ file: page, line, column, message });
		};
		if (node.type === "heading") {
			const text = textOf(node).trim();
			headings.push(text);
			if (text === "") report("a heading needs a text");
			if (node.depth === 1) {
				report("the title in the front matter is the page's first heading: begin with ##");
			} else if (node.depth > level + 1) {
				report(
					`the heading “${text}” jumps from level ${level} to ${node.depth}: write ${"#".repeat(level + 1)}`,
				);
			}
			level = node.depth;
		}
		const prompt = promptOf(node);
		if (prompt !== undefined) report(`is not written yet: ${prompt}`);
		const variant = wrongVariant(node);
		if (variant !== undefined) report(variant);
		if (!hasAlt(node)) {
			report(
				'a picture needs a text for those who do not see it: ![what it shows](…), or alt="" in <img> for decoration',
			);
		}
		if (node.type === "link" && textOf(node).trim() === "" && node.children.length === 0) {
			report(`the link to ${node.url} needs a text`);
		}
		if ("children" in node) for (const child of node.children) visit(child);
	};
	visit(tree);
	const { adapter, stores } = frontMatterOf(source);
	const missing = adapter === "none" ? undefined : missingSection(page, headings, stores);
	if (missing !== undefined) problems.push({ file: page, line: 1, column: 1, message: missing });
	return problems;
}
