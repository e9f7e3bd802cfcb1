import Database from "better-sqlite3";

/** What one statement gave: its columns and rows, or nothing when it is none that returns rows. */
export interface Rows {
	readonly columns: readonly string[];
	readonly rows: readonly (readonly unknown[])[];
}

/** A database that executes the SQL of a page. */
export interface SampleDatabase {
	/**
	 * @param statement - one statement, without what separates it from the next
	 * @returns its rows; undefined when it returns none
	 * @throws what the database says
	 */
	execute(statement: string): Promise<Rows | undefined>;
	close(): Promise<void>;
}

function sqlite(): SampleDatabase {
	const db = new Database(":memory:");
	db.pragma("foreign_keys = ON");
	return {
		execute: async (text) => {
			const statement = db.prepare(text);
			if (!statement.reader) {
				statement.run();
				return undefined;
			}
			const columns = statement.columns().map(({ name }) => name);
			return { columns, rows: statement.raw().all() as unknown[][] };
		},
		close: async () => {
			db.close();
		},
	};
}

/**
 * Databases that are servers, which a build does not start: `tests/migrate`, `tests/learn` and the tests of the
 * adapters execute every block of theirs.
 */
export const serverDatabases: ReadonlySet<string> = new Set(["postgresql", "mysql"]);

/** The pages whose blocks may name a server. */
export const pagesOfServers: RegExp =
	/^content\/(?:migrate|database-adapters|learn\/databases|guidebook\/(?:kysely|transactions|vercel-postgres))/;

/**
 * How to open each database that a block may name with `db=`, always a new and empty one.
 */
export const databases: ReadonlyMap<string, () => Promise<SampleDatabase>> = new Map([
	["sqlite", async () => sqlite()],
]);

/** The database of a block that names none. */
export const defaultDatabase = "sqlite";
