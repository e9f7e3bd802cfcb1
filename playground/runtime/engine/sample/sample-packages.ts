import type { SqlJsStatic } from "sql.js";
import type { Packages } from "../linker.ts";
import { sqliteDrivers, type DatabaseFiles } from "../sqlite-drivers.ts";

/**
 * What the samples of the book import: our packages, the drivers of Node on sql.js, and the clock of
 * the book (`import { clock } from "book"`).
 *
 * @param own - Our packages.
 * @param SQL - What `initSqlJs()` gave.
 * @param files - The databases with a path.
 * @param advance - Moves the world's clock, by milliseconds.
 */
export function samplePackages(
	own: Packages,
	SQL: SqlJsStatic,
	files: DatabaseFiles,
	advance: (by: number) => void,
): Packages {
	const clock = { now: () => Date.now(), advance };
	return { ...own, ...sqliteDrivers(SQL, files), book: { clock } };
}
