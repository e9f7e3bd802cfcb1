import type { ErrorMessage, LuciaErrorConstructor } from "lucia";
import type { ArrayRows, Awaitable, BoundStatement, Row, SqlDriver } from "../driver.ts";
import type { TableRole } from "../tables.ts";
import { diagnose } from "./driver-errors.ts";
import type { ErrorsOfTables, Translation } from "./errors-of-tables.ts";

/**
 * The driver as the methods use it: each call says which table it is about, and fails with a code of
 * Lucia or with the driver's own error, explained.
 */
export interface GuardedDriver {
	readonly all: (role: TableRole, statement: BoundStatement) => Promise<readonly Row[]>;
	readonly first: (role: TableRole, statement: BoundStatement) => Promise<Row | null>;
	/** The first row at once, where the driver can: {@link SqlDriver.first}. */
	readonly firstNow: ((role: TableRole, statement: BoundStatement) => Row | null) | null;
	/** Rows as arrays, where the driver can: {@link SqlDriver.arrays}. */
	readonly arrays:
		| ((role: TableRole, statement: BoundStatement) => Promise<ArrayRows | null>)
		| null;
	/** Whether an error is one of {@link SqlDriver.otherColumns}, where the driver has them. */
	readonly hasOtherColumns: ((error: unknown) => boolean) | null;
	readonly write: (
		role: TableRole,
		statement: BoundStatement,
		...translations: readonly Translation[]
	) => Promise<void>;
	/** Rejects with `code` when no row matches; without a statement nothing is to be changed. */
	readonly update: (
		role: TableRole,
		statement: BoundStatement | null,
		code: ErrorMessage,
	) => Promise<void>;
	/** The number of rows that a write matched. */
	readonly count: (role: TableRole, statement: BoundStatement) => Promise<number>;
	/** All or none. */
	readonly atomic: (
		role: TableRole,
		statements: readonly BoundStatement[],
		...translations: readonly Translation[]
	) => Promise<void>;
}

const NO_TRANSLATIONS: readonly Translation[] = [];

/** @param LuciaError - The class that codes are thrown as. */
export function guardDriver(
	driver: SqlDriver,
	tableErrors: ErrorsOfTables,
	LuciaError: LuciaErrorConstructor,
): GuardedDriver {
	/** The driver's own error, with a sentence where one helps. */
	async function explained(error: unknown, role: TableRole): Promise<unknown> {
		const diagnosis = diagnose(error, driver.errors);
		driver.errors.conceal?.(error);
		if (diagnosis) {
			tableErrors.explain(error, await tableErrors.locate(diagnosis, role), role);
		}
		return error;
	}

	/** The same of a read, whose errors need not be asked about. */
	function explainedNow(error: unknown, role: TableRole): unknown {
		const diagnosis = diagnose(error, driver.errors);
		driver.errors.conceal?.(error);
		if (diagnosis) tableErrors.explain(error, diagnosis, role);
		return error;
	}

	async function codeOf(
		error: unknown,
		translations: readonly Translation[],
	): Promise<ErrorMessage | null> {
		const diagnosis = diagnose(error, driver.errors);
		if (diagnosis === null) return null;
		for (const translate of translations) {
			const code = await translate(diagnosis);
			if (code !== null) return code;
		}
		return null;
	}

	async function guarded<T>(
		role: TableRole,
		work: () => Awaitable<T>,
		translations: readonly Translation[] = NO_TRANSLATIONS,
	): Promise<T> {
		try {
			return await work();
		} catch (error) {
			const code = await codeOf(error, translations);
			throw code === null ? await explained(error, role) : new LuciaError(code);
		}
	}

	const all: GuardedDriver["all"] = (role, statement) => guarded(role, () => driver.all(statement));
	const count: GuardedDriver["count"] = (role, statement) =>
		guarded(role, () => driver.run(statement));

	const { first, arrays, otherColumns, errors } = driver;
	const firstNow: GuardedDriver["firstNow"] = first
		? (role, statement) => {
				try {
					return first(statement);
				} catch (error) {
					throw explainedNow(error, role);
				}
			}
		: null;

	return {
		all,
		firstNow,
		first: async (role, statement) => {
			if (firstNow) return firstNow(role, statement);
			const [row] = await all(role, statement);
			return row ?? null;
		},
		arrays: arrays ? (role, statement) => guarded(role, () => arrays(statement)) : null,
		hasOtherColumns: otherColumns
			? (error) => {
					const code = errors.code(error);
					return code !== undefined && otherColumns.includes(code);
				}
			: null,
		count,
		write: async (role, statement, ...translations) => {
			await guarded(role, () => driver.run(statement), translations);
		},
		update: async (role, statement, code) => {
			if (statement !== null && (await count(role, statement)) === 0) throw new LuciaError(code);
		},
		atomic: (role, statements, ...translations) =>
			guarded(role, () => driver.atomic(statements), translations),
	};
}
