import { Pool } from "pg";
import { prisma7, type PrismaVersion } from "../../../tests/prisma/modules.ts";
import { numbers, ownSchema } from "../../adapter-sql/test/servers/own-schema.ts";
import type { Behind } from "./suite-database.ts";

export { countingProxy } from "../../adapter-sql/test/servers/counting-proxy.ts";

/** A schema of its own, and connections beside those of Prisma. */
export async function openPostgresql({ Pg }: PrismaVersion = prisma7): Promise<Behind> {
	const { schema, url, options, drop } = await ownSchema();
	const pool = new Pool(options);
	return {
		driver: () =>
			new Pg(
				// What Prisma itself sends is qualified, what tests send in its transactions is not.
				{ connectionString: url, options: `-c search_path=${schema}`, max: 4 },
				{ schema },
			),
		execute: async (statement) => void (await pool.query(statement)),
		write: async (statement, parameters) => void (await pool.query(statement, [...parameters])),
		read: async <Row>(text: string) => (await pool.query({ text, types: numbers })).rows as Row[],
		schema,
		close: async () => {
			await pool.end();
			await drop();
		},
	};
}
