import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../../src/book/tools/command.ts";
import { extractSamples, type Sample } from "../../src/book/samples/read/extract.ts";

/** The samples of a migration page: what a reader copies is what the tests execute. */
export interface MigrationPage {
	/** The hidden SQL that makes the tables of the old generation, as its documentation had them. */
	readonly oldTables: (db?: string) => string;
	/** The block under a title, for one database when the page has it for several. */
	readonly block: (title: string, db?: string) => string;
	/** What a block of `diff` under a title says there was, and what there is to be. */
	readonly change: (title: string) => { readonly before: string; readonly after: string };
	/** The lines of the SQL blocks that no test has asked for, which the build did not execute either. */
	readonly unread: (db?: string) => readonly number[];
}

/**
 * Reads a page.
 *
 * @param path - Below `content/migrate`, without its extension.
 */
export async function migrationPage(path: string): Promise<MigrationPage> {
	const page = `content/migrate/${path}.mdx`;
	const { samples } = extractSamples(page, await readFile(join(root, page), "utf8"));
	const read = new Set<Sample>();
	const one = (found: readonly Sample[], what: string): string => {
		const [sample, ...others] = found;
		if (sample === undefined || others.length > 0)
			throw new Error(`${page} has ${found.length} blocks ${what}: the test reads one`);
		read.add(sample);
		return sample.code;
	};
	const ofDatabase = (db: string | undefined): readonly Sample[] =>
		samples.filter(({ meta }) => meta.db === db);
	const block: MigrationPage["block"] = (title, db) =>
		one(
			ofDatabase(db).filter(({ meta }) => meta.title === title),
			`with the title "${title}"${db === undefined ? "" : ` of ${db}`}`,
		);
	return {
		oldTables: (db) =>
			one(
				ofDatabase(db).filter(({ kind, meta }) => kind === "sql" && meta.prelude),
				`"sql prelude"${db === undefined ? "" : ` of ${db}`}`,
			),
		block,
		change: (title) => {
			const lines = block(title).split("\n");
			const without = (sign: string): string =>
				lines
					.filter((line) => !line.startsWith(sign))
					.map((line) => line.slice(1))
					.join("\n");
			return { before: without("+"), after: without("-") };
		},
		unread: (db) =>
			ofDatabase(db)
				.filter((sample) => sample.kind === "sql" && !read.has(sample))
				.map(({ line }) => line),
	};
}
