import { LuciaError, type Adapter, type InitializeAdapter } from "lucia";
import type { Awaitable, Dialect, SqlTables, StorableKinds, ValueKind } from "../src/index.ts";
import { schemaFor, type ColumnTypes, type SchemaOptions } from "./schema.ts";

/** How a family of databases writes what the suite needs, and what its errors say. */
export interface TestDialect {
	readonly dialect: Dialect;
	readonly types: ColumnTypes;
	/** What the drivers store, as they declare it. */
	readonly stores: StorableKinds;
	/** The type of column that keeps values of a kind, for each kind that the drivers store. */
	readonly columnOf: Readonly<Partial<Record<ValueKind, string>>>;
	/** What such a column is read as; the value itself when left out. Integers of 64 bits may come as text anywhere. */
	readonly asRead?: (kind: ValueKind, value: unknown) => unknown;
	/** What `CAST` calls a text; as columns do when left out. */
	readonly castText?: string;
	/** The definition of a primary key that counts by itself. */
	readonly numberedKey: string;
	/** A type of text that compares without regard to case; `null` where there is none. */
	readonly textIgnoringCase: string | null;
	/** What makes a reference be checked at commit; `null` where that cannot be. */
	readonly deferred: string | null;
	/** Statements that make a table refuse the rows of a condition on `NEW`, with this message. */
	readonly refuseInserts: (refusal: {
		readonly trigger: string;
		readonly table: string;
		readonly when?: string;
		readonly message: string;
	}) => readonly string[];
	readonly dropTrigger: (trigger: string, table: string) => string;
	/** How the adapter says that a table is missing, where it does not name tables but models. */
	readonly missingTable?: (contents: string, table: string, role: string) => string;
	/** What it says to do about a column of the library's own; “add it” when left out. */
	readonly addColumn?: string;
	/** Parts of the messages of errors. */
	readonly messages: {
		readonly duplicate: (table: string, column: string) => string;
		readonly foreignKey: string;
		readonly missingTable: (table: string) => string;
		readonly missingColumn: string;
		readonly wrongType: string;
	};
}

type Value = string | number | null;

/** A transaction that the app has open, and the adapter inside it. */
export interface AppTransaction {
	readonly initialize: (tables: SqlTables) => InitializeAdapter<Adapter>;
	readonly execute: (statement: string) => Awaitable<void>;
	readonly commit: () => Awaitable<void>;
	readonly rollback: () => Awaitable<void>;
}

/** A database of its own: empty, foreign keys on. The suite has several open at once. */
export interface TestDatabase {
	/** The adapter under test. */
	readonly initialize: (tables: SqlTables) => InitializeAdapter<Adapter>;
	/** Runs one statement without parameters behind the adapter's back. */
	readonly execute: (statement: string) => Awaitable<void>;
	/** Runs several in their order; left out where one after the other is as fast as all at once. */
	readonly executeAll?: (statements: readonly string[]) => Awaitable<void>;
	/** Runs one write with parameters behind the adapter's back. */
	readonly write: (statement: string, parameters: readonly Value[]) => Awaitable<void>;
	/** Reads rows behind the adapter's back: plain objects, integers of 64 bits as numbers. */
	readonly read: <Row>(query: string) => Awaitable<Row[]>;
	/** What the name of a table can be qualified with. */
	readonly schema: string;
	/** Left out where the driver has no transactions that last for several calls. */
	readonly begin?: () => Awaitable<AppTransaction>;
	readonly close: () => Awaitable<void>;
}

/** What {@link sqlAdapterSuite} needs of a driver. */
export interface TestDriver {
	readonly sql: TestDialect;
	readonly open: () => Awaitable<TestDatabase>;
	/**
	 * It is only another way to a database that runs without foreign keys through another driver already: the
	 * statements are the same, and what they are answered too.
	 */
	readonly isAnotherWay?: boolean;
}

/** A database whose statements all run on one connection: what the app begins holds the adapter too. */
export function onOneConnection(db: Omit<TestDatabase, "begin">): TestDatabase {
	return {
		...db,
		begin: async () => {
			await db.execute("BEGIN");
			return {
				initialize: db.initialize,
				execute: db.execute,
				commit: () => db.execute("COMMIT"),
				rollback: () => db.execute("ROLLBACK"),
			};
		},
	};
}

/** The tables of the suite. */
export const TABLES = {
	user: "test_user",
	session: "user_session",
	key: "user_key",
	token: "user_token",
} as const;

/** The definition of {@link TABLES}, with the attributes that the conformance suite asks for. */
export function testSchema(
	{ types }: TestDialect,
	{
		references = "",
		sessionColumns = [],
	}: Pick<SchemaOptions, "references" | "sessionColumns"> = {},
): string[] {
	return schemaFor(types, {
		user: TABLES.user,
		userColumns: [`username ${types.text} NOT NULL UNIQUE`],
		sessionColumns: [`country ${types.text} NOT NULL DEFAULT 'XX'`, ...sessionColumns],
		token: true,
		references,
	});
}

/** Opens a database with these tables. */
export async function openWith(
	{ sql, open }: TestDriver,
	statements: readonly string[] = testSchema(sql),
): Promise<TestDatabase> {
	const db = await open();
	await executeAll(db, statements);
	return db;
}

/** Runs statements in order. */
export async function executeAll(
	db: Pick<TestDatabase, "execute" | "executeAll">,
	statements: readonly string[],
): Promise<void> {
	if (db.executeAll && statements.length > 0) await db.executeAll(statements);
	else for (const statement of statements) await db.execute(statement);
}

/** The adapter under test, as `lucia()` makes it. */
export function adapterOf(
	db: Pick<TestDatabase, "initialize">,
	tables: SqlTables = TABLES,
): Adapter {
	return db.initialize(tables)(LuciaError);
}

/** A transaction of the app; the test is skipped where the driver has none. */
export async function begin(
	db: TestDatabase,
	{ skip }: { readonly skip: (reason: string) => never },
): Promise<AppTransaction> {
	if (db.begin === undefined) return skip("the driver has no transactions that last");
	return db.begin();
}

/** A promise that is settled from outside: what a driver that takes a callback hands over in it. */
export function later<T>(): {
	readonly promise: Promise<T>;
	readonly resolve: (value: T) => void;
	readonly reject: (reason: unknown) => void;
} {
	let settle: { resolve: (value: T) => void; reject: (reason: unknown) => void } | undefined;
	const promise = new Promise<T>((resolve, reject) => {
		settle = { resolve, reject };
	});
	return {
		promise,
		resolve: (value) => settle?.resolve(value),
		reject: (reason) => settle?.reject(reason),
	};
}
