/** A sample to execute: a folder of files, and the one that is started. */
export interface Program {
	/** The files of the folder, by their paths in it, with forward slashes. */
	readonly files: ReadonlyMap<string, string>;
	/** The path of the file that is started. */
	readonly entry: string;
	/** After how many milliseconds it is ended. */
	readonly limit: number;
}

/** What ended a program early. */
export interface Failure {
	/** `TypeError: …`, as Node names it, or a sentence of the runner. */
	readonly message: string;
	/** Where in the folder: the innermost place that lies in it. */
	readonly at?: { readonly file: string; readonly line: number; readonly column: number };
}

/** How a program ended, and what it printed until then. */
export interface Outcome {
	readonly output: string;
	readonly failure?: Failure;
}

/** The process that runs programs gets this ... */
export interface Order {
	readonly id: number;
	readonly folder: string;
	readonly program: Program;
}

/** ... and answers with this. */
export interface Answer {
	readonly id: number;
	readonly outcome: Outcome;
}

/** What the worker of a program is started with. */
export interface WorldStart {
	/** Address of world.ts. */
	readonly world: string;
	/** Address of the program's first file. */
	readonly entry: string;
	/** JavaScript by the address of the TypeScript that it was made of. */
	readonly sources: ReadonlyMap<string, string>;
	/** Address of the module `book`. */
	readonly book: string;
}

/** What the worker of a program says when the program fails. */
export interface Thrown {
	readonly message: string;
	readonly stack: string;
}
