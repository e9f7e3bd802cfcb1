import type { SessionSchema } from "../storage/adapter.ts";
import { LuciaError } from "../errors.ts";
import type { OwnColumns } from "../model/session-columns.ts";
import { toMilliseconds } from "../model/session-state.ts";

const CONTENTS: Readonly<Record<keyof OwnColumns, string>> = {
	createdAt: "a 64-bit integer",
	lastUsedAt: "a 64-bit integer",
	lifetime: "text",
};

/** What the option is about, and what to do. */
function sentenceOf(option: keyof OwnColumns, column: string): string {
	return `The option sessionColumns.${option} of lucia() names the column "${column}" of the session table, ${CONTENTS[option]}, nullable: add it, or leave out the option.`;
}

/**
 * A driver's error that names one of the library's own columns, with a sentence about the option: the
 * same object, since apps may look at its class and its code.
 */
export function explainColumn(columns: OwnColumns, error: unknown): unknown {
	if (!(error instanceof Error) || error instanceof LuciaError) return error;
	const { message } = error;
	for (const [option, column] of Object.entries(columns)) {
		if (column === null || !message.includes(column) || message.includes("sessionColumns."))
			continue;
		const explained = `${message}${message.endsWith(".") ? "" : "."} ${sentenceOf(option as keyof OwnColumns, column)}`;
		try {
			error.message = explained;
			// The stack repeats the message, and it is the stack that ends in a log.
			if (error.stack !== undefined) error.stack = error.stack.replace(message, () => explained);
		} catch {
			// A frozen error: the driver's own words have to do.
		}
	}
	return error;
}

/**
 * Refuses storage that takes a column and does not keep it, as a schema without it does in some
 * object mappers, or that cuts milliseconds down to 32 bits: an absolute end would never come.
 *
 * @param written - The session as it was written.
 * @param read - The same session as it was read afterwards.
 */
export function expectColumnsKept(
	columns: OwnColumns,
	written: SessionSchema,
	read: SessionSchema,
): void {
	const [before, after] = [{ ...written }, { ...read }] as Readonly<Record<string, unknown>>[];
	for (const [option, column] of Object.entries(columns)) {
		if (column === null || isSame(before?.[column] ?? null, after?.[column] ?? null)) continue;
		throw new Error(
			`The adapter has stored a session and did not keep its column "${column}". ${sentenceOf(option as keyof OwnColumns, column)}`,
		);
	}
}

// Drivers of 64-bit columns give numbers as text.
function isSame(written: unknown, read: unknown): boolean {
	return written === read || (typeof written === "number" && toMilliseconds(read) === written);
}
