// The databases that the start pages can be followed with beside SQLite. They do not differ in a few words:
// each has a section of its own in the place of “Create the tables” (sections.ts), and in the file that
// calls the adapter the words that are changed here.
import { type DriverName, drivers } from "./drivers.ts";

/** A database of the start pages, by its word in `<For database="…">`. */
export type DatabaseName = "mysql2" | "pg" | "prisma";

interface Database {
	/** our package, and the function of it that is called as the driver is */
	readonly adapter: { readonly in: string; readonly is: DatabaseName };
	/** the packages of others, with those for development */
	readonly packages: readonly string[];
	readonly dev: readonly string[];
	/** what the options call the tables, where it is not as with SQLite */
	readonly tables: Readonly<Partial<Record<"user" | "key" | "session", string>>>;
}

const databases: Readonly<Record<DatabaseName, Database>> = {
	mysql2: {
		adapter: { in: "@lucia-auth/adapter-mysql", is: "mysql2" },
		packages: ["mysql2"],
		dev: [],
		tables: { user: "auth_user" },
	},
	pg: {
		adapter: { in: "@lucia-auth/adapter-postgresql", is: "pg" },
		packages: ["pg"],
		dev: ["@types/pg"],
		// `user` is a word of SQL there.
		tables: { user: "auth_user" },
	},
	prisma: {
		adapter: { in: "@lucia-auth/adapter-prisma", is: "prisma" },
		packages: ["@prisma/client@7", "@prisma/adapter-better-sqlite3@7"],
		dev: ["prisma@7"],
		// The models.
		tables: { key: "key", session: "session" },
	},
};

export const databaseNames: readonly DatabaseName[] = ["pg", "mysql2", "prisma"];

/** What samples can be shown with. */
export type StackName = DriverName | DatabaseName;

/** Every package of ours and of others that a sample with it imports. */
export function packagesOf(name: StackName): {
	readonly adapter: string;
	readonly packages: readonly string[];
	readonly dev: readonly string[];
} {
	if (name in databases) {
		const { adapter, packages, dev } = databases[name as DatabaseName];
		return { adapter: adapter.in, packages, dev };
	}
	const { packages, dev } = drivers[name as DriverName];
	return { adapter: sqliteAdapters, packages, dev };
}

/** The package of every driver of SQLite. */
export const sqliteAdapters = "@lucia-auth/adapter-sqlite";

const importOf = (database: DatabaseName): string => {
	const { adapter } = databases[database];
	return `import { ${adapter.is} } from "${adapter.in}";`;
};

/** Whether a sample calls the adapter of a database other than SQLite. */
export const callsDatabase = (code: string): boolean =>
	databaseNames.some((database) => code.includes(importOf(database)));

/**
 * @param code - a sample of a start page
 * @returns the same sample with the adapter of another database, of as many lines; undefined when it calls
 *   no adapter
 */
export function withDatabase(code: string, database: DatabaseName): string | undefined {
	const { adapter } = drivers["node-sqlite"];
	const imported = `import { ${adapter} } from "${sqliteAdapters}";`;
	if (!code.includes(imported)) return undefined;
	const { adapter: other, tables } = databases[database];
	const text = code
		.replace(imported, importOf(database))
		.replaceAll(new RegExp(String.raw`\b${adapter}\(`, "g"), `${other.is}(`);
	return Object.entries(tables).reduce(
		(changed, [table, name]) =>
			changed.replaceAll(new RegExp(`^( +${table}: )"\\w+",$`, "gm"), `$1"${name}",`),
		text,
	);
}
