import { Client } from "pg";
import { startOwnPostgresql } from "../../../../tests/servers/postgresql.ts";
import { postgresqlDialect } from "../dialects/postgresql.ts";
import type { MortalDatabase } from "./outages.ts";

/** PostgreSQL, for whatever speaks to it. */
export const mortalPostgresql: MortalDatabase = {
	sql: postgresqlDialect,
	start: startOwnPostgresql,
	query: async (connectionString, statement) => {
		const client = new Client({ connectionString });
		await client.connect();
		const { rows } = await client.query<object>(statement);
		await client.end();
		return rows;
	},
	slowed: (table, event, condition) => {
		const name = `slow_${event}_${table}`;
		return [
			`CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS ` +
				"$$ BEGIN PERFORM pg_sleep(60); RETURN NEW; END $$",
			`CREATE TRIGGER ${name} BEFORE ${event} ON ${table} FOR EACH ROW ` +
				`WHEN (${condition}) EXECUTE FUNCTION ${name}()`,
		];
	},
	underWay: "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'",
};
