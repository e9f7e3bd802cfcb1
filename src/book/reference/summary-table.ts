import type { Entry, EntryKind, Member } from "./model.ts";
import type { Places } from "./places.ts";
import { entryName, plainSummary } from "./symbols.ts";

/** A name in the table, with where it is told of. */
interface Row {
	readonly name: string;
	readonly url: string;
	/** One sentence, with code between backticks. */
	readonly about: string;
}

/** Names that belong together. */
export interface Group {
	readonly label: string;
	readonly rows: readonly Row[];
}

const labels: readonly (readonly [label: string, kinds: readonly EntryKind[]])[] = [
	["Functions", ["function"]],
	["Classes", ["class"]],
	["Constants", ["constant"]],
	["Types", ["interface", "type"]],
];

/** The exports of a page, by what they are. */
export function exportGroups(entries: readonly Entry[], places: Places): Group[] {
	return labels.map(([label, kinds]) => ({
		label,
		rows: entries
			.filter(({ kind }) => kinds.includes(kind))
			.map((entry) => ({
				name: entryName(entry),
				url: places.entry(entry),
				about: plainSummary(entry.doc?.text ?? ""),
			})),
	}));
}

/** Members of a type as a group. */
export function memberGroup(
	label: string,
	entry: Entry,
	members: readonly Member[],
	places: Places,
): Group {
	return {
		label,
		rows: members.map((member) => ({
			name: `${member.name}${member.kind === "method" ? "()" : ""}`,
			url: places.member(entry, [member]),
			about: plainSummary(member.doc?.text ?? ""),
		})),
	};
}

/**
 * Names in groups, one line for each.
 *
 * @param path - Of the page: what stands on it is linked by its anchor.
 */
export function summaryTable(path: string, groups: readonly Group[]): string {
	const shown = groups
		.filter(({ rows }) => rows.length > 0)
		.map(({ label, rows }) => ({
			label,
			rows: rows.map(({ name, url, about }) => ({
				name,
				url: url.startsWith(`${path}#`) ? url.slice(path.length) : url,
				about,
			})),
		}));
	if (shown.length === 0) return "";
	// What stands on the page as well is found there.
	const repeats = shown.some(({ rows }) => rows.some(({ url }) => url.startsWith("#")));
	return `<SummaryTable ${repeats ? "repeats " : ""}groups={${JSON.stringify(shown)}} />`;
}
