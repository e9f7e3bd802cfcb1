import { lucia, LuciaError } from "lucia";
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import type { TestDriver } from "../test-driver.ts";
import { opened } from "./opened.ts";
import { rejection } from "./rejection.ts";

/** The names that every page of an adapter gives to its tables. */
const tables = { user: "user", key: "user_key", session: "user_session" };

/** The statements of the blocks of SQL on a page of the book, in their order. */
async function statementsOf(page: URL): Promise<string[]> {
	const source = await readFile(page, "utf8");
	const blocks = source.matchAll(/^```sql[^\n]*\n(?<code>[^]*?)^```$/gmu);
	return Array.from(blocks, ({ groups }) => groups?.["code"] ?? "")
		.flatMap((code) => code.split(/;\s*$/mu))
		.filter((statement) => statement.trim() !== "");
}

/**
 * The tables that readers copy from the page of an adapter, on the database that the page is about.
 *
 * @param page - The name of its file in `content/database-adapters/`, without its ending.
 */
export function pageTests(page: string, driver: TestDriver, names = tables): void {
	test(`the tables of the page ${page} are those that the adapter works on`, async () => {
		const file = new URL(`../../../../content/database-adapters/${page}.mdx`, import.meta.url);
		const statements = await statementsOf(file);
		expect(statements.filter((each) => each.includes("CREATE TABLE"))).toHaveLength(3);
		const db = await opened(driver, statements);
		const auth = lucia({ adapter: db.initialize(names), env: "DEV" });
		const key = { providerId: "username", providerUserId: "ada", password: "lovelace" };
		const { userId } = await auth.createUser({ key, attributes: {} });
		expect(await auth.useKey("username", "ada", "lovelace")).toMatchObject({ userId });
		const again = auth.createUser({ key, attributes: {} });
		expect(await rejection(again)).toStrictEqual(new LuciaError("AUTH_DUPLICATE_KEY_ID"));
		const { sessionId } = await auth.createSession({ userId, attributes: {} });
		expect(await auth.validateSession(sessionId)).toMatchObject({ sessionId, user: { userId } });
		expect(await auth.deleteExpiredSessions()).toBe(0);
		await auth.deleteUser(userId);
		const left = await Promise.all(
			Object.values(names).map(async (table) =>
				db.read(`SELECT * FROM ${driver.sql.dialect.quote(table)}`),
			),
		);
		expect(left).toStrictEqual([[], [], []]);
	});
}
