import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
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

/**
 * @param page - The last part of its address: `mysql2`.
 * @param folder - Where it stands.
 */
export async function pageSamples(
	page: string,
	folder = "database-adapters",
): Promise<PageSamples> {
	const path = `content/${folder}/${page}.mdx`;
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

/**
 * Runs programs in a folder of their own, against the sources of the packages.
 *
 * @param programs - Each with its file name.
 * @param main - The one that is started.
 * @param env - What the programs are told.
 * @returns What they print.
 */
export async function runPrograms(
	programs: ReadonlyMap<string, string>,
	main: string,
	env: NodeJS.ProcessEnv,
): Promise<string> {
	const cache = join(root, ".cache");
	await mkdir(cache, { recursive: true });
	const folder = await mkdtemp(join(cache, "page-"));
	try {
		for (const [name, code] of programs) await writeFile(join(folder, name), code);
		const args = ["--conditions=@lucia/source", join(folder, main)];
		const { stdout } = await promisify(execFile)(process.execPath, args, {
			env: { ...process.env, ...env },
		});
		return stdout;
	} finally {
		await rm(folder, { recursive: true });
	}
}
