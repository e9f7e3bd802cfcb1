/** Everything above the last line like this of a block is checked but not shown. */
const cutMarker = "// ---cut---";

/**
 * @param lines - the lines of a block
 * @returns the index of the first line that readers see: 0 without a cut
 */
export function firstVisibleLine(lines: readonly string[]): number {
	return lines.findLastIndex((line) => line.trim() === cutMarker) + 1;
}
