import type { BoundStatement } from "@lucia-auth/adapter-sql";
import { sql, type SQL } from "drizzle-orm";

/** A name in quotes, which may hold anything, or the place of a parameter. */
const token = /`(?:[^`]|``)*`|"(?:[^"]|"")*"|\?|\$\d+/gu;

/** A statement as Drizzle takes it: its text in pieces, with the parameters between them. */
export function toSql({ sql: text, parameters }: BoundStatement): SQL {
	const chunks: SQL[] = [];
	let end = 0;
	let place = 0;
	for (const { 0: found, index } of text.matchAll(token)) {
		if (found !== "?" && !found.startsWith("$")) continue;
		chunks.push(sql.raw(text.slice(end, index)), sql`${sql.param(parameters[place])}`);
		place += 1;
		end = index + found.length;
	}
	chunks.push(sql.raw(text.slice(end)));
	return sql.join(chunks);
}
