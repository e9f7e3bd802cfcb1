import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { prisma7, type PrismaVersion } from "../../../tests/prisma/modules.ts";
import type { Behind } from "./suite-database.ts";

/** A file of its own, and a connection beside that of Prisma. */
export async function openSqlite({ Sqlite }: PrismaVersion = prisma7): Promise<
	Behind & { readonly file: string }
> {
	const folder = await mkdtemp(join(tmpdir(), "lucia-prisma-"));
	const file = join(folder, "test.db");
	const db = new Database(file);
	db.pragma("journal_mode = WAL");
	return {
		file,
		driver: () => new Sqlite({ url: `file:${file}` }),
		execute: (statement) => void db.exec(statement),
		write: (statement, parameters) => void db.prepare(statement).run(...parameters),
		read: <Row>(query: string) => db.prepare(query).all() as Row[],
		schema: "main",
		close: async () => {
			db.close();
			await rm(folder, { recursive: true });
		},
	};
}
