import { adapterTests, Database, testAdapter } from "@lucia-auth/adapter-test";
import type { KeySchema, SessionSchema, TokenSchema } from "lucia";
import type { TestSessionSchema, TestUserSchema } from "@lucia-auth/adapter-test";
import { afterAll, describe, expect, test, vi } from "vitest";
import { DRIVERS, SCHEMA, TABLES, type TestDatabase } from "./test-databases.ts";

function behind(db: TestDatabase): Database {
	return new Database({
		user: {
			get: async () => db.read<TestUserSchema>("SELECT * FROM test_user"),
			insert: async ({ id, username }) =>
				db.write("INSERT INTO test_user (id, username) VALUES (?, ?)", id, username),
			clear: async () => db.execute("DELETE FROM test_user"),
		},
		session: {
			get: async () => db.read<SessionSchema>("SELECT * FROM user_session"),
			insert: async (session) => {
				const { id, user_id, active_expires, idle_expires, country } = session as TestSessionSchema;
				db.write(
					"INSERT INTO user_session (id, user_id, active_expires, idle_expires, country) VALUES (?, ?, ?, ?, ?)",
					id,
					user_id,
					active_expires,
					idle_expires,
					country,
				);
			},
			clear: async () => db.execute("DELETE FROM user_session"),
		},
		key: {
			get: async () => db.read<KeySchema>("SELECT * FROM user_key"),
			insert: async ({ id, user_id, hashed_password }) =>
				db.write(
					"INSERT INTO user_key (id, user_id, hashed_password) VALUES (?, ?, ?)",
					id,
					user_id,
					hashed_password,
				),
			clear: async () => db.execute("DELETE FROM user_key"),
		},
		token: {
			get: async () => db.read<TokenSchema>("SELECT * FROM user_token"),
			insert: async (token) => {
				db.write(
					"INSERT INTO user_token (id, user_id, family, family_expires, kind, expires, spent_at, replaced_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
					token.id,
					token.user_id,
					token.family,
					token.family_expires,
					token.kind,
					token.expires,
					token.spent_at,
					token.replaced_by,
				);
			},
			clear: async () => db.execute("DELETE FROM user_token"),
		},
	});
}

const variants = DRIVERS.flatMap(([name, open]) =>
	(["ON", "OFF"] as const).map((foreignKeys) => ({ name, open, foreignKeys })),
);

describe.each(variants)("$name, foreign keys $foreignKeys", ({ open, foreignKeys }) => {
	const db = open();
	db.execute(`PRAGMA foreign_keys = ${foreignKeys}`);
	db.execute(SCHEMA);
	const adapter = db.adapter();
	const database = behind(db);
	afterAll(() => db.close());

	for (const { group, name, needs, run } of adapterTests()) {
		test(`${group} ${name}`, async () => {
			expect(needs === null || needs in adapter).toBe(true);
			await run(adapter, database);
		});
	}
});

test.each(DRIVERS)("testAdapter() passes %s and says how many cases it ran", async (_, open) => {
	const db = open();
	db.execute(SCHEMA);
	const log = vi.spyOn(console, "log").mockImplementation(() => {});
	const withoutTokens = { ...TABLES, token: null };
	await testAdapter(db.adapter(withoutTokens), behind(db));
	expect(log.mock.lastCall?.[0]).toContain("Adapter passed 34 tests");
	log.mockRestore();
	db.close();
});
