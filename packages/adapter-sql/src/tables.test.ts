import { expect, test } from "vitest";
import { requireTableNames, type SqlTables } from "./tables.ts";

const names = { user: "user", key: "user_key", session: "user_session" };

test("names that an app in JavaScript has left out are asked for, where the driver's adapter broke on undefined", () => {
	for (const [tables, sentence] of [
		[undefined, "The names of the tables are missing: { user, key, session }."],
		[{ ...names, user: "" }, "tables.user must be the name of a table."],
		[{ ...names, key: null }, "tables.key must be the name of a table."],
		[
			{ user: "user", key: "user_key" },
			"tables.session must be the name of a table, or null where another adapter keeps the sessions.",
		],
		[
			{ ...names, key: "user" },
			'Two tables cannot have the name "user": tables.user and tables.key.',
		],
	] as const) {
		expect(() => requireTableNames(tables as unknown as SqlTables)).toThrow(
			new TypeError(sentence),
		);
	}
});

test("sessions may be somewhere else, and an app may have no tokens", () => {
	for (const tables of [names, { ...names, session: null }, { ...names, token: null }]) {
		expect(() => requireTableNames(tables)).not.toThrow();
	}
});
