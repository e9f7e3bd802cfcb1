import { randomBytes } from "node:crypto";
import { Client, Pool } from "pg";
import type { ExampleDatabase } from "./example-database.ts";

/**
 * A database of its own on a PostgreSQL.
 *
 * @param server - The address of a database from which others can be made.
 */
export async function openPostgresql(server: string): Promise<ExampleDatabase> {
	const name = `example_${randomBytes(8).toString("hex")}`;
	const execute = async (sql: string): Promise<void> => {
		const client = new Client({ connectionString: server });
		await client.connect();
		await client.query(sql);
		await client.end();
	};
	await execute(`CREATE DATABASE ${name}`);
	const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
	const pool = new Pool({ connectionString: url, max: 2 });
	const all = async (sql: string): Promise<Record<string, unknown>[]> =>
		(await pool.query<Record<string, unknown>>(sql)).rows;
	return {
		env: { DATABASE_URL: url },
		count: async (table) => Number((await all(`SELECT count(*) AS n FROM "${table}"`))[0]?.["n"]),
		first: async (table) => (await all(`SELECT * FROM "${table}" LIMIT 1`))[0],
		run: async (sql) => void (await pool.query(sql)),
		empty: async () => {
			const tables = await all("SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
			const names = tables.map(({ tablename }) => `"${String(tablename)}"`);
			if (names.length > 0) await pool.query(`TRUNCATE ${names.join(", ")}`);
		},
		close: async () => {
			await pool.end();
			// The app under test may have connections yet.
			await execute(`DROP DATABASE ${name} WITH (FORCE)`);
		},
	};
}
