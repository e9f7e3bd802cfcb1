import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sqliteDialect } from "@lucia-auth/adapter-sql/test/dialects/sqlite";
import { raceSuite } from "@lucia-auth/adapter-sql/test/races/races";
import { onFile } from "../test/race-file.ts";

// Several processes on one file, as a server with workers has it.

for (const name of ["betterSqlite3", "nodeSqlite"] as const) {
	raceSuite(
		name,
		{
			sql: sqliteDialect,
			open: async () => {
				const folder = await mkdtemp(join(tmpdir(), "lucia-races-"));
				const file = join(folder, "app.db");
				const db = onFile[name](file);
				await db.execute("PRAGMA journal_mode = WAL");
				return {
					...db,
					file,
					close: async () => {
						await db.close();
						await rm(folder, { recursive: true, force: true });
					},
				};
			},
		},
		new URL("../test/race-file.ts", import.meta.url).href,
		({ file }) => JSON.stringify([name, file]),
	);
}
