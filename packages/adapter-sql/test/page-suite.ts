import { lucia, type UserSchema } from "lucia";
import { expect, test } from "vitest";
import { statementsOfPage } from "../../../tests/servers/page-tables.ts";
import type { SqlTables } from "../src/index.ts";
import { opened } from "./suite/opened.ts";
import { adapterOf, type TestDriver } from "./test-driver.ts";

/** A page that shows how the tables are made. */
export interface Page {
	/** What the page is about, for the name of the test. */
	readonly what: string;
	/** Below `content`: `database-adapters/pg`. */
	readonly path: string;
	/** The names that its tables have. */
	readonly tables: SqlTables;
}

/** What a page says to execute is executed, and an account lives on it. */
export function pageSuite({ what, path, tables }: Page, driver: TestDriver): void {
	test(`the tables of the page of ${what} keep an account from its first day to its last`, async () => {
		const db = await opened(driver, await statementsOfPage(path));
		const auth = lucia({
			adapter: () => adapterOf(db, tables),
			env: "DEV",
			getUserAttributes: (user: UserSchema) => ({ id: user.id }),
		});
		const key = { providerId: "email", providerUserId: "ada@example.com", password: "notes" };
		const { userId } = await auth.createUser({ key, attributes: {} });
		await expect(auth.createUser({ key, attributes: {} })).rejects.toThrow("AUTH_DUPLICATE_KEY_ID");
		await expect(auth.createSession({ userId: "nobody", attributes: {} })).rejects.toThrow(
			"AUTH_INVALID_USER_ID",
		);
		const { sessionId } = await auth.createSession({ userId, attributes: {} });
		expect((await auth.validateSession(sessionId)).user).toEqual({ id: userId, userId });
		expect((await auth.useKey("email", "ada@example.com", "notes")).userId).toBe(userId);
		await auth.deleteExpiredSessions();
		await auth.deleteUser(userId);
		for (const table of [tables.user, tables.key, tables.session]) {
			expect(await db.read(`SELECT id FROM ${table}`)).toEqual([]);
		}
	});
}
