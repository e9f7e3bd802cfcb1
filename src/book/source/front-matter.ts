import { parseDocument } from "yaml";

/**
 * @param source - text of a page
 * @returns what stands between the two `---` above it; undefined when it has none
 */
export function frontMatterText(source: string): string | undefined {
	return /^---\r?\n([\s\S]*?)\r?\n---\s*(?:\r?\n|$)/.exec(source)?.[1];
}

/**
 * The keys above a page. What is no YAML has none here: the gates say what is wrong with it, and where.
 * @param source - text of the page
 */
export function frontMatterOf(source: string): Readonly<Record<string, unknown>> {
	const document = parseDocument(frontMatterText(source) ?? "");
	const keys: unknown = document.errors.length > 0 ? undefined : document.toJS();
	return typeof keys === "object" && keys !== null ? { ...keys } : {};
}
