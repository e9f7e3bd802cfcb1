// The table of contents: what the pages say of their places, what the packages have in the reference, and
// what is planned. Nothing is entered here.
import { referenceEntries } from "../reference/contents.ts";
import type { Entry, GroupEntry, PageEntry, SectionEntry } from "./entry.ts";
import { groupOfFolder, type PageGroup, sections } from "./groups.ts";
import type { PlacedPage } from "./place.ts";
import { plannedPages } from "./planned.ts";
import { writtenPages } from "./written-pages.ts";

export type { Entry, PageEntry, SectionEntry } from "./entry.ts";

/** Pages that no file of content/ makes. */
const made: readonly PlacedPage[] = [
	{ path: "/playground", label: "Playground", order: 20 },
	{ path: "/changelog", label: "Changelog", group: "About this book", order: 30 },
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

function groupEntry({
	label,
	folded,
	many,
	oneOf,
	folder,
	groups: inside = [],
}: PageGroup): GroupEntry {
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
	return {
		label,
		...(folded && { folded }),
		...(oneOf && { oneOf }),
		...(many && { many }),
		entries: [...generated, ...entries],
	};
}

/** The book from its first page to its last: the order of the sidebars and of “previous” and “next”. */
export const contents: readonly SectionEntry[] = sections.map((section) =>
	Object.assign(groupEntry(section), {
		landing: section.landing,
		at: section.at,
		...(section.rest !== undefined && { rest: section.rest }),
	}),
);

/** The pages below an entry, in order. */
export function pagesOf(entry: Entry): readonly PageEntry[] {
	return "entries" in entry ? entry.entries.flatMap(pagesOf) : [entry];
}

/** Every page of the book in order. */
export const allPages: readonly PageEntry[] = contents.flatMap(pagesOf);

/** The section that a page stands in; undefined for those that are no part of the book's text. */
export function sectionOf(path: string): SectionEntry | undefined {
	return (
		contents.find((section) => pagesOf(section).some((page) => page.path === path)) ??
		contents.find(({ landing }) => path.startsWith(`${landing}/`))
	);
}

/** The label of the section that holds a page: what stands above its title. */
export const groupOf = (path: string): string | undefined => sectionOf(path)?.label;
