/** What the adapter can tell apart in a driver's errors. Everything else is the application's. */
type Problem =
	| "duplicate"
	| "unknown-reference"
	| "missing-table"
	| "missing-column"
	| "wrong-type"
	| "too-small";

/** One line of a driver's error table. */
export interface ErrorRule {
	readonly problem: Problem;
	/** The codes that mean this problem. Asked only when the error carries a code at all. */
	readonly codes?: readonly (string | number)[];
	/**
	 * What the text says; it may name the groups `table`, `column`, `constraint` and `type`
	 * (how the column is declared). A rule without
	 * it goes by the code alone.
	 */
	readonly text?: RegExp;
}

/** How a driver's errors are read: as data, one table per driver. */
export interface DriverErrors {
	/** The most precise code the error carries, if any. */
	readonly code: (error: unknown) => string | number | undefined;
	/** The text that the rules are matched against. */
	readonly text: (error: unknown) => string;
	/** The code by which the database says that it has undone a transaction because several waited for each other. */
	readonly deadlock?: string | number;
	/** Tried in order; the first that fits is taken. */
	readonly rules: readonly ErrorRule[];
	/**
	 * Takes out of an error what it shows of a stored row beyond its message, in place: errors end in logs,
	 * and a row has the hash of a password or the id of a session.
	 */
	readonly conceal?: (error: unknown) => void;
}

/** What an error of the driver says. `null` where it does not tell. */
export interface Diagnosis {
	readonly problem: Problem;
	readonly table: string | null;
	readonly column: string | null;
	readonly constraint: string | null;
	/** How the column is declared. */
	readonly type: string | null;
}

function fits(rule: ErrorRule, code: string | number | undefined): boolean {
	if (code === undefined) return rule.text !== undefined;
	return rule.codes === undefined || rule.codes.includes(code);
}

/** Reads an error by the driver's table; `null` when it is none of ours. */
export function diagnose(error: unknown, errors: DriverErrors): Diagnosis | null {
	const code = errors.code(error);
	const text = errors.text(error);
	for (const rule of errors.rules) {
		if (!fits(rule, code)) continue;
		const match = rule.text?.exec(text);
		if (match === null) continue;
		const { table, column, constraint, type } = match?.groups ?? {};
		return {
			problem: rule.problem,
			table: table ?? null,
			column: column ?? null,
			constraint: constraint ?? null,
			type: type ?? null,
		};
	}
	return null;
}

/** The text of whatever a driver throws: some throw strings. */
export function errorText(error: unknown): string {
	if (typeof error === "string") return error;
	if (typeof error !== "object" || error === null || !("message" in error)) return "";
	return typeof error.message === "string" ? error.message : "";
}

/** A property of an error, when it is one that can be a code. */
export function errorProperty(error: unknown, name: string): string | number | undefined {
	if (typeof error !== "object" || error === null) return undefined;
	const value = (error as Record<string, unknown>)[name];
	return typeof value === "string" || typeof value === "number" ? value : undefined;
}
