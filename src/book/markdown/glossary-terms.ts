import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { isSatteriProcessor } from "@astrojs/markdown-satteri";
import type { AstroIntegration } from "astro";
import type { HastPluginDefinition, HastPluginEntry } from "satteri";
import { glossary, type GlossaryTerm } from "../contents/glossary.ts";

type Visited = Parameters<NonNullable<HastPluginDefinition["text"]>>;
type TextNode = Visited[0];
type Context = Visited[1];

/** A term of the glossary at its place in a text. */
interface Found {
	readonly term: GlossaryTerm;
	readonly start: number;
	readonly end: number;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const hasCapitals = (form: string): boolean => /[A-Z]{2}|[a-z][A-Z]/.test(form);

interface Form {
	readonly written: string;
	/** undefined for a phrase that means something else */
	readonly term: GlossaryTerm | undefined;
}

/** Builds the search for the terms of a glossary: what it finds in a text, in order, longest forms first. */
function finderOf(terms: readonly GlossaryTerm[]): (text: string) => Found[] {
	const forms: Form[] = terms.flatMap((term) => [
		...[term.term, ...term.aliases].map((written) => ({ written, term })),
		...(term.notIn ?? []).map((written) => ({ written, term: undefined })),
	]);
	const byText = new Map(forms.map((form) => [form.written.toLowerCase(), form]));
	const choices = forms
		.map(({ written }) => written)
		.toSorted((a, b) => b.length - a.length)
		.map((written) => escaped(written).replaceAll(" ", "\\s+"));
	// A dot, a hyphen or an underline beside a word makes it part of a name: user-id, key.ts, user_key.
	const pattern = new RegExp(`(?<![\\w./@-])(?:${choices.join("|")})(?![\\w/-]|\\.\\w)`, "gi");
	return (text) =>
		Array.from(text.matchAll(pattern)).flatMap((match) => {
			const form = byText.get(match[0].toLowerCase().replace(/\s+/g, " "));
			if (form?.term === undefined || form.term.unmarked) return [];
			if (hasCapitals(form.written) && match[0] !== form.written) return [];
			return [{ term: form.term, start: match.index, end: match.index + match[0].length }];
		});
}

const find = finderOf(glossary);

/** Prose. What stands outside of these is a label, a picture or code. */
const prose = new Set(["p", "li", "dd"]);
/** Elements whose words are no prose, or which may hold no link. */
const refused = new Set([
	..."a code pre kbd samp h1 h2 h3 h4 h5 h6 button label summary figure svg th dt".split(" "),
	"figcaption",
]);

/** Whether a text is a term and nothing else, with a capital letter: bold, that is the name of something to press. */
function isLabel(text: string): boolean {
	const [first] = find(text);
	return first?.start === 0 && first.end === text.length && /^\p{Lu}/u.test(text);
}

/** The term as a link to the glossary, with its meaning beside it: shown while the link is pointed at. */
function marked(
	term: GlossaryTerm,
	written: string,
): Extract<Parameters<Context["replaceNode"]>[1], { type: "element" }> {
	const id = `term-${term.id}`;
	return {
		type: "element",
		tagName: "span",
		properties: { className: ["term"] },
		children: [
			{
				type: "element",
				tagName: "a",
				properties: { href: `/glossary/#${term.id}`, ariaDescribedBy: [id] },
				children: [{ type: "text", value: written }],
			},
			{
				type: "element",
				tagName: "span",
				properties: { id, role: "tooltip", hidden: true, dataPagefindIgnore: "" },
				children: [{ type: "text", value: term.text }],
			},
		],
	};
}

/** The path of a page of content/, such as `/basics/users`; undefined for a text of another place. */
function pathOf(file: URL | undefined, content: string): string | undefined {
	if (file?.protocol !== "file:") return undefined;
	const path = relative(content, fileURLToPath(file)).split(sep).join("/");
	return path.startsWith("..") ? undefined : `/${path.replace(/(?:\/?index)?\.mdx?$/, "")}`;
}

/** Whether the page says `glossary: false` in its front matter. */
function isOptedOut({ data }: Context): boolean {
	const { frontmatter } = (data["astro"] ?? {}) as { frontmatter?: Record<string, unknown> };
	return frontmatter?.["glossary"] === false;
}

/**
 * Marks the first occurrence of each term on a page. A term is left alone on the page that defines it,
 * and on a page that has linked that page before.
 * @param content - absolute path of content/
 */
export function markTerms(content: string): HastPluginEntry {
	return ({ fileURL }) => {
		const page = pathOf(fileURL, content);
		if (page === undefined || page === "/glossary") return null;
		const known = new Set(glossary.filter((term) => term.page === page).map(({ id }) => id));

		const visit = (text: TextNode, context: Context): void => {
			let isProse = false;
			let parent: ReturnType<Context["parent"]> = context.parent(text);
			for (; parent && parent.type !== "root"; parent = context.parent(parent)) {
				const name = "tagName" in parent ? parent.tagName : undefined;
				if (name === undefined) continue;
				if (name === "a") {
					const target = "properties" in parent ? String(parent.properties["href"]) : "";
					const path = target.replace(/[?#].*$/, "").replace(/\/$/, "");
					const words = new Set(find(text.value).map(({ term }) => term.id));
					for (const term of glossary)
						if (term.page === path && words.has(term.id)) known.add(term.id);
				}
				if (refused.has(name)) return;
				// What a page of somebody else calls a field or a button.
				if (name === "strong" && isLabel(text.value)) return;
				isProse ||= prose.has(name);
			}
			if (!isProse) return;

			const parts: Exclude<Parameters<Context["replaceNode"]>[1], readonly unknown[]>[] = [];
			let end = 0;
			for (const found of find(text.value)) {
				if (known.has(found.term.id)) continue;
				known.add(found.term.id);
				parts.push(
					{ type: "text", value: text.value.slice(end, found.start) },
					marked(found.term, text.value.slice(found.start, found.end)),
				);
				end = found.end;
			}
			if (end === 0) return;
			parts.push({ type: "text", value: text.value.slice(end) });
			context.replaceNode(
				text,
				parts.filter((part) => part.type !== "text" || part.value !== ""),
			);
		};

		return {
			name: "glossary-terms",
			text(text, context) {
				if (!isOptedOut(context)) visit(text, context);
			},
		};
	};
}

/** Glossary terms in the prose of the pages. How they look and behave: src/components/glossary/. */
export function glossaryTerms(): AstroIntegration {
	return {
		name: "glossary-terms",
		hooks: {
			"astro:config:setup": ({ config }) => {
				const { processor } = config.markdown;
				if (!isSatteriProcessor(processor)) {
					throw new Error("glossaryTerms() needs Sätteri, Astro's own Markdown processor");
				}
				processor.options.hastPlugins.push(
					markTerms(fileURLToPath(new URL("content/", config.root))),
				);
			},
		},
	};
}
