import type { JSX } from "preact";
import type { SqlValue } from "../runtime/protocol.ts";
import { formatShort } from "./time.ts";
import { cellText } from "./view.ts";

interface TableCellProps {
	readonly column: string;
	readonly value: SqlValue;
	readonly changed: boolean;
	/** What stood here before the last step; `undefined` in a row that is new. */
	readonly previous: SqlValue | undefined;
}

const shown = (value: SqlValue | undefined): string =>
	value === null || value === undefined ? "NULL" : cellText(value);

/** Columns of v2's schema that hold milliseconds since the epoch. */
const isMoment = (column: string, value: SqlValue): value is number =>
	column.endsWith("_expires") && typeof value === "number";

/** A cell with its mark. The value before is shown on hover and on focus. */
export function TableCell({ column, value, changed, previous }: TableCellProps): JSX.Element {
	const text = shown(value);
	const content = (
		<>
			<span
				class={value === null ? "cell-null" : "cell-value"}
				title={text.length > 16 ? text : undefined}
			>
				{text}
			</span>
			{isMoment(column, value) && <span class="cell-note">{formatShort(value)}</span>}
		</>
	);
	if (!changed) return <td>{content}</td>;
	if (previous === undefined) {
		return (
			<td data-changed="new">
				<span class="sr-only">new: </span>
				{content}
			</td>
		);
	}
	return (
		<td data-changed="yes">
			<button type="button" class="cell-changed">
				<span class="sr-only">changed: </span>
				{content}
				<span class="cell-before">
					before: {shown(previous)}
					{isMoment(column, previous) && ` (${formatShort(previous)})`}
				</span>
			</button>
		</td>
	);
}
