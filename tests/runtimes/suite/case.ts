import { LuciaError, type ErrorMessage } from "lucia";

/**
 * One promise of the library. It throws when the promise is broken, and uses nothing but the
 * language, the packages and what every runtime has of the web's globals.
 */
export interface Case {
	readonly name: string;
	readonly run: () => Promise<void>;
}

/** What came of a case: plain data, so that it can leave an engine as text. */
export interface CaseResult {
	readonly name: string;
	/** `null` when it passed, otherwise what was wrong. */
	readonly problem: string | null;
}

/** Makes a case. */
export function promise(name: string, run: () => Promise<void>): Case {
	return { name, run };
}

/** Runs the cases one after the other: some of them look at what is global. */
export async function runCases(cases: readonly Case[]): Promise<readonly CaseResult[]> {
	const results: CaseResult[] = [];
	for (const { name, run } of cases) {
		try {
			await run();
			results.push({ name, problem: null });
		} catch (error) {
			results.push({ name, problem: describeError(error) });
		}
		// A watchdog, as the playground has one, is told in between that this is no endless loop.
		await new Promise<void>((resolve) => setTimeout(resolve, 0));
	}
	return results;
}

function describeError(error: unknown): string {
	if (!(error instanceof Error)) return `threw ${show(error)}`;
	return error instanceof Failure ? error.message : `${String(error)}\n${error.stack ?? ""}`;
}

class Failure extends Error {}

/** Requires two values to be the same in depth: plain objects, lists, dates and primitives. */
export function expectSame(actual: unknown, expected: unknown, what: string = "value"): void {
	if (!isSame(actual, expected)) {
		throw new Failure(`${what}: expected ${show(expected)}, got ${show(actual)}`);
	}
}

/** Requires a condition. */
export function ensure(condition: boolean, sentence: string): asserts condition {
	if (!condition) throw new Failure(sentence);
}

/** Requires that the work is refused with this code of the library. */
export async function expectCode(work: Promise<unknown>, code: ErrorMessage): Promise<void> {
	const error = await rejectionOf(work);
	ensure(error instanceof LuciaError, `expected ${code}, got ${describeError(error)}`);
	expectSame(error.message, code, "code");
}

/** What the work is rejected with. */
export async function rejectionOf(work: Promise<unknown>): Promise<unknown> {
	let value: unknown;
	try {
		value = await work;
	} catch (error) {
		return error;
	}
	throw new Failure(`expected a rejection, got ${show(value)}`);
}

/** What the call throws at once. */
export function thrownBy(call: () => unknown): unknown {
	let value: unknown;
	try {
		value = call();
	} catch (error) {
		return error;
	}
	throw new Failure(`expected an error, got ${show(value)}`);
}

function isSame(a: unknown, b: unknown): boolean {
	if (Object.is(a, b)) return true;
	if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
	if (a instanceof Date || b instanceof Date) {
		return a instanceof Date && b instanceof Date && a.getTime() === b.getTime();
	}
	if (Array.isArray(a) !== Array.isArray(b)) return false;
	const [left, right] = [Object.entries(a), Object.entries(b)];
	return (
		left.length === right.length &&
		left.every(([name, value]) => Object.hasOwn(b, name) && isSame(value, Reflect.get(b, name)))
	);
}

function show(value: unknown): string {
	if (value === undefined) return "undefined";
	return typeof value === "function" ? "a function" : JSON.stringify(value);
}
