import { LuciaError, type SessionSchema, type UserSchema } from "lucia";
import { expect, test } from "vitest";
import { adapterOf, executeAll, type TestDriver } from "../test-driver.ts";
import { opened } from "./opened.ts";
import { rejection } from "./rejection.ts";
import { key, session, user } from "./rows.ts";

/** Names of tables and columns, whatever they hold. */
export function nameTests(driver: TestDriver): void {
	const {
		types: { text, integer },
		dialect: { quote },
		messages,
	} = driver.sql;

	test("quotes, dots and reserved words in names no longer break a statement", async () => {
		const db = await opened(driver, []);
		const tables = {
			user: "odd `table",
			session: '"my.session"',
			key: `${db.schema}.group`,
		};
		await executeAll(db, [
			`CREATE TABLE ${quote("odd `table")} (id ${text} PRIMARY KEY, ${quote("order")} ${text}, ${quote("we`ird")} ${text})`,
			`CREATE TABLE ${quote("my.session")} (id ${text} PRIMARY KEY, user_id ${text}, active_expires ${integer}, idle_expires ${integer}, ${quote("from")} ${text})`,
			`CREATE TABLE ${quote("group")} (id ${text} PRIMARY KEY, user_id ${text}, hashed_password ${text})`,
		]);
		const adapter = adapterOf(db, tables);
		const stored = user("u", { order: "first", "we`ird": "x" });
		await adapter.setUser(stored, key("k", "u"));
		await adapter.setSession(session("s", "u", { from: "here" }));
		await adapter.updateSession("s", { from: "there" } as Partial<SessionSchema>);
		expect(await adapter.getSessionAndUser?.("s")).toStrictEqual([
			session("s", "u", { from: "there" }),
			stored,
		]);
		const duplicate = await rejection(adapter.setUser(user("v", {}), key("k", "v")));
		expect(duplicate).toStrictEqual(new LuciaError("AUTH_DUPLICATE_KEY_ID"));
		await adapter.deleteExpiredSessions?.(3);
		expect(await adapter.getSession("s")).toBeNull();
	});

	test("the name of an attribute can no longer smuggle SQL into a statement", async () => {
		const db = await opened(driver);
		const adapter = adapterOf(db);
		await adapter.setUser(user("a"), null);
		const mark = quote("").charAt(0);
		const injection = { [`username${mark} = 'owned' --`]: "x" } as Partial<UserSchema>;
		expect((await rejection(adapter.updateUser("a", injection))).message).toContain(
			messages.missingColumn,
		);
		expect(await adapter.getUser("a")).toStrictEqual(user("a"));
	});

	test("a user and a session with an attribute of one name keep their own values", async () => {
		const db = await opened(driver);
		await db.execute(`ALTER TABLE test_user ADD COLUMN country ${text}`);
		const adapter = adapterOf(db);
		await adapter.setUser(user("a", { username: "a", country: "SE" }), null);
		await adapter.setSession(session("s", "a", { country: "NO" }));
		expect(await adapter.getSessionAndUser?.("s")).toStrictEqual([
			session("s", "a", { country: "NO" }),
			user("a", { username: "a", country: "SE" }),
		]);
	});
}
