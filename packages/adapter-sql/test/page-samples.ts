import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { extractSamples } from "../../../src/book/samples/read/extract.ts";
import { root } from "../../../src/book/tools/command.ts";

/** What the page of an adapter on a server has readers execute, which its build does not. */
export interface PageSamples {
	/** The statements that make the tables, in their order; hidden ones too. */
	readonly schema: readonly string[];
	/** The statements of a block with a title. */
	readonly statements: (title: string) => readonly string[];
	/** The programs, by their titles. */
	readonly programs: ReadonlyMap<string, string>;
}

const statementsOf = (code: string): string[] =>
	code.split(/;\s*(?:\n|$)/u).filter((statement) => statement !== "");

/** @param page - The last part of its address: `mysql2`. */
export async function pageSamples(page: string): Promise<PageSamples> {
	const path = `content/database-adapters/${page}.mdx`;
	const { samples } = extractSamples(path, await readFile(join(root, path), "utf8"));
	const titled = new Map(samples.map(({ meta, code }) => [meta.title, code]));
	const sql = samples.filter(({ kind }) => kind === "sql");
	return {
		schema: sql
			.filter(({ meta }) => meta.title === undefined)
			.flatMap(({ code }) => statementsOf(code)),
		statements: (title) => statementsOf(titled.get(title) ?? ""),
		programs: new Map(
			samples.flatMap(({ kind, meta, code }): [string, string][] =>
				kind === "typescript" && meta.title !== undefined ? [[meta.title, code]] : [],
			),
		),
	};
}
