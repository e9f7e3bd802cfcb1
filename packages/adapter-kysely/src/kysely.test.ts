import { sqliteDialect } from "@lucia-auth/adapter-sql/test/dialects/sqlite";
import { conformanceTests } from "@lucia-auth/adapter-sql/test/suite/conformance";
import { CamelCasePlugin, DummyDriver, Kysely, MssqlAdapter, SqliteDialect } from "kysely";
import { expect, test } from "vitest";
import { openSqlite } from "../test/databases.ts";
import { kysely } from "./index.ts";

const tables = { user: "user", session: "user_session", key: "user_key" };

conformanceTests("kysely on SQLite with CamelCasePlugin", {
	sql: sqliteDialect,
	open: () => openSqlite({ plugins: [new CamelCasePlugin()] }),
});

test("what is no instance of Kysely is refused with a sentence", () => {
	for (const nothing of [undefined, {}, "user"]) {
		expect(() => kysely(nothing as unknown as Kysely<object>, tables)).toThrow(
			new TypeError("kysely(): this is no instance of Kysely, nor a transaction of one."),
		);
	}
});

test("an instance that speaks another language is refused with the name of its dialect", () => {
	class Mssql extends SqliteDialect {
		override createAdapter = () => new MssqlAdapter();
		override createDriver = () => new DummyDriver();
	}
	const db = new Kysely<object>({ dialect: new Mssql({ database: async () => Promise.reject() }) });
	expect(() => kysely(db, tables)).toThrow(
		"kysely(): the dialect of this instance (MssqlAdapter) is neither SQLite nor PostgreSQL nor MySQL",
	);
});
