import { createPool, type ConnectionOptions } from "mysql2/promise";
import { onTestFinished } from "vitest";
import { createDatabase } from "../servers/server-database.ts";
import { executeAll } from "../test-driver.ts";
import type { PlannedDatabase } from "./query-plans.ts";

/**
 * A database of its own on MariaDB with these tables; it goes with the test.
 *
 * @param collation - How its columns compare, unless they say otherwise.
 */
export async function plannedMariadb(
	statements: readonly string[],
	collation?: string,
): Promise<Pick<PlannedDatabase, "run"> & { readonly options: ConnectionOptions }> {
	const { options, drop } = await createDatabase(collation);
	onTestFinished(drop);
	const pool = createPool({ ...options, connectionLimit: 1 });
	onTestFinished(() => pool.end());
	const run: PlannedDatabase["run"] = async (statement, values = []) => {
		const [rows] = await pool.query(statement, [...values]);
		return rows as unknown[];
	};
	await executeAll({ execute: async (statement) => void (await run(statement)) }, [
		...statements,
		// For this one connection, which fills the tables in half the time.
		"SET foreign_key_checks = 0, unique_checks = 0",
	]);
	return { options, run };
}
