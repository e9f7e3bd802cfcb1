import { Pool, type PoolConfig } from "pg";
import { onTestFinished } from "vitest";
import { ownSchema } from "../servers/own-schema.ts";
import { executeAll } from "../test-driver.ts";
import type { PlannedDatabase } from "./query-plans.ts";

/** A schema of its own on PostgreSQL with these tables; it goes with the test. */
export async function plannedSchema(
	statements: readonly string[],
): Promise<
	Pick<PlannedDatabase, "run"> & { readonly options: PoolConfig; readonly schema: string }
> {
	const { options, schema, drop } = await ownSchema();
	onTestFinished(drop);
	const pool = new Pool({ ...options, max: 1 });
	onTestFinished(() => pool.end());
	const run: PlannedDatabase["run"] = async (statement, values = []) => {
		const { rows } = await pool.query<object>(statement, [...values]);
		return rows;
	};
	await executeAll({ execute: async (statement) => void (await run(statement)) }, statements);
	return { options, schema, run };
}
