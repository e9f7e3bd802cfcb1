import { quoteTable, type Dialect } from "../dialect.ts";
import type { BoundStatement } from "../driver.ts";
import { tableStatements, type TableStatements } from "./table-statements.ts";

/** The statements of the key table. */
export interface KeyStatements extends TableStatements {
	/** Replaces the hash of one key, as long as it is the old one. */
	readonly replacePassword: (id: string, oldHash: string, newHash: string) => BoundStatement;
}

/** @param table - The name of the key table, as configured. */
export function keyStatements(table: string, dialect: Dialect): KeyStatements {
	const { quote, placeholder } = dialect;
	const name = quoteTable(table, dialect);
	const hash = quote("hashed_password");
	const replacePassword =
		`UPDATE ${name} SET ${hash} = ${placeholder(1)} ` +
		`WHERE ${quote("id")} = ${placeholder(2)} AND ${hash} = ${placeholder(3)}`;
	return {
		...tableStatements(table, dialect),
		replacePassword: (id, oldHash, newHash) => ({
			sql: replacePassword,
			parameters: [newHash, id, oldHash],
		}),
	};
}
