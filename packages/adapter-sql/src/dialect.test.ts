import { expect, test } from "vitest";
import { mysql, postgresql, quoteTable, sqlite } from "./dialect.ts";

test.each([
	["user", "`user`"],
	["main.user", "`main`.`user`"],
	['"my.table"', "`my.table`"],
	["`my.table`", "`my.table`"],
	['main."my ""table"""', '`main`.`my "table"`'],
	["odd `name", "`odd ``name`"],
	["Main.User", "`Main`.`User`"],
	["a..b", "`a..b`"],
	["a.", "`a.`"],
	["", "``"],
])("SQLite and MySQL quote the table %j as %s", (name, quoted) => {
	expect(quoteTable(name, sqlite)).toBe(quoted);
	expect(quoteTable(name, mysql)).toBe(quoted);
});

test.each([
	["auth_user", '"auth_user"'],
	["AuthUser", '"AuthUser"'],
	['odd "name', '"odd ""name"'],
	["auth.user", '"auth"."user"'],
	// Sent unquoted by v2, so that PostgreSQL folded them.
	["Auth.User", '"auth"."user"'],
	['Auth."User"', '"auth"."User"'],
	['"my.table"', '"my.table"'],
])("PostgreSQL quotes the table %j as %s", (name, quoted) => {
	expect(quoteTable(name, postgresql)).toBe(quoted);
});

test("placeholders are question marks, and numbered in PostgreSQL", () => {
	const placeholders = [sqlite, mysql, postgresql].map(({ placeholder }) =>
		[1, 2].map((position) => placeholder(position)),
	);
	expect(placeholders).toStrictEqual([
		["?", "?"],
		["?", "?"],
		["$1", "$2"],
	]);
});
