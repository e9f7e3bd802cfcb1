import type { SqlDriver } from "../../driver.ts";

/** A column that a database has. */
export interface FoundColumn {
	readonly name: string;
	/** As the database writes it: `character varying(40)`. */
	readonly type: string;
	readonly nullable: boolean;
	/** Whether the database gives it a value when a row has none. */
	readonly filled: boolean;
	/** Whether two texts that differ in the case of a letter are the same to it. */
	readonly ignoresCase: boolean;
}

/** An index, by the column that it starts with. */
export interface FoundIndex {
	readonly column: string;
	/** Whether no two rows have the same in this column; so does a primary key of this column alone. */
	readonly unique: boolean;
}

/** A table that a database has. */
export interface FoundTable {
	readonly columns: readonly FoundColumn[];
	readonly indexes: readonly FoundIndex[];
}

/** What asks a database. */
export type Asked = Pick<SqlDriver, "all" | "dialect">;

/**
 * What a database says of a table; `null` when it has none of that name.
 *
 * @param parts - The parts of the table's name.
 */
export type Inspect = (driver: Asked, parts: readonly string[]) => Promise<FoundTable | null>;
