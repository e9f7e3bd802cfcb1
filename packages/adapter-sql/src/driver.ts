import type { Dialect } from "./dialect.ts";
import type { DriverErrors } from "./errors/driver-errors.ts";
import type { StorableKinds } from "./values/storable.ts";

/** A row as a plain object: column name to value. */
export type Row = Record<string, unknown>;

/** A statement with the values of its placeholders, in order. */
export interface BoundStatement {
	readonly sql: string;
	readonly parameters: readonly unknown[];
	/**
	 * The text of the same query with its columns named, for a driver that keeps them: the database
	 * refuses it once a table has others.
	 *
	 * @param columns - The names of all its columns, in order.
	 */
	readonly withColumns?: (columns: readonly string[]) => string;
}

/** Rows as arrays, all with these columns. */
export interface ArrayRows {
	readonly columns: readonly string[];
	readonly rows: readonly (readonly unknown[])[];
}

/** Embedded databases answer at once, others later. */
export type Awaitable<T> = T | Promise<T>;

/**
 * A database driver as the SQL adapter needs it. Each method takes statements whose text repeats
 * (a handful per configuration), so that a driver that can keep prepared statements does so.
 */
export interface SqlDriver {
	readonly dialect: Dialect;
	readonly errors: DriverErrors;
	/**
	 * Asks for the column of a table that can have a `wrong-type`, for databases which do not say it:
	 * at most one row, with `column` and `type`.
	 *
	 * @param table - The parts of the table's name.
	 */
	readonly typedColumn?: (table: readonly string[]) => BoundStatement;
	/** What it stores as it is. Every value that is written is one of these; others never reach it. */
	readonly stores: StorableKinds;

	/** Runs a query; all its rows as plain objects of their own. */
	readonly all: (statement: BoundStatement) => Awaitable<readonly Row[]>;

	/**
	 * The first row of a query, read at once. Only embedded databases have it: what they know is
	 * there when the call returns, and a session and its user are then read without waiting twice.
	 */
	readonly first?: (statement: BoundStatement) => Row | null;

	/**
	 * Runs a write. The number of rows it matched: for an update that changes nothing because the
	 * row already has these values, 1, not 0.
	 */
	readonly run: (statement: BoundStatement) => Awaitable<number>;

	/**
	 * Runs writes in order, all or none. A list and not a callback, so that drivers which know only
	 * batches (D1, libSQL over HTTP) fit beside those with transactions; and so that an embedded one
	 * never leaves its connection to other callers between two statements. Inside a transaction of
	 * the caller, a failure undoes these writes only, and leaves that transaction open.
	 */
	readonly atomic: (statements: readonly BoundStatement[]) => Awaitable<void>;

	/**
	 * Runs a query for rows as arrays, which keep two columns of one name apart. Drivers over a
	 * network have it: a session and its user then come in one statement and one round trip. An
	 * embedded one has it where the joined read is the faster one (`npm run bench core` measures it),
	 * and otherwise reads two rows by their primary keys; so it does where the answer is `null`,
	 * which says that this version of the driver has no such rows.
	 */
	readonly arrays?: (statement: BoundStatement) => Awaitable<ArrayRows | null>;

	/**
	 * The codes of errors which say that a table has other columns than a statement names. Drivers over a
	 * network have them whose rows are objects only: a session and its user then come in one statement, with
	 * names of its own, as long as the tables are the same.
	 */
	readonly otherColumns?: readonly (string | number)[];
}
