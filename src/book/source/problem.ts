/** Something wrong at a place of a page. */
export interface Problem {
	/** path from the root of the repository, with forward slashes */
	readonly file: string;
	/** counted from 1 */
	readonly line: number;
	/** counted from 1, in UTF-16 units, as editors do */
	readonly column: number;
	/** such as `TS2561` */
	readonly code?: string;
	readonly message: string;
}

/** Problems in the order of the pages and lines, each once. */
export function inOrder(problems: readonly Problem[]): Problem[] {
	const unique = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
	return [...unique.values()].toSorted(
		(a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column,
	);
}

/** One line per problem, in the form that terminals and editors turn into a link. */
export function formatProblem({ file, line, column, code, message }: Problem): string {
	return `${file}:${line}:${column} ${code === undefined ? "" : `${code} `}${message}`;
}

/** All problems, in the order of the pages, below a sentence that says how many. */
export function formatProblems(problems: readonly Problem[]): string {
	const count = problems.length === 1 ? "1 sample is" : `${problems.length} places in samples are`;
	return [`${count} wrong:`, ...problems.map((problem) => `  ${formatProblem(problem)}`)].join(
		"\n",
	);
}
