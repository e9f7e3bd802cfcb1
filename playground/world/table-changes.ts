import type { SqlValue, Table } from "#runtime/protocol";

/** A row with what happened to it since the table was as it was before. */
export interface MarkedRow {
	/** What tells the row from the others: its `id`, or its first column. */
	readonly key: string;
	readonly cells: readonly SqlValue[];
	readonly mark: "same" | "added" | "changed" | "removed";
	/** Per cell: whether its value is another than before. All of them in an added row. */
	readonly changed: readonly boolean[];
	/** Per cell: the value before, where it changed; `undefined` elsewhere. */
	readonly previous: readonly (SqlValue | undefined)[];
}

export interface MarkedTable {
	readonly name: string;
	readonly columns: readonly string[];
	/** How many rows it has, which can be more than are here. */
	readonly rowCount: number;
	/** The rows of the table as it stands, in its order. */
	readonly rows: readonly MarkedRow[];
	/** The rows that are no longer there, in their old order. */
	readonly removed: readonly MarkedRow[];
}

/** Every table of `after`, with the cells marked that differ from `before`. */
export function markChanges(
	before: readonly Table[],
	after: readonly Table[],
): readonly MarkedTable[] {
	return after.map((table) => {
		const old = before.find((other) => other.name === table.name);
		const oldRows = new Map(old?.rows.map((row) => [keyOf(old, row), row]));
		const keys = table.rows.map((row) => keyOf(table, row));
		// Behind the last row that was there before may stand rows that were there, too, and were not sent.
		const unknownFrom =
			old?.rowCount === undefined ? keys.length : keys.findLastIndex((key) => oldRows.has(key)) + 1;
		const rows = table.rows.map((row, place): MarkedRow => {
			const key = keys[place] ?? "";
			const oldRow = oldRows.get(key);
			oldRows.delete(key);
			if (oldRow === undefined && place >= unknownFrom)
				return { key, cells: row, mark: "same", changed: row.map(() => false), previous: [] };
			if (oldRow === undefined || old === undefined)
				return { key, cells: row, mark: "added", changed: row.map(() => true), previous: [] };
			const previous = table.columns.map((column) => oldRow[old.columns.indexOf(column)]);
			const changed = row.map((cell, index) => !sameValue(cell, previous[index]));
			return {
				key,
				cells: row,
				mark: changed.includes(true) ? "changed" : "same",
				changed,
				previous: previous.map((value, index) => (changed[index] === true ? value : undefined)),
			};
		});
		const stillThere = new Set(keys);
		const oldKeys = old?.rows.map((row) => keyOf(old, row)) ?? [];
		// Likewise: a row that is not sent any more may still be there.
		const goneUpTo =
			table.rowCount === undefined
				? oldKeys.length
				: oldKeys.findLastIndex((key) => stillThere.has(key)) + 1;
		const gone = new Set(oldKeys.slice(0, goneUpTo));
		const removed = [...oldRows]
			.filter(([key]) => gone.has(key))
			.map(([key, cells]): MarkedRow => ({
				key,
				cells,
				mark: "removed",
				changed: cells.map(() => true),
				previous: cells,
			}));
		const rowCount = table.rowCount ?? rows.length;
		return { name: table.name, columns: table.columns, rowCount, rows, removed };
	});
}

function keyOf(table: Table, row: readonly SqlValue[]): string {
	return JSON.stringify(row[Math.max(table.columns.indexOf("id"), 0)] ?? null);
}

function sameValue(a: SqlValue | undefined, b: SqlValue | undefined): boolean {
	if (a === b) return true;
	if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
	if (a.length !== b.length) return false;
	if ("blob" in a) return "blob" in b && a.blob === b.blob;
	return "text" in b && a.text === b.text;
}
