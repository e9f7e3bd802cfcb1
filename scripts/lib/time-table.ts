import type { PartResult } from "./parts.ts";

/**
 * The parts with their minutes, their tests and their share of the time, as lines of a table. What ran
 * beside others has a time of its own, so that the shares may add up to more than all of it.
 *
 * @param total - The seconds from the first part's start to the last one's end.
 */
export function timeTable(results: readonly PartResult[], total: number): string {
	const row = (name: string, seconds: number, tests: number | null, note = ""): string[] => [
		name,
		(seconds / 60).toFixed(1),
		tests === null ? "" : String(tests),
		`${total > 0 ? Math.round((seconds / total) * 100) : 0}%`,
		note,
	];
	const rows = [
		["part", "minutes", "tests", "share", ""],
		...results.map(({ name, seconds, tally: { passed, failed, skipped }, reason }) =>
			row(
				name,
				seconds,
				passed + failed + skipped,
				reason ?? (failed > 0 ? `${failed} failed` : ""),
			),
		),
		row("all of it", total, null),
	];
	const widths = [0, 1, 2, 3].map((column) =>
		Math.max(...rows.map((cells) => cells[column]?.length ?? 0)),
	);
	return rows
		.map((cells) =>
			cells
				.map((cell, column) => {
					const width = widths[column] ?? 0;
					return column === 0 ? cell.padEnd(width) : cell.padStart(width);
				})
				.join("  ")
				.trimEnd(),
		)
		.join("\n");
}
