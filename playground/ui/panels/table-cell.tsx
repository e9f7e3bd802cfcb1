import type { JSX } from "preact";
import { clip } from "#runtime/limits";
import type { SqlValue } from "#runtime/protocol";
import { formatShort } from "../../lab/time.ts";
import { drawnCell } from "../drawn.ts";
import { cellText } from "../../lab/view.ts";

interface TableCellProps {
	readonly column: string;
	readonly value: SqlValue;
	readonly changed: boolean;
	/** What stood here before the last step; `undefined` in a row that is new. */
	readonly previous: SqlValue | undefined;
}

const shown = (value: SqlValue | undefined): string =>
	value === null || value === undefined ? "NULL" : clip(cellText(value), drawnCell);

/** Columns of the schema that hold milliseconds since the epoch. */
const isMoment = (column: string, value: SqlValue | undefined): value is number =>
	column.endsWith("_expires") && typeof value === "number";

const withDate = (column: string, value: SqlValue | undefined): string =>
	isMoment(column, value) ? `${shown(value)}, ${formatShort(value)}` : shown(value);

/**
 * A cell with its mark. The value before is shown on hover and on focus. The text of the cell is the
 * value and nothing else, so that it can be copied; dates and marks are drawn by the style sheet.
 */
export function TableCell({ column, value, changed, previous }: TableCellProps): JSX.Element {
	const text = shown(value);
	const date = isMoment(column, value) ? { "data-date": formatShort(value) } : {};
	const content = (
		<span
			class={value === null ? "cell-null" : "cell-value"}
			{...(text.length > 16 && { title: text })}
		>
			{text}
		</span>
	);
	if (!changed) return <td {...date}>{content}</td>;
	if (previous === undefined) {
		return (
			<td data-changed="new" {...date}>
				{content}
			</td>
		);
	}
	const before = `before: ${withDate(column, previous)}`;
	return (
		<td data-changed="yes" {...date}>
			<button type="button" class="cell-changed" aria-description={before} data-before={before}>
				{content}
			</button>
		</td>
	);
}
