import type { BoundStatement } from "../../driver.ts";
import { mysqlValue } from "./value.ts";

const placeholder = /`(?:[^`]|``)*`|\?/gu;

/**
 * A statement with its texts as literals, for what is sent as one text: one round trip, where a prepared
 * statement takes two on every new connection. In hexadecimal, because what ends a text depends on the
 * server (`NO_BACKSLASH_ESCAPES`) and on the character set of the connection; this depends on neither.
 * What is no text remains a parameter, and the driver writes it.
 */
export function withLiterals({ sql, parameters }: BoundStatement): BoundStatement {
	const values = parameters.map(mysqlValue);
	const others = values.filter((value) => typeof value !== "string");
	let next = 0;
	const text = sql.replace(placeholder, (found) => {
		if (found !== "?") return found;
		const value = values[next];
		next += 1;
		return typeof value === "string" ? `_utf8mb4 X'${hexadecimal(value)}'` : found;
	});
	return { sql: text, parameters: others };
}

const encoder = new TextEncoder();

function hexadecimal(text: string): string {
	let digits = "";
	for (const byte of encoder.encode(text)) digits += byte.toString(16).padStart(2, "0");
	return digits;
}
