// The groups of the contents. A page stands in the group of its folder, or in the one that it names above
// itself (`place: { group: Start }`); the order within a group is the pages' own, too.

/** A group of pages in the contents. */
interface Group {
	readonly label: string;
	/** Shown open on every page; the others only while one of their own pages is read. */
	readonly open?: boolean;
	/** The folder of content/ whose pages it has, those of its subfolders included. */
	readonly folder?: string;
	/** Where it stands among the pages of the group around it; behind them otherwise. */
	readonly order?: number;
	readonly groups?: readonly Group[];
}

export type { Group as PageGroup };

export const groups: readonly Group[] = [
	{
		label: "Start",
		open: true,
		groups: [{ label: "In your framework", folder: "getting-started", order: 20 }],
	},
	{ label: "Basics", open: true, folder: "basics" },
	{ label: "Database adapters", folder: "database-adapters" },
	{ label: "Guidebook", folder: "guidebook" },
	{
		label: "OAuth",
		folder: "oauth",
		groups: [{ label: "Providers", folder: "oauth/providers" }],
	},
	{
		label: "Migrate",
		folder: "migrate",
		groups: [{ label: "From v1 (lucia-auth)", folder: "migrate/v2", order: 30 }],
	},
	// Its pages are generated: src/book/reference/contents.ts knows them.
	{ label: "Reference", folder: "reference" },
];

const flat = (all: readonly Group[]): readonly Group[] =>
	all.flatMap((group) => [group, ...flat(group.groups ?? [])]);

const allGroups = flat(groups);

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

/** Whether a page needs no group: it stands at the end of the contents. */
export const isOnTop = (path: string): boolean => path.lastIndexOf("/") === 0;
