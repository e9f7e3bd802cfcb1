import { executeAll, type TestDatabase } from "@lucia-auth/adapter-sql/test/test-driver";

/** A database of a server without the tables of the test before: what refers to others goes first. */
export async function emptied(db: TestDatabase): Promise<TestDatabase> {
	const tables = await db.read<{ name: string }>(
		"SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' " +
			"AND name NOT LIKE '\\_%' ESCAPE '\\' ORDER BY rowid DESC",
	);
	const drops = tables.map(({ name }) => `DROP TABLE \`${name.replaceAll("`", "``")}\``);
	await executeAll(db, drops);
	return db;
}
