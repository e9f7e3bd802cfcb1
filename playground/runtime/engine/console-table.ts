import { moreOf, printedTable } from "../limits.ts";
import { formatValue } from "./format-value.ts";

type Cells = ReadonlyMap<string, string>;

const indexColumn = "(index)";
const valueColumn = "Values";

/**
 * What `console.table` prints: a box of a row for each item, as Node draws it; `null` for what has
 * no rows, which is printed as it is.
 *
 * @param chosen - The columns to show; all of them when it is left out.
 */
export function formatTable(data: unknown, chosen?: readonly string[]): string | null {
	if (typeof data !== "object" || data === null) return null;
	const { rows, count } = rowsOf(data);
	const seen = new Set(chosen ?? rows.flatMap(({ cells }) => [...cells.keys()]));
	seen.delete(valueColumn);
	const named = [...seen].slice(0, printedTable.columns);
	const hasValues = rows.some(({ cells }) => cells.has(valueColumn));
	const columns = [...named, ...(hasValues ? [valueColumn] : [])];
	const head = [indexColumn, ...columns];
	const body = rows.map(({ index, cells }) => [
		index,
		...columns.map((name) => cells.get(name) ?? ""),
	]);
	const more = [
		...(count > rows.length ? [moreOf(count - rows.length, "row")] : []),
		...(seen.size > named.length ? [moreOf(seen.size - named.length, "column")] : []),
	];
	return [draw(head, body), ...(more.length > 0 ? [`... ${more.join(", ")}`] : [])].join("\n");
}

interface Row {
	readonly index: string;
	readonly cells: Cells;
}

function rowsOf(data: object): { readonly rows: readonly Row[]; readonly count: number } {
	const most = printedTable.rows;
	if (data instanceof Map) {
		const rows = take(data, most).map(([key, value], index) => ({
			index: String(index),
			cells: new Map([
				["Key", cell(key)],
				[valueColumn, cell(value)],
			]),
		}));
		return { rows, count: data.size };
	}
	if (data instanceof Set) {
		const rows = take(data, most).map((value, index) => row(String(index), value));
		return { rows, count: data.size };
	}
	const keys = Object.keys(data);
	const rows = keys.slice(0, most).map((key) => row(key, read(data, key)));
	return { rows, count: keys.length };
}

function row(index: string, value: unknown): Row {
	if (typeof value !== "object" || value === null)
		return { index, cells: new Map([[valueColumn, cell(value)]]) };
	// More than are shown, so that those which are not can be counted.
	const keys = Object.keys(value).slice(0, 1000);
	return { index, cells: new Map(keys.map((key) => [key, cell(read(value, key))])) };
}

/** A getter is not called, as everywhere on this console. */
function read(owner: object, key: string): unknown {
	const descriptor = Reflect.getOwnPropertyDescriptor(owner, key);
	return descriptor === undefined || "value" in descriptor ? descriptor?.value : undefined;
}

function cell(value: unknown): string {
	return formatValue(value, { depth: 0, room: { characters: 200 } }).replaceAll(/\s*\n\s*/g, " ");
}

function take<T>(items: Iterable<T>, most: number): readonly T[] {
	const taken: T[] = [];
	for (const item of items) {
		if (taken.length >= most) break;
		taken.push(item);
	}
	return taken;
}

function draw(head: readonly string[], body: readonly (readonly string[])[]): string {
	const widths = head.map((_, column) =>
		Math.max(...[head, ...body].map((cells) => (cells[column] ?? "").length + 2)),
	);
	const line = (start: string, cross: string, end: string) =>
		start + widths.map((width) => "─".repeat(width)).join(cross) + end;
	const written = (cells: readonly string[]) =>
		`│${cells.map((text, column) => ` ${text}`.padEnd(widths[column] ?? 0)).join("│")}│`;
	return [
		line("┌", "┬", "┐"),
		written(head),
		line("├", "┼", "┤"),
		...body.map(written),
		line("└", "┴", "┘"),
	].join("\n");
}
