import {
	endlessWhenLost,
	layerDriver,
	mysqlLanguage,
	postgresqlLanguage,
	sqliteLanguage,
	type BoundStatement,
	type Language,
	type Layer,
	type Row,
	type Sender,
	type SqlDriver,
} from "@lucia-auth/adapter-sql";
import { entityKind, is, type SQL } from "drizzle-orm";
import { MySqlDatabase, MySqlTransaction } from "drizzle-orm/mysql-core";
import { PgDatabase, PgTransaction } from "drizzle-orm/pg-core";
import { BaseSQLiteDatabase, SQLiteTransaction } from "drizzle-orm/sqlite-core";
import { driverError, throughDrizzle, withoutParams } from "./driver-error.ts";
import { toSql } from "./statement.ts";

/* oxlint-disable typescript/no-explicit-any -- results and schema of the app, whatever they are */
/**
 * An instance of Drizzle on PostgreSQL, MySQL or SQLite, or a transaction of one.
 *
 * @since 2.0.0
 */
export type DrizzleDatabase =
	| PgDatabase<any, any, any>
	| MySqlDatabase<any, any, any, any>
	| BaseSQLiteDatabase<any, any, any, any>;
/* oxlint-enable typescript/no-explicit-any */

/**
 * The driver of an instance.
 *
 * @throws TypeError when it is none of these three.
 */
export function driverOf(db: DrizzleDatabase): SqlDriver {
	if (is(db, PgDatabase)) {
		const layer = layerOf(db, is(db, PgTransaction), async (query) => db.execute(query));
		return layerDriver(
			isPostgresJs(db) ? layerOnPostgresJs(layer) : layer,
			throughLayer(postgresqlLanguage),
		);
	}
	if (is(db, MySqlDatabase)) {
		const layer = layerOf(db, is(db, MySqlTransaction), async (query) => db.execute(query));
		return layerDriver(layer, throughLayer(mysqlLanguage));
	}
	if (is(db, BaseSQLiteDatabase)) {
		if (isSync(db)) return syncDriver(db);
		return layerDriver(sqliteLayer(db as AsyncDatabase), throughLayer(sqliteLanguage));
	}
	throw new TypeError(
		"drizzle(): this is no instance of Drizzle on PostgreSQL, MySQL or SQLite, nor a transaction of one.",
	);
}

function throughLayer(language: Language): Language {
	return {
		...language,
		errors: throughDrizzle(language.errors),
		withoutValues: (error, statement) => {
			language.withoutValues(driverError(error), statement);
			withoutParams(error, statement);
		},
	};
}

/** What the instances of PostgreSQL and MySQL have in common. */
interface Transacting {
	transaction(work: (inside: Executing) => Promise<void>): Promise<unknown>;
}

interface Executing {
	execute(query: SQL): PromiseLike<unknown>;
}

function layerOf(
	db: Transacting & Executing,
	isTransaction: boolean,
	execute: (query: SQL) => Promise<unknown>,
): Layer {
	const sender = senderOf(execute);
	const within: Within = (work) =>
		db.transaction((inside) => work(senderOf(async (query) => inside.execute(query))));
	// Postgres.js gives a transaction up in which a query has failed, unless it knows of the savepoint.
	return isTransaction
		? { ...sender, isPartOf: db, nested: within }
		: { ...sender, transaction: within };
}

// Not by its class, which would load the driver for whoever uses another one.
function isPostgresJs(db: object): boolean {
	const session = Reflect.get(db, "session") as { readonly constructor: object } | undefined;
	return (
		session !== undefined && Reflect.get(session.constructor, entityKind) === "PostgresJsSession"
	);
}

/** The same, whose transactions survive that their connection is lost. */
function layerOnPostgresJs(layer: Layer): Layer {
	const patient =
		(within: Within): Within =>
		(work) =>
			within((inside) => endlessWhenLost(work(inside), driverError));
	if ("transaction" in layer) return { ...layer, transaction: patient(layer.transaction) };
	return layer.nested ? { ...layer, nested: patient(layer.nested) } : layer;
}

/** Runs work in a transaction, or in a part of one. */
type Within = (work: (inside: Sender) => Promise<void>) => Promise<unknown>;

function senderOf(execute: (query: SQL) => Promise<unknown>): Sender {
	return {
		query: async (statement) => rowsOf(await execute(toSql(statement))),
		write: async (statement) => touchedRows(await execute(toSql(statement))),
	};
}

/** What drivers answer: an array of rows (Postgres.js), rows and fields (mysql2), or an object (the others). */
function rowsOf(answer: unknown): Row[] {
	if (!Array.isArray(answer)) return (answer as { readonly rows: Row[] }).rows;
	const [first] = answer as unknown[];
	return [...((Array.isArray(first) ? first : answer) as Row[])];
}

/** The names by which drivers say how many rows a write has touched. */
const COUNTS = ["rowCount", "count", "affectedRows", "rowsAffected", "changes"] as const;

function touchedRows(answer: unknown): number {
	const candidates = [answer, ...(Array.isArray(answer) ? [answer[0]] : [])];
	for (const candidate of candidates) {
		for (const name of COUNTS) {
			const count = Object(candidate)[name] as unknown;
			if (typeof count === "number" || typeof count === "bigint") return Number(count);
		}
	}
	return 0;
}

/* oxlint-disable typescript/no-explicit-any -- as above */
type SyncDatabase = BaseSQLiteDatabase<"sync", any, any, any>;
type AsyncDatabase = BaseSQLiteDatabase<"async", any, any, any>;
/* oxlint-enable typescript/no-explicit-any */

// The field is private in the types only, and the one thing that tells an instance on better-sqlite3.
const isSync = (db: object): db is SyncDatabase => Reflect.get(db, "resultKind") === "sync";

function sqliteLayer(db: AsyncDatabase): Layer {
	const sender = (inside: AsyncDatabase): Sender => ({
		query: (statement) => inside.all<Row>(toSql(statement)),
		write: async (statement) => touchedRows(await inside.run(toSql(statement))),
	});
	const within: Within = (work) => db.transaction((inside) => work(sender(inside)));
	return is(db, SQLiteTransaction)
		? { ...sender(db), isPartOf: db, nested: within }
		: { ...sender(db), transaction: within };
}

/** An instance that answers at once, so that nothing comes between the statements of one call. */
function syncDriver(db: SyncDatabase): SqlDriver {
	const { savepoint, dialect, errors, typedColumn, stores } = throughLayer(sqliteLanguage);
	const all = (statement: BoundStatement): Row[] => db.all<Row>(toSql(statement));
	const run = (statement: BoundStatement): number => touchedRows(db.run(toSql(statement)));
	const bare = (sql: string): number => run({ sql, parameters: [] });
	return {
		dialect,
		errors,
		...(typedColumn && { typedColumn }),
		stores,
		all,
		first: (statement) => all(statement)[0] ?? null,
		run,
		atomic: (writes) => {
			bare(savepoint.begin);
			try {
				for (const write of writes) run(write);
				bare(savepoint.keep);
			} catch (error) {
				try {
					for (const statement of savepoint.undo) bare(statement);
				} catch {
					// SQLite has rolled the whole transaction back itself (a full disk, say), savepoint and all.
				}
				throw error;
			}
		},
	};
}
