import {
	BoundedMap,
	sqlite,
	type BoundStatement,
	type Row,
	type SqlDriver,
} from "@lucia-auth/adapter-sql";
import { sqliteErrors } from "./errors.ts";

/** A prepared statement of an embedded driver. */
interface EmbeddedStatement {
	/** Runs it; all its rows as plain objects. */
	readonly all: (parameters: readonly unknown[]) => Row[];
	/** Runs it; the number of rows it inserted, updated or deleted. */
	readonly run: (parameters: readonly unknown[]) => number;
	/** Frees what the driver keeps outside the garbage collector's sight. */
	readonly free?: () => void;
}

/** An embedded SQLite database: it answers at once, on this thread. */
export interface EmbeddedDatabase {
	readonly prepare: (sql: string) => EmbeddedStatement;
	/** Runs a statement that has neither parameters nor rows. */
	readonly execute: (sql: string) => void;
	/** Where errors carry SQLite's extended code. */
	readonly codeProperty: "code" | "errcode" | null;
	/** Whether an error says that a kept statement was freed by its owner before it could run. */
	readonly isFreed?: (error: unknown) => boolean;
}

/** Texts per adapter: 15 fixed ones, and one per set of attributes that is written. */
const KEPT_STATEMENTS = 100;

/**
 * The name of the savepoint around a set of writes. Outside a transaction it begins one; inside the
 * caller's it can be undone alone (sqlite.org/lang_savepoint.html).
 */
const SAVEPOINT = "lucia";

/** An SQL driver over an embedded database: statements prepared once, on their first use. */
export function embeddedDriver(database: EmbeddedDatabase): SqlDriver {
	const kept = new BoundedMap<EmbeddedStatement>(KEPT_STATEMENTS, (statement) =>
		statement.free?.(),
	);

	function use<T>({ sql }: BoundStatement, run: (statement: EmbeddedStatement) => T): T {
		try {
			return run(kept.getOrMake(sql, () => database.prepare(sql)));
		} catch (error) {
			if (!database.isFreed?.(error)) throw error;
			kept.take(sql);
			return run(kept.getOrMake(sql, () => database.prepare(sql)));
		}
	}

	const run = (bound: BoundStatement): number =>
		use(bound, (statement) => statement.run(bound.parameters));

	function undo(): void {
		try {
			database.execute(`ROLLBACK TO ${SAVEPOINT}`);
			database.execute(`RELEASE ${SAVEPOINT}`);
		} catch {
			// SQLite has rolled the whole transaction back itself (a full disk, say), savepoint and all.
		}
	}

	return {
		dialect: sqlite,
		errors: sqliteErrors(database.codeProperty),
		all: (bound) => use(bound, (statement) => statement.all(bound.parameters)),
		run,
		atomic: (statements) => {
			database.execute(`SAVEPOINT ${SAVEPOINT}`);
			try {
				for (const bound of statements) run(bound);
				database.execute(`RELEASE ${SAVEPOINT}`);
			} catch (error) {
				undo();
				throw error;
			}
		},
	};
}
