import { mysqlDialect } from "@lucia-auth/adapter-sql/test/dialects/mysql";
import { opened } from "@lucia-auth/adapter-sql/test/suite/opened";
import { rejection } from "@lucia-auth/adapter-sql/test/suite/rejection";
import { key, session, user } from "@lucia-auth/adapter-sql/test/suite/rows";
import { adapterOf } from "@lucia-auth/adapter-sql/test/test-driver";
import { LuciaError, type KeySchema } from "lucia";
import type { PoolOptions } from "mysql2/promise";
import { inspect } from "node:util";
import { expect, test } from "vitest";
import { openMysql } from "../test/databases.ts";

// What an app may have set for its pool, and what Kysely sends as one text.

const driver = (options: PoolOptions = {}) => ({
	sql: mysqlDialect,
	open: () => openMysql({}, options),
});

test("where the server counts changed rows only, an update that changes nothing finds its row, and one of no row does not", async () => {
	const adapter = adapterOf(await opened(driver({ flags: ["-FOUND_ROWS"] })));
	await adapter.setUser(user("a"), key("k", "a"));
	await adapter.updateUser("a", user("a"));
	await expect(adapter.updateUser("b", user("b"))).rejects.toStrictEqual(
		new LuciaError("AUTH_INVALID_USER_ID"),
	);
});

test("where a backslash is a letter, neither an id nor an attribute becomes a part of the statement", async () => {
	const db = await opened(driver({ connectionLimit: 1 }));
	await db.execute("SET SESSION sql_mode = 'NO_BACKSLASH_ESCAPES'");
	const adapter = adapterOf(db);
	await adapter.setUser(user("a"), null);
	for (const text of ["\\' OR 1=1 -- ", "' OR '1'='1", "\\", "a\0b", "😀'", "`?`"]) {
		expect(await adapter.getUser(text)).toBeNull();
		await adapter.setUser(user(text, { username: text }), null);
		await adapter.setSession(session(text, text));
		expect(await adapter.getUser(text)).toStrictEqual(user(text, { username: text }));
		await adapter.deleteSession(text);
		await adapter.deleteUser(text);
	}
	expect(await db.read("SELECT id FROM test_user")).toEqual([{ id: "a" }]);
});

test("the driver put the values of a statement into its errors, which end in a log: they are taken out", async () => {
	const adapter = adapterOf(await opened(driver()));
	await adapter.setUser(user("a", { username: "SECRET" }), null);
	const twin = user("b", { username: "SECRET" });
	const { message, ...error } = await rejection(adapter.setUser(twin, null));
	// The server's own words name the value that is there twice.
	expect(message).toContain("Duplicate entry 'SECRET'");
	expect(error).toMatchObject({ errno: 1062, sql: expect.stringMatching(/VALUES \(\?, \?\)$/u) });
	const row = key("k", "nobody");
	const refused = await rejection(
		adapter.setKey({ ...row, hashed_password: "HASH", none: 1 } as KeySchema),
	);
	expect(inspect(refused)).toContain('has no column "none"');
	expect(inspect(refused)).not.toContain("HASH");
	expect(inspect(refused)).not.toContain(Buffer.from("HASH").toString("hex"));
});
