// The sections of the book and the groups of pages within them. A page stands in the group of its folder,
// or in the one that it names above itself (`place: { group: Start }`); the order within a group is the
// pages' own, too.
import type { DimensionName } from "../../components/stack/names.ts";

/** A group of pages in the contents. */
interface Group {
	readonly label: string;
	/** The folder of content/ whose pages it has, those of its subfolders included. */
	readonly folder?: string;
	/** Where it stands among the pages of the group around it; behind them otherwise. */
	readonly order?: number;
	/** Shut until one of its own pages is read; the others stand open. */
	readonly folded?: boolean;
	/** Each of its pages is for one value of a choice: the chosen one shows, and the way to all of them. */
	readonly oneOf?: OneOf;
	/** Too many pages to list beside each page: the one that is read shows, and the way to all of them. */
	readonly many?: Many;
	readonly groups?: readonly Group[];
}

/** Pages that are not listed beside each page. */
export interface Many {
	/** What they are, in the plural. */
	readonly what: string;
	/** Where all of them are listed. */
	readonly all: string;
}

/** What a group shows of pages among which a reader chooses one. */
export interface OneOf {
	readonly choice: DimensionName;
	/** Where all of them are shown side by side. */
	readonly all: string;
}

export type { Group as PageGroup };

/** A part of the book with a sidebar of its own. */
export interface Section extends Group {
	/** Words behind the label for who hears it or reads it alone: “Start” does not say what one starts. */
	readonly rest?: string;
	/** The page that the way to the section leads to, without a slash at its end. */
	readonly landing: string;
	/** Where the way to it stands, on every page. */
	readonly at: "header" | "footer";
}

export const sections: readonly Section[] = [
	{
		label: "Learn",
		landing: "/learn",
		at: "header",
		folder: "learn",
		groups: [
			{ label: "Sessions from scratch" },
			{ label: "On your database", folder: "learn/databases" },
			{ label: "What stands on them" },
		],
	},
	{
		label: "Start",
		rest: "a project",
		landing: "/getting-started",
		at: "header",
		groups: [
			{
				label: "In your framework",
				folder: "getting-started",
				order: 20,
				oneOf: { choice: "framework", all: "/getting-started/#choose-your-framework" },
			},
		],
	},
	{
		label: "Guides",
		landing: "/guidebook",
		at: "header",
		folder: "guidebook",
		groups: [
			{ label: "Sign in" },
			{ label: "E-mail" },
			{ label: "Protect" },
			{ label: "Sessions and access" },
			{ label: "In production" },
			{ label: "Data" },
			{ label: "Native apps" },
		],
	},
	{
		label: "Concepts",
		landing: "/basics",
		at: "header",
		folder: "basics",
		groups: [{ label: "Threats", folder: "threats" }],
	},
	{
		label: "Integrations",
		landing: "/integrations",
		at: "header",
		folder: "integrations",
		groups: [
			{ label: "Databases", folder: "database-adapters" },
			{
				label: "OAuth",
				folder: "oauth",
				groups: [
					{
						label: "Providers",
						folder: "oauth/providers",
						many: { what: "providers", all: "/oauth/#built-in-providers" },
					},
				],
			},
		],
	},
	// Its pages are generated: src/book/reference/contents.ts knows them.
	{ label: "Reference", landing: "/reference", at: "header", folder: "reference" },
	{
		label: "Migrate",
		landing: "/migrate",
		at: "header",
		folder: "migrate",
		groups: [{ label: "From v1 (lucia-auth)", folder: "migrate/v2", order: 30 }],
	},
	{ label: "Playground", landing: "/playground", at: "header", folder: "playground" },
	{ label: "About this book", landing: "/how-this-book-is-tested", at: "footer" },
];

const flat = (all: readonly Group[]): readonly Group[] =>
	all.flatMap((group) => [group, ...flat(group.groups ?? [])]);

const allGroups = flat(sections);

/** What a page can name as its group. */
export const groupLabels: readonly string[] = allGroups.map(({ label }) => label);

const holds = (folder: string, path: string): boolean => `${path}/`.startsWith(`/${folder}/`);

/**
 * The group of a page by its folder, the innermost one.
 *
 * @param path - `/basics/users`
 * @returns its label; undefined when the page stands in a folder that no group has
 */
export function groupOfFolder(path: string): string | undefined {
	return allGroups
		.filter(({ folder }) => folder !== undefined && holds(folder, path))
		.toSorted((a, b) => (b.folder?.length ?? 0) - (a.folder?.length ?? 0))[0]?.label;
}
