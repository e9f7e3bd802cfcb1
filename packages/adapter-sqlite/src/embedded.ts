import {
	BoundedMap,
	errorProperty,
	integerKey,
	sqlite,
	sqliteErrors,
	SQLITE_SAVEPOINT,
	SQLITE_STORES,
	type ArrayRows,
	type BoundStatement,
	type Row,
	type SqlDriver,
} from "@lucia-auth/adapter-sql";

/** A prepared statement of an embedded driver. */
interface EmbeddedStatement {
	/** Runs it; all its rows as plain objects. */
	readonly all: (parameters: readonly unknown[]) => Row[];
	/** Runs it for its first row. */
	readonly first: (parameters: readonly unknown[]) => Row | null;
	/** Runs it; the number of rows it inserted, updated or deleted. */
	readonly run: (parameters: readonly unknown[]) => number;
	/** Frees what the driver keeps outside the garbage collector's sight. */
	readonly free?: () => void;
}

/** Runs a prepared query for its first row; `null` when this version of the driver cannot. */
export type EmbeddedArrays = (parameters: readonly unknown[]) => ArrayRows | null;

/** An embedded SQLite database: it answers at once, on this thread. */
export interface EmbeddedDatabase {
	readonly prepare: (sql: string) => EmbeddedStatement;
	/**
	 * Prepares a query for rows as arrays: left out where the joined read is the slower way to a
	 * session and its user.
	 */
	readonly prepareArrays?: (query: BoundStatement) => EmbeddedArrays;
	/** Runs a statement that has neither parameters nor rows. */
	readonly execute: (sql: string) => void;
	/** Where errors carry SQLite's extended code. */
	readonly codeProperty: "code" | "errcode" | null;
	/** Whether an error says that a kept statement was freed by its owner before it could run. */
	readonly isFreed?: (error: unknown) => boolean;
}

/** Texts per adapter: about 25 fixed ones, and one per set of attributes that is written. */
const KEPT_STATEMENTS = 100;

type Use<Prepared> = <T>(bound: BoundStatement, run: (prepared: Prepared) => T) => T;

/** Prepares each text once, on its first use. */
function keep<Prepared>(
	{ isFreed }: EmbeddedDatabase,
	prepare: (bound: BoundStatement) => Prepared,
	forget?: (prepared: Prepared) => void,
): Use<Prepared> {
	const kept = new BoundedMap<Prepared>(KEPT_STATEMENTS, forget);
	return (bound, run) => {
		const make = (): Prepared => prepare(bound);
		try {
			return run(kept.getOrMake(bound.sql, make));
		} catch (error) {
			if (!isFreed?.(error)) throw error;
			kept.take(bound.sql);
			return run(kept.getOrMake(bound.sql, make));
		}
	};
}

/** An SQL driver over an embedded database: statements prepared once, on their first use. */
export function embeddedDriver(database: EmbeddedDatabase): SqlDriver {
	const statements = keep(
		database,
		({ sql }) => database.prepare(sql),
		(statement) => statement.free?.(),
	);
	const { prepareArrays, codeProperty } = database;
	const arrays = prepareArrays && keep(database, prepareArrays);

	const run = (bound: BoundStatement): number =>
		statements(bound, (statement) => statement.run(bound.parameters));

	function undo(): void {
		try {
			for (const statement of SQLITE_SAVEPOINT.undo) database.execute(statement);
		} catch {
			// SQLite has rolled the whole transaction back itself (a full disk, say), savepoint and all.
		}
	}

	return {
		dialect: sqlite,
		errors: sqliteErrors((error) =>
			codeProperty === null ? undefined : errorProperty(error, codeProperty),
		),
		typedColumn: integerKey,
		stores: SQLITE_STORES,
		all: (bound) => statements(bound, (statement) => statement.all(bound.parameters)),
		first: (bound) => statements(bound, (statement) => statement.first(bound.parameters)),
		...(arrays && {
			arrays: (bound: BoundStatement) => arrays(bound, (read) => read(bound.parameters)),
		}),
		run,
		atomic: (writes) => {
			database.execute(SQLITE_SAVEPOINT.begin);
			try {
				for (const bound of writes) run(bound);
				database.execute(SQLITE_SAVEPOINT.end);
			} catch (error) {
				undo();
				throw error;
			}
		},
	};
}
