import type { BindParams, Database, SqlJsStatic, Statement } from "sql.js";
import type { RuntimeEvent, SqlValue } from "../protocol.ts";
import { toSqlValue } from "./snapshot.ts";

export type SqlEvent = Extract<RuntimeEvent, { readonly type: "sql" }>;

export interface SqlTrace {
	/** Does work on the database that is ours, not the reader's: it is not reported. */
	untraced<T>(work: () => T): T;
	/** Reports what has begun and not ended: a statement left open, or freed within sql.js. */
	flush(): void;
	/** Gives sql.js its own methods back. */
	remove(): void;
}

/** An execution of a statement, from its first step until it ends or is reset. */
interface Execution {
	readonly db: Database;
	readonly statement: string;
	readonly parameters: readonly SqlValue[];
	readonly columns: readonly string[];
	readonly changesBefore: number;
	readonly rows: (readonly SqlValue[])[];
	rowCount: number;
}

const mostRows = 100;
const longestText = 4096;

/**
 * Reports every statement that sql.js executes, by patching the prototypes of its two classes.
 * `initSqlJs` gives the same classes each time, so the reader's own databases are covered.
 *
 * @param SQL - What `initSqlJs()` gave.
 * @param report - Gets each statement once, when it has ended, in the order of ending.
 */
export function traceSql(SQL: SqlJsStatic, report: (event: SqlEvent) => void): SqlTrace {
	const statements = statementPrototype(SQL);
	const databases = SQL.Database.prototype;
	const realStatements = Object.assign({}, statements);
	const realDatabases = Object.assign({}, databases);
	const parameters = new WeakMap<Statement, BindParams>();
	const running = new Map<Statement, Execution>();
	let silent = 0;

	function untraced<T>(work: () => T): T {
		silent += 1;
		try {
			return work();
		} finally {
			silent -= 1;
		}
	}

	/**
	 * Rows that the connection has changed so far, those of cascades and triggers included. 0 when it
	 * is closed.
	 */
	const totalChanges = (db: Database): number =>
		untraced(() => {
			try {
				const [result] = realDatabases.exec.call(db, "SELECT total_changes()");
				return Number(result?.values[0]?.[0]);
			} catch {
				return 0;
			}
		});

	function begin(statement: Statement): Execution {
		const db = databaseOf(statement);
		const execution: Execution = {
			db,
			statement: statement.getSQL().trim(),
			parameters: parametersOf(parameters.get(statement)),
			columns: statement.getColumnNames(),
			changesBefore: totalChanges(db),
			rows: [],
			rowCount: 0,
		};
		running.set(statement, execution);
		return execution;
	}

	function end(statement: Statement, error?: unknown): void {
		const execution = running.get(statement);
		if (execution === undefined) return;
		running.delete(statement);
		tell(execution, error);
	}

	function tell(execution: Execution, error: unknown): void {
		const { db, changesBefore, ...shown } = execution;
		const changes = Math.max(totalChanges(db) - changesBefore, 0);
		const said = error === undefined ? {} : { error: messageOf(error) };
		report({ type: "sql", ...shown, changes, ...said });
	}

	statements.bind = function (this: Statement, values?: BindParams): boolean {
		// It resets the statement first, which ends an execution with the parameters it had.
		const bound = realStatements.bind.call(this, values);
		if (values !== null && values !== undefined) parameters.set(this, values);
		return bound;
	};

	statements.step = function (this: Statement): boolean {
		if (silent > 0) return realStatements.step.call(this);
		const execution = running.get(this) ?? begin(this);
		let hasRow: boolean;
		try {
			hasRow = realStatements.step.call(this);
		} catch (error) {
			end(this, error);
			throw error;
		}
		if (!hasRow) end(this);
		else {
			execution.rowCount += 1;
			if (execution.rows.length < mostRows)
				execution.rows.push(this.get().map((cell) => toSqlValue(cell, longestText)));
		}
		return hasRow;
	};

	statements.reset = function (this: Statement): void {
		end(this);
		parameters.delete(this);
		// It gives a boolean back, whatever its types say: `Statement.run` hands it on.
		return realStatements.reset.call(this);
	};

	statements.free = function (this: Statement): boolean {
		end(this);
		return realStatements.free.call(this);
	};

	databases.run = function (this: Database, sql: string, values?: BindParams): Database {
		if (silent > 0) return realDatabases.run.call(this, sql, values);
		if (values !== null && values !== undefined) {
			// As sql.js does it, but by the public names, which are the traced ones.
			const statement = this.prepare(sql, values);
			try {
				statement.step();
			} finally {
				statement.free();
			}
			return this;
		}
		// Without parameters SQLite executes the text whole: one event, even for a script.
		const script: Execution = {
			db: this,
			statement: sql.trim(),
			parameters: [],
			columns: [],
			changesBefore: totalChanges(this),
			rows: [],
			rowCount: 0,
		};
		try {
			realDatabases.run.call(this, sql);
		} catch (error) {
			tell(script, error);
			throw error;
		}
		tell(script, undefined);
		return this;
	};

	return {
		untraced,
		flush: () => {
			for (const statement of running.keys()) end(statement);
		},
		remove: () => {
			Object.assign(statements, realStatements);
			Object.assign(databases, realDatabases);
		},
	};
}

/** Its types export the class, the module itself does not. */
export function statementPrototype(SQL: SqlJsStatic): Statement {
	const db = new SQL.Database();
	const prototype = Object.getPrototypeOf(db.prepare("SELECT 1")) as Statement;
	db.close();
	return prototype;
}

/** The property is public in what sql.js ships, and missing in its types. */
function databaseOf(statement: Statement): Database {
	return (statement as unknown as { readonly db: Database }).db;
}

function parametersOf(values: BindParams | undefined): readonly SqlValue[] {
	return Object.values(values ?? []).map((value) => toSqlValue(value, longestText));
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
