import type { Adapter, TokenAdapter } from "./adapter.ts";
import { wrongArgument } from "../checks/argument.ts";

// What an adapter answers is the one thing here that types cannot vouch for, and a session is only
// as safe as its row: what is no row is refused, with a sentence for whoever writes the adapter.

/** A row, or `null`. Adapters written for v2 may also answer `undefined`. */
export function rowOf<Row extends { readonly id: string }>(
	answer: Row | null | undefined,
	method: keyof Adapter | keyof TokenAdapter,
): Row | null {
	if (!answer) return null;
	if (typeof answer === "object" && (answer.id as unknown) !== undefined) return answer;
	throw wrongArgument(`What the adapter's ${method}() gives`, "a row with an id, or null", answer);
}

/** The ids of rows. */
export function idsOf(rows: readonly { readonly id: string }[]): readonly string[] {
	return rows.map(({ id }) => id);
}

/** A list of rows. */
export function rowsOf<Row extends { readonly id: string }>(
	answer: readonly Row[],
	method: keyof Adapter | keyof TokenAdapter,
): readonly Row[] {
	if (Array.isArray(answer) && answer.every((row) => rowOf(row, method))) return answer;
	throw wrongArgument(`What the adapter's ${method}() gives`, "a list of rows", answer);
}
