import type { BindParams, Database, SqlJsStatic, Statement, StatementIterator } from "sql.js";
import { clip, statement as most } from "../limits.ts";
import type { RuntimeEvent, SqlValue } from "../protocol.ts";
import { formatValue } from "./format-value.ts";
import { lengthOf, toSqlValue } from "./sql-value.ts";

export type SqlEvent = Extract<RuntimeEvent, { readonly type: "sql" }>;

export interface SqlTrace {
	/** Reports what has begun and not ended: a statement left open, or freed within sql.js. */
	flush(): void;
	/** Gives sql.js its own methods back. */
	remove(): void;
}

/** An execution of a statement, from its first step until it ends or is reset. */
interface Execution {
	readonly db: Database;
	readonly text: string;
	readonly parameters: readonly unknown[];
	readonly columns: readonly string[];
	readonly changesBefore: number;
	readonly rows: (readonly SqlValue[])[];
	/** Characters of values that may still be told. */
	room: number;
	rowCount: number;
}

/** How much of the work under way is not the reader's. One realm has one trace at a time. */
let silent = 0;

/** Does work on a database that is ours, not the reader's: it is not reported. */
export function untraced<T>(work: () => T): T {
	silent += 1;
	try {
		return work();
	} finally {
		silent -= 1;
	}
}

/**
 * Reports every statement that sql.js executes or refuses, by patching the prototypes of its classes.
 * `initSqlJs` gives the same classes each time, so the reader's own databases are covered.
 *
 * @param SQL - What `initSqlJs()` gave.
 * @param report - Gets each statement once, when it has ended, in the order of ending.
 */
export function traceSql(SQL: SqlJsStatic, report: (event: SqlEvent) => void): SqlTrace {
	const { statements, iterators } = prototypesOf(SQL);
	const databases = SQL.Database.prototype;
	const realStatements = Object.assign({}, statements);
	const realDatabases = Object.assign({}, databases);
	const realIterators = Object.assign({}, iterators);
	const parameters = new WeakMap<Statement, BindParams>();
	/** The statement that an iterator has given last. */
	const iterated = new WeakMap<StatementIterator, Statement>();
	const running = new Map<Statement, Execution>();
	/** Prepared once for each database: it is asked twice for every statement that is told. */
	const counters = new WeakMap<Database, Statement>();
	/** The texts of the statements that the `exec()` under way has begun. */
	let executed: string[] | null = null;
	/** Failures told so far: whoever calls another of these methods sees whether it told its own. */
	let failures = 0;

	/**
	 * Rows that the connection has changed so far, those of cascades and triggers included. 0 when it
	 * is closed.
	 */
	function totalChanges(db: Database): number {
		try {
			return countBy(counters.get(db) ?? counterOf(db));
		} catch {
			// `export()` and `close()` free every statement of a database.
		}
		try {
			return countBy(counterOf(db));
		} catch {
			return 0;
		}
	}

	function counterOf(db: Database): Statement {
		const counter = realDatabases.prepare.call(db, "SELECT total_changes()");
		counters.set(db, counter);
		return counter;
	}

	function countBy(counter: Statement): number {
		realStatements.step.call(counter);
		const [changes] = realStatements.get.call(counter);
		realStatements.reset.call(counter);
		return Number(changes);
	}

	function begin(statement: Statement): Execution {
		const db = databaseOf(statement);
		const execution: Execution = {
			db,
			text: textOf(statement),
			parameters: Object.values(parameters.get(statement) ?? []),
			columns: statement.getColumnNames(),
			changesBefore: totalChanges(db),
			rows: [],
			room: most.values,
			rowCount: 0,
		};
		running.set(statement, execution);
		executed?.push(execution.text);
		return execution;
	}

	function end(statement: Statement, error?: unknown): void {
		const execution = running.get(statement);
		if (execution === undefined) return;
		running.delete(statement);
		const { db, text, parameters: given, columns, changesBefore, rows, rowCount } = execution;
		const changes = Math.max(totalChanges(db) - changesBefore, 0);
		const told = { ...statementOf(text, given), ...columnsTold(columns), rows, rowCount, changes };
		if (error === undefined) report(told);
		else fail({ ...told, error: messageOf(error) });
	}

	function fail(event: SqlEvent): void {
		failures += 1;
		report(event);
	}

	/** A statement that SQLite refused before its first step. */
	function refused(text: string, given: BindParams | undefined, error: unknown): void {
		const result = { columns: [], rows: [], rowCount: 0, changes: 0 };
		fail({ ...statementOf(text, Object.values(given ?? [])), ...result, error: messageOf(error) });
	}

	/** Does what may fail, and tells of the failure unless what it calls has. */
	function telling<T>(work: () => T, text: () => string, given?: BindParams): T {
		const before = failures;
		try {
			return work();
		} catch (error) {
			if (failures === before && silent === 0) refused(text(), given, error);
			throw error;
		}
	}

	statements.bind = function (this: Statement, values?: BindParams): boolean {
		// sql.js resets the statement first, which ends an execution with the parameters it had.
		end(this);
		const bind = () => realStatements.bind.call(this, values);
		const bound = telling(bind, () => textOf(this), values);
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
			if (execution.rows.length < most.rows && execution.room > 0) takeRow(execution, this);
		}
		return hasRow;
	};

	function takeRow(execution: Execution, statement: Statement): void {
		const cells = realStatements.get.call(statement).slice(0, most.columns);
		// One row fits in any case.
		const longest = Math.min(most.cell, Math.floor(most.values / cells.length) - 1);
		const row = cells.map((cell) => toSqlValue(cell, longest));
		execution.room -= row.reduce<number>((sum, value) => sum + 1 + lengthOf(value), 0);
		if (execution.room >= 0) execution.rows.push(row);
	}

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

	iterators.next = function (this: StatementIterator) {
		// sql.js frees the statement before, by a name of its own that is not traced.
		const last = iterated.get(this);
		if (last !== undefined) end(last);
		const next = () => realIterators.next.call(this);
		const result = telling(next, () => this.getRemainingSQL());
		if (!result.done) iterated.set(this, result.value);
		return result;
	};

	databases.prepare = function (this: Database, sql: string, values?: BindParams): Statement {
		return telling(
			() => realDatabases.prepare.call(this, sql, values),
			() => sql,
			values,
		);
	};

	databases.exec = function (this: Database, sql, ...rest) {
		if (silent > 0) return realDatabases.exec.call(this, sql, ...rest);
		const outer = executed;
		const mine: string[] = [];
		executed = mine;
		const execute = () => realDatabases.exec.call(this, sql, ...rest);
		try {
			return telling(execute, () => restOf(sql, mine), rest[0] ?? undefined);
		} finally {
			executed = outer;
		}
	};

	databases.run = function (this: Database, sql: string, values?: BindParams): Database {
		if (silent > 0) return realDatabases.run.call(this, sql, values);
		if (values === null || values === undefined) {
			// SQLite would execute the text whole, and nobody would know which statement did what.
			this.exec(sql);
			return this;
		}
		// As sql.js does it, but by the public names, which are the traced ones.
		const statement = this.prepare(sql, values);
		try {
			statement.step();
		} finally {
			statement.free();
		}
		return this;
	};

	return {
		flush: () => {
			for (const statement of running.keys()) end(statement);
		},
		remove: () => {
			Object.assign(statements, realStatements);
			Object.assign(databases, realDatabases);
			Object.assign(iterators, realIterators);
		},
	};
}

/** Its types export the classes, the module itself does not. */
export function prototypesOf(SQL: SqlJsStatic): {
	readonly statements: Statement;
	readonly iterators: StatementIterator;
} {
	const db = new SQL.Database();
	const statements = Object.getPrototypeOf(db.prepare("SELECT 1")) as Statement;
	const iterators = Object.getPrototypeOf(db.iterateStatements("")) as StatementIterator;
	db.close();
	return { statements, iterators };
}

/** The property is public in what sql.js ships, and missing in its types. */
function databaseOf(statement: Statement): Database {
	return (statement as unknown as { readonly db: Database }).db;
}

/** `""` for a statement that is freed. */
function textOf(statement: Statement): string {
	const text: unknown = statement.getSQL();
	return typeof text === "string" ? text : "";
}

/** The text after the statements that have been executed: the next one is the one that failed. */
function restOf(script: string, executed: readonly string[]): string {
	let from = 0;
	for (const statement of executed) {
		const at = script.indexOf(statement, from);
		if (at >= 0) from = at + statement.length;
	}
	return script.slice(from).replace(/^[\s;]+/, "");
}

type Told<K extends keyof SqlEvent> = Pick<SqlEvent, K>;

function statementOf(
	text: string,
	given: readonly unknown[],
): Told<"type" | "statement" | "parameters" | "parameterCount"> {
	const parameters: SqlValue[] = [];
	let room = most.values;
	for (const value of given.slice(0, most.parameters)) {
		const told = toSqlValue(isStorable(value) ? value : formatValue(value), most.cell);
		room -= 1 + lengthOf(told);
		if (room < 0) break;
		parameters.push(told);
	}
	const isCut = parameters.length < given.length;
	return {
		type: "sql",
		statement: clip(text.trim(), most.text),
		parameters,
		...(isCut ? { parameterCount: given.length } : {}),
	};
}

/** What is none has been refused, and is shown as the program would write it. */
function isStorable(value: unknown): boolean {
	return (
		value === null ||
		["string", "number", "boolean", "bigint"].includes(typeof value) ||
		Array.isArray(value) ||
		value instanceof Uint8Array
	);
}

function columnsTold(names: readonly string[]): Told<"columns" | "columnCount"> {
	const columns = names.slice(0, most.columns).map((name) => clip(name, most.name));
	return columns.length < names.length ? { columns, columnCount: names.length } : { columns };
}

function messageOf(error: unknown): string {
	return clip(error instanceof Error ? error.message : String(error), most.cell);
}
