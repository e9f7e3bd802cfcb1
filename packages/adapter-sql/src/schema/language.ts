import type { Dialect } from "../dialect.ts";
import type { SqlTables } from "../tables.ts";
import type { AttributeKind } from "./attributes.ts";
import type { Inspect } from "./check/found-table.ts";
import type { OwnKind } from "./table-shape.ts";

/** How the schema of a language of databases is written, and how that of a database is read. */
export interface SchemaLanguage {
	readonly dialect: Dialect;
	/** The names that tables have on the pages of its adapters. */
	readonly tables: SqlTables;
	/** What the library's columns are declared. */
	readonly own: Readonly<Record<OwnKind, string>>;
	/** What the app's columns are declared; a sentence, in an object, where the database has no such thing. */
	readonly attributes: Readonly<Record<AttributeKind, string | { readonly instead: string }>>;
	/** Whether a table has its indexes and references in itself, and no reference in a column. */
	readonly insideTable: boolean;
	/** Whether an index stands in a schema by its own name, and names no other schema (SQLite). */
	readonly qualifiesIndexes: boolean;
	/** Words that other databases refuse as a name, and this one does not. */
	readonly freeWords: ReadonlySet<string>;
	/** What stands behind the closing parenthesis of each table; with foreign keys, and without. */
	readonly suffix: (foreignKeys: boolean) => string;
	readonly inspect: Inspect;
}
