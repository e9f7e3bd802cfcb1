import type { BoundStatement } from "../../driver.ts";

const update = /^UPDATE (?<table>.+?) SET .+(?<condition> WHERE .+)$/su;

/**
 * The query for the rows that an update finds, where the server only counts those that it changes; `null`
 * for another write.
 */
export function matchedBy({ sql, parameters }: BoundStatement): BoundStatement | null {
	const { table, condition } = update.exec(sql)?.groups ?? {};
	if (table === undefined || condition === undefined) return null;
	const count = condition.split("?").length - 1;
	return {
		sql: `SELECT 1 FROM ${table}${condition}`,
		parameters: parameters.slice(parameters.length - count),
	};
}
