import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { extractSamples } from "../../src/book/samples/read/extract.ts";
import { root } from "../../src/book/tools/command.ts";

/** A session, as the files of the pages give it. */
export interface Session {
	readonly id: string;
	readonly userId: string;
	readonly createdAt: Date;
	readonly expiresAt: Date;
}

/** What `session.ts` has on every page. */
export interface SessionFile {
	readonly createSession: (
		userId: string,
	) => Promise<{ readonly session: Session; readonly token: string }>;
	readonly validateSession: (token: string) => Promise<Session | null>;
	readonly invalidateSession: (id: string) => Promise<void>;
	readonly invalidateSessions: (userId: string) => Promise<void>;
	/** Where the database does not forget by itself. */
	readonly deleteExpiredSessions?: () => Promise<void>;
	/** On MongoDB. */
	readonly createIndexes?: () => Promise<void>;
}

/** What a reader copies from a page. */
export interface Page {
	/** The text of a file, by its title. */
	readonly file: (title: string) => string;
	/** The statements that make the tables. */
	readonly tables: readonly string[];
}

/**
 * Reads a page.
 *
 * @param name - Below `content/learn`, without its extension.
 */
export async function learnPage(name: string): Promise<Page> {
	const path = `content/learn/${name}.mdx`;
	const { samples } = extractSamples(path, await readFile(join(root, path), "utf8"));
	return {
		file: (title) => {
			const [sample, ...others] = samples.filter(({ meta }) => meta.title === title);
			if (sample === undefined || others.length > 0)
				throw new Error(`${path} has ${others.length} more blocks than one called "${title}"`);
			return sample.code;
		},
		tables: samples
			.filter(({ kind }) => kind === "sql")
			.flatMap(({ code }) => code.split(/;\s*(?:\n|$)/u))
			.filter((statement) => statement !== ""),
	};
}

/** Where what is written finds the packages of an install, when not those of the root. */
interface Place {
	readonly folder?: string;
	readonly modules?: string;
}

/**
 * Writes files as a reader would.
 *
 * @returns The folder.
 */
export async function writeFiles(
	name: string,
	files: Readonly<Record<string, string>>,
	{ folder = join(root, ".cache", "learn", name), modules }: Place = {},
): Promise<string> {
	for (const [title, code] of Object.entries(files)) {
		await mkdir(dirname(join(folder, title)), { recursive: true });
		await writeFile(join(folder, title), code);
	}
	if (modules !== undefined)
		await symlink(modules, join(folder, "node_modules"), "dir").catch(
			(error: NodeJS.ErrnoException) => {
				if (error.code !== "EEXIST") throw error;
			},
		);
	return folder;
}

/**
 * Starts `session.ts` of a page, as it stands there, on a database.
 *
 * @param url - What the file finds in `DATABASE_URL`.
 */
export async function startFile(folder: string, url: string): Promise<SessionFile> {
	process.env["DATABASE_URL"] = url;
	try {
		return (await import(/* @vite-ignore */ join(folder, "session.ts"))) as SessionFile;
	} finally {
		delete process.env["DATABASE_URL"];
	}
}
