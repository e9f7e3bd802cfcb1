import { attributesOf, readVariant, widen, type Variant } from "../../book/contents/stack.ts";

type Attributes = Readonly<Record<string, string>>;

/**
 * For whom each heading of a page is: the attributes of the innermost variant around it, by its place
 * among the headings. Read from the source, because the table of contents is drawn before the page.
 *
 * @param source - The page, as MDX.
 */
export function variantsOfHeadings(source: string): readonly Attributes[] {
	const found: Variant[] = [];
	/** The variants around the line. */
	const around: Variant[] = [];
	/** The variants of the <Variants> around the line, and the first heading in it. */
	let together: { readonly variants: Variant[]; readonly from: number } | undefined;
	let fence = "";
	for (const line of source.split(/\r?\n/)) {
		const [, mark = ""] = /^\s*(`{3,}|~{3,})/.exec(line) ?? [];
		if (fence !== "") {
			if (mark.startsWith(fence) && line.trim() === mark) fence = "";
		} else if (mark !== "") {
			fence = mark;
		} else if (/^\s*<For\s/.test(line)) {
			const given = Object.fromEntries(
				[...line.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = "", values = ""]) => [name, values]),
			);
			const variant = readVariant(given);
			together?.variants.push(variant);
			around.push({ ...around.at(-1), ...variant });
		} else if (/^\s*<Variants>/.test(line)) {
			together = { variants: [], from: found.length };
		} else if (/^\s*<\/Variants>/.test(line) && together) {
			const { variants, from } = together;
			for (let at = from; at < found.length; at += 1) found[at] = widen(found[at] ?? {}, variants);
			together = undefined;
		} else if (/^\s*<\/For>/.test(line)) {
			around.pop();
		} else if (/^\s*#{1,6}\s/.test(line)) {
			found.push(around.at(-1) ?? {});
		}
	}
	return found.map(attributesOf);
}
