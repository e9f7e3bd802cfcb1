import { moreOf, printedTable } from "../limits.ts";
import { formatValue } from "./format-value.ts";
import { createKeyLister, isLongList, type KeyLister } from "./key-lister.ts";

/** The values of a row by their columns; written only where their column is shown. */
type Cells = ReadonlyMap<string, unknown>;

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
	const keysOf = createKeyLister();
	const { rows, count } = rowsOf(data, keysOf);
	const seen = new Set(chosen ?? rows.flatMap(({ cells }) => [...cells.keys()]));
	seen.delete(valueColumn);
	const named = [...seen].slice(0, printedTable.columns);
	const hasValues = rows.some(({ cells }) => cells.has(valueColumn));
	const columns = [...named, ...(hasValues ? [valueColumn] : [])];
	const head = [indexColumn, ...columns];
	const body = rows.map(({ index, cells }) => [
		index,
		...columns.map((name) => (cells.has(name) ? cell(cells.get(name), keysOf) : "")),
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

function rowsOf(
	data: object,
	keysOf: KeyLister,
): { readonly rows: readonly Row[]; readonly count: number } {
	const most = printedTable.rows;
	if (data instanceof Map) {
		const rows = take(data, most).map(([key, value], index) => ({
			index: String(index),
			cells: new Map([
				["Key", key],
				[valueColumn, value],
			]),
		}));
		return { rows, count: data.size };
	}
	if (data instanceof Set) {
		const rows = take(data, most).map((value, index) => row(String(index), value, keysOf));
		return { rows, count: data.size };
	}
	const { names, count } = namesOf(data, most, keysOf) ?? { names: [], count: 0 };
	return { rows: names.map((name) => row(name, read(data, name), keysOf)), count };
}

function row(index: string, value: unknown, keysOf: KeyLister): Row {
	if (typeof value !== "object" || value === null)
		return { index, cells: new Map([[valueColumn, value]]) };
	// More than are shown, so that those which are not can be counted.
	const listed = namesOf(value, 1000, keysOf);
	if (listed === null) return { index, cells: new Map([[valueColumn, value]]) };
	return { index, cells: new Map(listed.names.map((name) => [name, read(value, name)])) };
}

/**
 * The names of the first properties, and how many there are; `null` when so many were listed before that
 * these would take too long. Of a long list the names are known: it may have millions of items.
 */
function namesOf(
	value: object,
	most: number,
	keysOf: KeyLister,
): { readonly names: readonly string[]; readonly count: number } | null {
	if (isLongList(value)) {
		const places = Array.from({ length: Math.min(value.length, most) }, (_, place) => place);
		const names = places.filter((place) => Object.hasOwn(value, place)).map(String);
		return { names, count: value.length - places.length + names.length };
	}
	const names = keysOf(value)?.filter((key) => typeof key === "string");
	return names === undefined ? null : { names: names.slice(0, most), count: names.length };
}

/** A getter is not called, as everywhere on this console. */
function read(owner: object, key: string): unknown {
	const descriptor = Reflect.getOwnPropertyDescriptor(owner, key);
	return descriptor === undefined || "value" in descriptor ? descriptor?.value : undefined;
}

function cell(value: unknown, keysOf: KeyLister): string {
	const text = formatValue(value, { depth: 0, room: { characters: 200 }, keysOf });
	return text.replaceAll(/\s*\n\s*/g, " ");
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
