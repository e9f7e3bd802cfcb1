import assert from "node:assert/strict";
import { LuciaError, type Adapter, type ErrorMessage, type SessionAdapter } from "lucia";
import type { Database } from "./database.ts";

/** What a case does: it prepares the database, calls the adapter, and rejects when it finds a fault. */
type Body<Tested> = (adapter: Tested, database: Database) => Promise<void>;

/**
 * One case of the suite, for any test runner.
 *
 * @typeParam Tested - `Adapter`, or `SessionAdapter`.
 * @since 4.2.0
 */
export interface AdapterTest<Tested extends Adapter | SessionAdapter> {
	/** The method it is about, as in `getUser()`. */
	readonly group: string;
	/** What should be so, as a sentence. */
	readonly name: string;
	/** Not a case of version 4.1: it closes a gap through which real adapters have slipped. */
	readonly extended: boolean;
	/** The optional member that an adapter must have for this case; skip it for one that has not. */
	readonly needs: keyof Tested | null;
	/**
	 * Empties the database, runs the case, and empties the database again unless it failed.
	 *
	 * @param adapter - The adapter, initialized with `LuciaError` of the `lucia` installed beside.
	 * @param database - The same database without the adapter.
	 * @throws AssertionError (`node:assert`) when the adapter does not do what it should; errors of
	 * the adapter or of the handlers as they are.
	 */
	readonly run: Body<Tested>;
}

/** Collects the cases of one method. */
export class TestGroup<Tested extends Adapter | SessionAdapter> {
	readonly tests: AdapterTest<Tested>[] = [];
	readonly #group: string;
	readonly #needs: keyof Tested | null;

	constructor(group: string, needs: keyof Tested | null = null) {
		this.#group = group;
		this.#needs = needs;
	}

	/** A case that version 4.1 had too. */
	test(name: string, body: Body<Tested>): this {
		return this.#add(name, body, false);
	}

	/** A case that is new. */
	extended(name: string, body: Body<Tested>): this {
		return this.#add(name, body, true);
	}

	#add(name: string, body: Body<Tested>, extended: boolean): this {
		const run: Body<Tested> = async (adapter, database) => {
			await database.clear();
			await body(adapter, database);
			await database.clear();
		};
		this.tests.push({ group: this.#group, name, extended, needs: this.#needs, run });
		return this;
	}
}

/** Whether `error` is exactly what `new LuciaError(code)` gives: the class, the code, no detail. */
function isCode(error: unknown, code: ErrorMessage): boolean {
	return error instanceof LuciaError && error.message === code && error.detail === "";
}

/** Fails unless `work` rejects with this code. */
export async function rejectsWith(work: Promise<unknown>, code: ErrorMessage): Promise<void> {
	await assert.rejects(work, (error) => {
		if (isCode(error, code)) return true;
		return assert.fail(`expected LuciaError ${code}, but it rejected with ${describe(error)}`);
	});
}

/** Fails unless `work` resolves, or rejects with this code. */
export async function resolvesOrRejectsWith(
	work: Promise<unknown>,
	code: ErrorMessage,
): Promise<void> {
	try {
		await work;
	} catch (error) {
		assert.ok(
			isCode(error, code),
			`expected LuciaError ${code} or none, but it rejected with ${describe(error)}`,
		);
	}
}

/** Fails unless `work` rejects with an error of the database, which is the application's business. */
export async function rejectsWithForeignError(work: Promise<unknown>): Promise<void> {
	await assert.rejects(work, (error) => {
		if (!(error instanceof LuciaError)) return true;
		return assert.fail(`expected the database's own error, but it rejected with ${error.message}`);
	});
}

/** Fails unless both lists hold the same rows, in any order. */
export function sameRows<Row extends { id: string }>(
	actual: readonly Row[],
	expected: readonly Row[],
): void {
	const sorted = (rows: readonly Row[]): Row[] =>
		rows.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
	assert.deepStrictEqual(sorted(actual), sorted(expected));
}

function describe(error: unknown): string {
	return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
