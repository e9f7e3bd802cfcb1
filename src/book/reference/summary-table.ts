import { errorUrl, throwersOf, type ErrorCode } from "./errors.ts";
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

/** The error codes that what stands on a page says it throws. */
export function errorGroup(
	entries: readonly Entry[],
	errors: readonly ErrorCode[],
	places: Places,
): Group {
	const thrown = throwersOf(entries, places);
	return {
		label: "Errors",
		rows: errors
			.filter(({ code }) => thrown.has(code))
			.map(({ code, summary }) => ({ name: code, url: errorUrl(code), about: summary })),
	};
}

/**
 * What a page tells of, ahead of it all: one line for each name.
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
	return shown.length === 0 ? "" : `<SummaryTable groups={${JSON.stringify(shown)}} />`;
}
