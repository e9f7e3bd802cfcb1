import type { Database, SqlJsStatic } from "sql.js";
import { ProjectError } from "../error-info.ts";
import { linkProject, type LinkerHost } from "../linker.ts";
import type { DatabaseFiles } from "../sqlite-drivers.ts";
import { cookieNameOf, hasMethods, type LoadProject, type ProjectAuth } from "../project.ts";

/** The databases that programs open, as they open them. */
export interface OpenedDatabases {
	/** Those that lie at a path. */
	readonly files: DatabaseFiles;
	/** The last one, or an empty one as long as there is none. */
	last(): Database;
	/** Closes them all. */
	close(): void;
}

/**
 * SQLite asks for randomness once, when it first needs some: in a browser it would take that of the
 * program, whose ids would be others in the first run than in the test and in the next run.
 */
export function settleRandomness(SQL: SqlJsStatic): void {
	const db = new SQL.Database();
	db.exec("SELECT random()");
	db.close();
}

/** Keeps the databases that are opened from here on. Before the engine takes its own hold of sql.js. */
export function watchDatabases(SQL: SqlJsStatic): OpenedDatabases {
	const { Database: Real } = SQL;
	const opened: Database[] = [];
	const files: DatabaseFiles = new Map();
	SQL.Database = new Proxy(Real, {
		construct: (target, args, newTarget) => {
			const db = Reflect.construct(target, args, newTarget) as Database;
			opened.push(db);
			return db;
		},
	});
	return {
		files,
		last: () => opened.at(-1) ?? new SQL.Database(),
		close: () => {
			files.clear();
			for (const db of opened.splice(0)) db.close();
		},
	};
}

/**
 * Loads the programs of the book's samples: nothing runs before the program itself does, `auth.ts` is
 * needed only by whoever calls a command, and the database is the one that was opened last.
 */
export function sampleLoader(host: LinkerHost, databases: OpenedDatabases): LoadProject {
	return (files) => {
		const linked = linkProject(files, host);
		let loaded: ProjectAuth | null = null;
		const auth = async (): Promise<ProjectAuth> => {
			const exported = Object.hasOwn(files, "auth.ts") ? await linked.importFile("auth.ts") : {};
			const found = exported["auth"];
			if (hasMethods<ProjectAuth>(found, "createUser", "handleRequest")) {
				loaded = found;
				return found;
			}
			throw new ProjectError('This program has no auth.ts that exports "auth" to act on.');
		};
		return Promise.resolve({
			auth,
			cookieName: () => loaded && cookieNameOf(loaded),
			get db() {
				return databases.last();
			},
			keepsTables: false,
			importFile: linked.importFile,
			dispose: () => {
				linked.dispose();
				databases.close();
			},
		});
	};
}
