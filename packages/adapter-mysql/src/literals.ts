import type { BoundStatement } from "@lucia-auth/adapter-sql";

const placeholder = /`(?:[^`]|``)*`|\?/gu;

/**
 * A query with its parameters, which are ids, as literals: one round trip, where a prepared statement
 * takes two on every new connection. In hexadecimal, because what ends a text depends on the server
 * (`NO_BACKSLASH_ESCAPES`) and on the character set of the connection; this depends on neither.
 */
export function withLiterals({ sql, parameters }: BoundStatement): string {
	let next = 0;
	return sql.replace(placeholder, (found) => {
		if (found !== "?") return found;
		const parameter = parameters[next];
		next += 1;
		return `_utf8mb4 X'${hexadecimal(String(parameter))}'`;
	});
}

const encoder = new TextEncoder();

function hexadecimal(text: string): string {
	let digits = "";
	for (const byte of encoder.encode(text)) digits += byte.toString(16).padStart(2, "0");
	return digits;
}
