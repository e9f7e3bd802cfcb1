// Loaded by pages, too: it imports nothing.

/** What was printed, as a page shows it: no space at the end of a line, no empty lines at the end. */
export function shownOutput(printed: string): string {
	return printed
		.replaceAll("\r\n", "\n")
		.replaceAll(/[ \t]+$/gm, "")
		.trimEnd();
}

/**
 * What a sample printed with another driver than its page was written with. The rows of node:sqlite have
 * no prototype, and Node says so of each: the page means the rows.
 */
export function withoutPrototypes(printed: string): string {
	return printed.replaceAll("[Object: null prototype] ", "");
}
