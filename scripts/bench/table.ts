/** One line of a bench: what was measured, what came out, and what it is to be seen against. */
export interface Row {
	readonly what: string;
	readonly measured: string;
	readonly remark: string;
}

export function median(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export function print(title: string, rows: readonly Row[]): void {
	const width = (pick: (row: Row) => string): number =>
		Math.max(...rows.map((row) => pick(row).length));
	const first = width((row) => row.what);
	const second = width((row) => row.measured);
	console.log(`\n${title}\n`);
	for (const { what, measured, remark } of rows) {
		console.log(`${what.padEnd(first)}  ${measured.padStart(second)}  ${remark}`);
	}
}
