import type { Files } from "#runtime/protocol";

/** The program of a sample of the book. */
export interface SampleProgram {
	readonly entry: string;
	readonly files: Files;
}
