import { sqlAdapter, type Awaitable, type Row, type SqlDriver } from "@lucia-auth/adapter-sql";
import { sqliteDialect } from "@lucia-auth/adapter-sql/test/dialects/sqlite";
import { sqlAdapterSuite } from "@lucia-auth/adapter-sql/test/sql-adapter-suite";
import { onOneConnection, type TestDatabase } from "@lucia-auth/adapter-sql/test/test-driver";
import { DatabaseSync } from "node:sqlite";
import { setImmediate } from "node:timers/promises";
import { embeddedDriver } from "./embedded.ts";

// The same database as a driver over a network has it: every answer is a promise, and the rows of a
// session and its user come as arrays.

/** The same work, whose answer comes when everything that waits has had its turn. */
function later<Parameters extends unknown[], Answer>(
	work: (...parameters: Parameters) => Awaitable<Answer>,
): (...parameters: Parameters) => Promise<Answer> {
	return async (...parameters) => {
		await setImmediate();
		return work(...parameters);
	};
}

function open(): TestDatabase {
	const db = new DatabaseSync(":memory:");
	const {
		all,
		run,
		atomic,
		first: _,
		...declared
	} = embeddedDriver({
		codeProperty: "errcode",
		prepare: (sql) => {
			const statement = db.prepare(sql);
			const rows = (parameters: readonly unknown[]): Row[] =>
				statement.all(...(parameters as string[])).map((row) => Object.assign({}, row));
			return {
				all: rows,
				first: (parameters) => rows(parameters)[0] ?? null,
				run: (parameters) => Number(statement.run(...(parameters as string[])).changes),
			};
		},
		execute: (sql) => db.exec(sql),
	});
	const driver: SqlDriver = {
		...declared,
		all: later(all),
		run: later(run),
		atomic: later(atomic),
		arrays: later(({ sql, parameters }) => {
			const statement = db.prepare(sql);
			statement.setReturnArrays(true);
			const rows: unknown = statement.all(...(parameters as string[]));
			return { columns: statement.columns().map(({ name }) => name), rows: rows as unknown[][] };
		}),
	};
	return onOneConnection({
		initialize: (tables) => sqlAdapter(driver, tables),
		execute: later((statement) => db.exec(statement)),
		write: later((statement, parameters) => void db.prepare(statement).run(...parameters)),
		read: later((query) => all({ sql: query, parameters: [] })) as TestDatabase["read"],
		schema: "main",
		close: later(() => db.close()),
	});
}

sqlAdapterSuite("a driver that answers late", { sql: sqliteDialect, open });
