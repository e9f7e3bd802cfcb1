/** A section that a kind of page must have; the heading is matched as it is written. */
interface Section {
	readonly heading: RegExp;
	/** How the heading is named in an error. */
	readonly name: string;
}

/** Pages of one kind have the same sections in the same order; others may stand between them. */
interface PageKind {
	readonly name: string;
	readonly pages: RegExp;
	/** What the page says that it stores; undefined for all that an adapter can. */
	readonly stores?: "sessions";
	readonly sections: readonly Section[];
}

const named = (...names: readonly string[]): Section[] =>
	names.map((name) => ({ name, heading: new RegExp(`^${name}$`) }));

const tables: Section = {
	name: "the tables, such as “SQLite3 schema”",
	heading: /\b(?:schema|models)$/,
};

const provider: Section = { name: "Choose it when", heading: /^Choose it when$/ };

/** The kinds of pages whose shape is fixed, so that who knows one of them knows all. */
const pageKinds: readonly PageKind[] = [
	{
		name: "a session adapter",
		pages: /^content\/database-adapters\/[^/]+\.mdx$/,
		stores: "sessions",
		sections: [
			...named("Parameters", "Installation", "Key prefixes", "Usage", "Errors", "Limits"),
			...named("How it was tested"),
		],
	},
	{
		name: "a database adapter",
		pages: /^content\/database-adapters\/[^/]+\.mdx$/,
		sections: [
			...named("Parameters", "Installation", "Usage"),
			tables,
			...named("Errors", "Limits", "How it was tested"),
		],
	},
	{
		name: "an OAuth provider",
		pages: /^content\/oauth\/providers\/[^/]+\.mdx$/,
		sections: [
			provider,
			...named("Register the app", "Use", "What comes back", "Pitfalls", "How it was tested"),
		],
	},
];

/**
 * @param page - path of a page from the root of the repository
 * @param headings - the texts of its headings, in their order
 * @param stores - what stands under this name in its front matter
 * @returns a sentence for the first section that is missing or out of place; undefined when all is
 *   well, or when the page is of no kind with a fixed shape
 */
export function missingSection(
	page: string,
	headings: readonly string[],
	stores?: unknown,
): string | undefined {
	const kind = pageKinds.find((each) => each.pages.test(page) && each.stores === stores);
	if (kind === undefined) return undefined;
	let from = 0;
	for (const { name, heading } of kind.sections) {
		const at = headings.findIndex((text, index) => index >= from && heading.test(text));
		if (at === -1) {
			const isElsewhere = headings.some((text) => heading.test(text));
			const order = kind.sections.map((section) => section.name).join(" · ");
			return isElsewhere
				? `the section “${name}” stands in the wrong place; the page of ${kind.name} goes: ${order}`
				: `the section “${name}” is missing; the page of ${kind.name} goes: ${order}`;
		}
		from = at + 1;
	}
	return undefined;
}
