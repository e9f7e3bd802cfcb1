/** Fewer entries than these stay as they are, as in Node. */
const fewest = 7;
const breakLength = 80;
const mostColumns = 12;
const separator = ", ";

/**
 * The entries of a long list in columns, line by line, where Node's console would set them so:
 * numbers to the right, all else to the left. Entries of very different length stay one by one.
 *
 * @param parts - The entries as text; a last one that only counts the rest stands on its own line.
 * @param list - The list itself, whose items say what is a number.
 * @param indentation - Characters before each line.
 */
export function groupEntries(
	parts: readonly string[],
	list: ArrayLike<unknown>,
	indentation: number,
): readonly string[] {
	if (parts.length < fewest || parts.some((part) => part.includes("\n"))) return parts;
	const last = parts.at(-1) ?? "";
	const rest = /^\.\.\. \d+ more items?$/.test(last) ? [last] : [];
	const cells = parts.slice(0, parts.length - rest.length);
	const widths = cells.map((cell) => cell.length + separator.length);
	const total = widths.reduce((sum, width) => sum + width, 0);
	const widest = Math.max(...widths);
	const isEven = total / widest > 5 || widest - separator.length <= 6;
	if (widest * 3 + indentation >= breakLength || !isEven) return parts;

	const columns = columnsFor(cells.length, widest, total / parts.length, indentation);
	if (columns <= 1) return parts;
	const columnWidths = Array.from({ length: columns }, (_, column) =>
		Math.max(...widths.filter((_width, index) => index % columns === column)),
	);
	const areNumbers = parts.every((_, index) => ["number", "bigint"].includes(typeof list[index]));
	const lines: string[] = [];
	for (let from = 0; from < cells.length; from += columns) {
		const row = cells.slice(from, from + columns);
		lines.push(
			row
				.map((cell, column) => {
					const isLast = column === row.length - 1;
					const width = columnWidths[column] ?? 0;
					if (areNumbers)
						return (isLast ? cell : cell + separator).padStart(width - (isLast ? 2 : 0));
					return isLast ? cell : (cell + separator).padEnd(width);
				})
				.join(""),
		);
	}
	return [...lines, ...rest];
}

/**
 * As many as make the block about as high as it is wide, where a character is 2.5 times as high; more
 * for short entries.
 */
function columnsFor(count: number, widest: number, average: number, indentation: number): number {
	const width = Math.max(widest - 3 - Math.sqrt(widest - average), 1);
	return Math.min(
		Math.round(Math.sqrt(2.5 * width * count) / width),
		Math.floor((breakLength - indentation) / widest),
		mostColumns,
	);
}
