import { randomBytes } from "node:crypto";
import { createConnection, createPool, type RowDataPacket } from "mysql2/promise";
import type { ExampleDatabase } from "./example-database.ts";

/**
 * A database of its own on a MySQL or a MariaDB.
 *
 * @param server - The address of a database from which others can be made.
 */
export async function openMysql(server: string): Promise<ExampleDatabase> {
	const name = `example_${randomBytes(8).toString("hex")}`;
	const execute = async (sql: string): Promise<void> => {
		const connection = await createConnection(server);
		await connection.query(sql);
		await connection.end();
	};
	await execute(`CREATE DATABASE ${name}`);
	const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
	const pool = createPool({ uri: url, connectionLimit: 2, multipleStatements: true });
	const all = async (sql: string): Promise<Record<string, unknown>[]> =>
		(await pool.query<RowDataPacket[]>(sql))[0];
	return {
		env: { DATABASE_URL: url },
		count: async (table) => Number((await all(`SELECT count(*) AS n FROM \`${table}\``))[0]?.["n"]),
		first: async (table) => (await all(`SELECT * FROM \`${table}\` LIMIT 1`))[0],
		run: async (sql) => void (await pool.query(sql)),
		empty: async () => {
			const tables = await all("SHOW TABLES");
			const names = tables.flatMap((row) => Object.values(row).map(String));
			const deletes = names.map((each) => `DELETE FROM \`${each}\`;`);
			await pool.query(
				`SET FOREIGN_KEY_CHECKS = 0; ${deletes.join(" ")} SET FOREIGN_KEY_CHECKS = 1`,
			);
		},
		close: async () => {
			await pool.end();
			await execute(`DROP DATABASE ${name}`);
		},
	};
}
