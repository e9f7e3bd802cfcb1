import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { ExampleDatabase } from "./example-database.ts";

/** A file of its own, which the app makes. */
export async function openSqlite(): Promise<ExampleDatabase> {
	const folder = await mkdtemp(join(tmpdir(), "lucia-example-"));
	const file = join(folder, "app.db");
	let opened: DatabaseSync | undefined;
	const database = (): DatabaseSync => (opened ??= new DatabaseSync(file, { timeout: 10_000 }));
	const all = (sql: string) => database().prepare(sql).all();
	return {
		env: { DATABASE_FILE: file },
		count: async (table) => Number(all(`SELECT count(*) AS n FROM "${table}"`)[0]?.["n"]),
		first: async (table) => all(`SELECT * FROM "${table}" LIMIT 1`)[0],
		run: async (sql) => database().exec(sql),
		empty: async () => {
			const tables = all(
				"SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
			);
			database().exec("PRAGMA foreign_keys = OFF");
			for (const { name } of tables) database().exec(`DELETE FROM "${String(name)}"`);
			database().exec("PRAGMA foreign_keys = ON");
		},
		close: async () => {
			opened?.close();
			await rm(folder, { recursive: true, force: true });
		},
	};
}
