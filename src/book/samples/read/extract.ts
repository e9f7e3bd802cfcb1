import { markdownToMdast, mdxToMdast, type MdastNode } from "satteri";
import { frontMatterOf } from "../../source/front-matter.ts";
import { kindOf, type Kind } from "./kinds.ts";
import { parseMeta, type Meta } from "./meta.ts";
import type { Problem } from "../../source/problem.ts";

/** A fenced block of a page. */
export interface Sample {
	/** path of the page from the root of the repository, with forward slashes */
	readonly page: string;
	/** place among the blocks of the page, from 0 */
	readonly index: number;
	readonly language: string;
	readonly kind: Kind;
	readonly meta: Meta;
	/** the apps whose types the block is checked against, of versions of a framework: `in=` of the block or its page */
	readonly apps: readonly string[];
	/** the text between the fences, without the indentation of the block */
	readonly code: string;
	/** line of the opening fence in the file, from 1 */
	readonly line: number;
	/** column of the opening fence, from 1 */
	readonly column: number;
	/** for each line of `code`, how many characters stand before it in the file */
	readonly indents: readonly number[];
}

/** The blocks of a page, and what is wrong with their fences. */
export interface Extraction {
	readonly samples: readonly Sample[];
	readonly problems: readonly Problem[];
}

/** `samples: { in: next-15 next-16 }` among the keys of a page: the apps of all its blocks. */
function appsInFrontMatter(source: string): string | undefined {
	const { samples } = frontMatterOf(source);
	const isChoice = typeof samples === "object" && samples !== null && "in" in samples;
	return isChoice && typeof samples.in === "string" ? samples.in : undefined;
}

/**
 * Finds every fenced block of a page, also inside lists, quotes and components.
 * @param page - path of the page from the root of the repository; `.md` or `.mdx`
 * @param source - text of the page
 */
export function extractSamples(page: string, source: string): Extraction {
	const samples: Sample[] = [];
	const problems: Problem[] = [];
	const lines = source.split(/\r?\n/);
	const isMdx = page.endsWith(".mdx");
	let tree: MdastNode;
	try {
		const parse = isMdx ? mdxToMdast : markdownToMdast;
		tree = parse(source, { features: { frontmatter: true } });
	} catch (error) {
		const message = `cannot be read as MDX: ${error instanceof Error ? error.message : String(error)}`;
		return { samples, problems: [{ file: page, line: 1, column: 1, message }] };
	}

	const appsOfPage = appsInFrontMatter(source);
	const visit = (node: MdastNode): void => {
		const start = node.position?.start ?? { line: 1, column: 1 };
		const report = (message: string): void => {
			problems.push({ file: page, line: start.line, column: start.column, message });
		};
		if (node.type === "code") {
			const language = node.lang ?? "";
			const meta = parseMeta(node.meta ?? "");
			const kind = meta.from === undefined ? kindOf(language, meta) : "example";
			for (const word of meta.unknown) {
				report(`"${word}" behind the fence means nothing (see src/book/samples/read/meta.ts)`);
			}
			if (kind === undefined) {
				report(
					`the language "${language}" is not known; correct it, or add it to src/book/samples/read/kinds.ts`,
				);
			} else if (kind === "typescript" && !isMdx) {
				report(`TypeScript samples stand in .mdx pages only: an .md page is not checked`);
			} else {
				const indents = node.value.split("\n").map((text, offset) => {
					const whole = lines[start.line + offset] ?? "";
					return whole.endsWith(text) ? whole.length - text.length : 0;
				});
				samples.push({
					page,
					index: samples.length,
					language: language.toLowerCase(),
					kind,
					meta,
					apps: (meta.app ?? appsOfPage ?? "").split(/\s+/).filter(Boolean),
					code: node.value.replaceAll("\r", ""),
					line: start.line,
					column: start.column,
					indents,
				});
			}
		}
		if (node.type === "mdxJsxFlowElement" && node.name === "Code") {
			const lang = node.attributes.find(
				(attribute) => attribute.type === "mdxJsxAttribute" && attribute.name === "lang",
			);
			if (typeof lang?.value === "string" && kindOf(lang.value) === "typescript") {
				report("<Code> hides TypeScript from the check; write it as a fenced block");
			}
		}
		if ("children" in node) for (const child of node.children) visit(child);
	};
	visit(tree);
	return { samples, problems };
}
