import type { Dialect } from "../dialect.ts";

/**
 * The text of a delete of the rows of a condition: of all of them, or of some.
 *
 * @param name - The table, quoted; it has a column `id`.
 * @param limit - How many rows at most. It stands in the text: as a parameter some drivers send it as a
 * floating-point number, which MySQL refuses in this place.
 * @throws TypeError when the limit is no number of rows.
 */
export function deleteRows(
	name: string,
	condition: string,
	{ language, quote }: Dialect,
	limit: number | undefined,
): string {
	if (limit === undefined) return `DELETE FROM ${name} WHERE ${condition}`;
	if (!Number.isSafeInteger(limit) || limit < 1) {
		throw new TypeError("The limit of a delete must be a whole number of rows, 1 or more.");
	}
	// Only MySQL has a limit for deletes; and by a subquery of IN it reads the whole table, once for each batch.
	if (language === "MySQL") return `DELETE FROM ${name} WHERE ${condition} LIMIT ${limit}`;
	const id = quote("id");
	return (
		`DELETE FROM ${name} WHERE ${id} IN ` +
		`(SELECT ${id} FROM ${name} WHERE ${condition} LIMIT ${limit})`
	);
}
