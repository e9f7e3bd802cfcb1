// The table of contents: what the pages say of their places, what the packages have in the reference, and
// what is planned. Nothing is entered here.
import { referenceEntries } from "../reference/contents.ts";
import type { Entry, PageEntry } from "./entry.ts";
import { groupOfFolder, groups, isOnTop, type PageGroup } from "./groups.ts";
import type { PlacedPage } from "./place.ts";
import { plannedPages } from "./planned.ts";
import { writtenPages } from "./written-pages.ts";

export type { Entry, PageEntry } from "./entry.ts";

/** Pages that no file of content/ makes. */
const made: readonly PlacedPage[] = [
	{ path: "/playground", label: "Playground", order: 20 },
	{ path: "/changelog", label: "Changelog", order: 50 },
];

const written = writtenPages();
const isThere = new Set(written.map(({ path }) => path));
const pages: readonly PlacedPage[] = [
	...made,
	...written,
	...[...plannedPages.values()].filter(({ path }) => !isThere.has(path)),
];

interface Placed {
	readonly order: number;
	readonly path: string;
	readonly entry: Entry;
}

/** By their orders; those without one behind the others, by their addresses. */
const inOrder = (all: readonly Placed[]): Entry[] =>
	all
		.toSorted((a, b) => (a.order === b.order ? (a.path < b.path ? -1 : 1) : a.order - b.order))
		.map(({ entry }) => entry);

const placed = ({ path, label, order = Infinity }: PlacedPage): Placed => ({
	order,
	path,
	entry: { path, label },
});

function groupEntry({ label, open, folder, groups: inside = [] }: PageGroup): Entry {
	const generated = folder === "reference" ? referenceEntries() : [];
	const listed = new Set(generated.flatMap(pagesOf).map(({ path }) => path));
	const own = pages.filter(
		({ path, group }) => (group ?? groupOfFolder(path)) === label && !listed.has(path),
	);
	const entries = inOrder([
		...own.map(placed),
		...inside.map((group) => ({
			order: group.order ?? Infinity,
			// Behind the pages that say no order either.
			path: "\uffff",
			entry: groupEntry(group),
		})),
	]);
	return { label, ...(open && { open }), entries: [...generated, ...entries] };
}

/** The book from its first page to its last: the order of the sidebar and of “previous” and “next”. */
export const contents: readonly Entry[] = [
	...groups.map(groupEntry),
	...inOrder(
		pages
			.filter(({ path, group }) => (group ?? groupOfFolder(path)) === undefined && isOnTop(path))
			.map(placed),
	),
];

/** The pages below an entry, in order. */
export function pagesOf(entry: Entry): readonly PageEntry[] {
	return "path" in entry ? [entry] : entry.entries.flatMap(pagesOf);
}

/** Every page of the book in order. */
export const allPages: readonly PageEntry[] = contents.flatMap(pagesOf);

/** The label of the outermost group that holds a page: what stands above its title. */
export function groupOf(path: string): string | undefined {
	const group = contents.find((entry) => pagesOf(entry).some((page) => page.path === path));
	return group && "entries" in group ? group.label : undefined;
}
