import { createConnection } from "mysql2/promise";
import { startOwnMariadb } from "../../../../tests/servers/mariadb.ts";
import { mysqlDialect } from "../dialects/mysql.ts";
import type { MortalDatabase } from "./outages.ts";

/** MariaDB, for whatever speaks to it. */
export const mortalMariadb: MortalDatabase = {
	sql: mysqlDialect,
	start: startOwnMariadb,
	query: async (url, statement) => {
		const connection = await createConnection(url);
		const [rows] = await connection.query(statement);
		await connection.end();
		return rows as unknown[];
	},
	slowed: (table, event, condition) => [
		`CREATE TRIGGER slow_${event}_${table} BEFORE ${event} ON ${table} FOR EACH ROW ` +
			`IF ${condition} THEN DO SLEEP(60); END IF`,
	],
	underWay: "SELECT 1 FROM information_schema.processlist WHERE state = 'User sleep'",
};
