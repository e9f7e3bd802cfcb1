import { mysqlDialect } from "@lucia-auth/adapter-sql/test/dialects/mysql";
import { conformanceTests } from "@lucia-auth/adapter-sql/test/suite/conformance";
import { opened } from "@lucia-auth/adapter-sql/test/suite/opened";
import { key, session, user } from "@lucia-auth/adapter-sql/test/suite/rows";
import { adapterOf } from "@lucia-auth/adapter-sql/test/test-driver";
import { LuciaError } from "lucia";
import type { ConnectionOptions } from "mysql2/promise";
import { expect, test } from "vitest";
import { openPool } from "../test/mysql2-database.ts";

// What an app may have set for its own statements.

const settings: readonly (readonly [name: string, options: ConnectionOptions])[] = [
	["integers as text", { supportBigNumbers: true, bigNumberStrings: true }],
	["dates as text", { dateStrings: true, decimalNumbers: true }],
	["other rows", { rowsAsArray: true, nestTables: true, namedPlaceholders: true }],
	["values as they come", { typeCast: false }],
	[
		"values of its own",
		{
			typeCast: (field, next) => {
				if (field.type !== "LONGLONG") return next();
				const text = field.string();
				return text === null ? null : BigInt(text);
			},
		},
	],
	["changed rows counted", { flags: ["-FOUND_ROWS"] }],
];

const opens = (options: ConnectionOptions) => ({
	sql: mysqlDialect,
	open: () => openPool(options),
});

for (const [name, options] of settings) conformanceTests(`mysql2 with ${name}`, opens(options));

test.each(settings)(
	"with %s, an update that changes nothing finds its row, and one of no row does not",
	async (_, options) => {
		const adapter = adapterOf(await opened(opens(options)));
		await adapter.setUser(user("a"), key("k", "a"));
		await adapter.updateUser("a", user("a"));
		await adapter.updateKey("k", { hashed_password: null });
		await expect(adapter.updateUser("b", user("b"))).rejects.toStrictEqual(
			new LuciaError("AUTH_INVALID_USER_ID"),
		);
	},
);

test("a column of the app comes as the app's typeCast gives it, as with 2.7.7", async () => {
	const db = await opened(
		opens({
			typeCast: (field, next) =>
				field.type === "TINY" && field.length === 1 ? field.string() === "1" : next(),
		}),
	);
	await db.execute("ALTER TABLE test_user ADD COLUMN is_admin BOOLEAN, ADD COLUMN height FLOAT");
	const adapter = adapterOf(db);
	const ada = user("a", { username: "a", is_admin: true, height: 1.7 });
	await adapter.setUser(ada, null);
	await adapter.setSession(session("s", "a", { country: "UK" }));
	expect(await adapter.getSessionAndUser?.("s")).toStrictEqual([
		session("s", "a", { country: "UK" }),
		ada,
	]);
});
