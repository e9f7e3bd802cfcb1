/** The database of a running example, as a test looks into it. */
export interface ExampleDatabase {
	/** What the app needs in its environment. */
	readonly env: Readonly<Record<string, string>>;
	/** How many rows a table has. */
	readonly count: (table: string) => Promise<number>;
	/** One row of a table, if it has any. */
	readonly first: (table: string) => Promise<Readonly<Record<string, unknown>> | undefined>;
	/** Runs a statement. */
	readonly run: (sql: string) => Promise<void>;
	/** Deletes all rows. */
	readonly empty: () => Promise<void>;
	/** Closes it, and leaves nothing of it behind. */
	readonly close: () => Promise<void>;
}

/** The databases that an example can be given. */
export type DatabaseName = "sqlite" | "postgresql" | "mysql";
