import Database from "better-sqlite3";
import { createConnection } from "mysql2/promise";
import { Client } from "pg";
import { expect, onTestFinished, test } from "vitest";
import { serverUrl } from "../../../../tests/servers/server.ts";
import { isPlainName } from "./reserved-words.ts";

const NONE: ReadonlySet<string> = new Set();

/** Words that a database refuses as a name, and that would be written without quotes. */
async function unquoted(
	words: readonly string[],
	accepts: (word: string) => Promise<boolean>,
): Promise<string[]> {
	const found: string[] = [];
	for (const word of words.map((each) => each.toLowerCase())) {
		if (isPlainName(word, NONE) && !(await accepts(word))) found.push(word);
	}
	return found;
}

const worked = (call: Promise<unknown>): Promise<boolean> =>
	call.then(
		() => true,
		() => false,
	);

async function keywordsOfPostgresql(client: Client): Promise<string[]> {
	const { rows } = await client.query<{ word: string }>("SELECT word FROM pg_get_keywords()");
	return rows.map(({ word }) => word);
}

async function postgresql(): Promise<Client> {
	const client = new Client({ connectionString: serverUrl("postgresql") });
	await client.connect();
	onTestFinished(() => client.end());
	return client;
}

test("every word that PostgreSQL refuses as a name is quoted", async () => {
	const client = await postgresql();
	const words = await keywordsOfPostgresql(client);
	expect(words.length).toBeGreaterThan(400);
	const accepts = (word: string): Promise<boolean> =>
		worked(client.query(`CREATE TEMPORARY TABLE ${word} (${word} text); DROP TABLE ${word}`));
	expect(await accepts("select")).toBe(false);
	expect(await unquoted(words, accepts)).toEqual([]);
});

test("every word that MariaDB refuses as a name is quoted", async () => {
	const connection = await createConnection(serverUrl("mariadb"));
	onTestFinished(() => connection.end());
	const [rows] = await connection.query("SELECT word FROM information_schema.keywords");
	const words = (rows as { word: string }[]).map(({ word }) => word);
	expect(words.length).toBeGreaterThan(400);
	const accepts = (word: string): Promise<boolean> =>
		worked(connection.query(`SELECT ${word}.${word} FROM (SELECT 1 AS ${word}) AS ${word}`));
	expect(await accepts("rows")).toBe(false);
	expect(await unquoted(words, accepts)).toEqual([]);
});

test("every word of the others that SQLite refuses as a name is quoted, and its own", async () => {
	const db = new Database(":memory:");
	onTestFinished(() => void db.close());
	const own =
		"abort autoincrement before each fail glob indexed isnull notnull pragma raise reindex rowid vacuum without";
	const words = [...(await keywordsOfPostgresql(await postgresql())), ...own.split(" ")];
	const accepts = async (word: string): Promise<boolean> => {
		try {
			db.exec(`CREATE TABLE ${word} (${word} TEXT); DROP TABLE ${word}`);
			return true;
		} catch {
			return false;
		}
	};
	expect(await accepts("order")).toBe(false);
	expect(await unquoted(words, accepts)).toEqual([]);
});
