import { executeAll } from "@lucia-auth/adapter-sql/test/test-driver";
import { LuciaError } from "lucia";
import { Pool } from "pg";
import { expect, onTestFinished, test } from "vitest";
import { statementsOfPage } from "../../../tests/servers/page-tables.ts";
import { ownSchema } from "@lucia-auth/adapter-sql/test/servers/own-schema";
import { PAGE_TABLES } from "../test/page-tables.ts";
import { pg } from "./pg.ts";

/** A table that a plan reads from end to end, wherever in the plan that is. */
function scanned(plan: unknown): string[] {
	if (typeof plan !== "object" || plan === null) return [];
	const { "Node Type": type, "Relation Name": relation } = plan as Record<string, unknown>;
	const own = type === "Seq Scan" ? [String(relation)] : [];
	return [...own, ...Object.values(plan).flatMap(scanned)];
}

test("on the tables of the pages each statement for one user or one session uses an index", async () => {
	const { options, drop } = await ownSchema();
	onTestFinished(drop);
	const pool = new Pool(options);
	onTestFinished(() => pool.end());
	await executeAll({ execute: async (statement) => void (await pool.query(statement)) }, [
		...(await statementsOfPage("database-adapters/pg")),
		"INSERT INTO auth_user SELECT 'u' || n FROM generate_series(1, 100000) AS n",
		"INSERT INTO user_key SELECT 'email:' || n, 'u' || n, NULL FROM generate_series(1, 100000) AS n",
		"INSERT INTO user_session SELECT 's' || n, 'u' || n, 1, 2 * n FROM generate_series(1, 100000) AS n",
		"ANALYZE",
	]);

	const sent = new Map<string, readonly unknown[]>();
	const watched = {
		totalCount: 0,
		connect: () => pool.connect(),
		query: async (query: { text: string; values: unknown[] }) => {
			sent.set(query.text, query.values);
			return pool.query(query);
		},
	};
	const adapter = pg(watched, PAGE_TABLES)(LuciaError);
	await adapter.getUser("u7");
	await adapter.updateUser("u7", { id: "u7" });
	await adapter.getKey("email:7");
	await adapter.getKeysByUserId("u7");
	await adapter.updateKey("email:7", { hashed_password: "x" });
	await adapter.getSession("s7");
	await adapter.getSessionAndUser?.("s7");
	await adapter.getSessionsByUserId("u7");
	await adapter.updateSession("s7", { idle_expires: 14 });
	await adapter.deleteSession("s7");
	await adapter.deleteSessionsByUserId("u8");
	await adapter.deleteKey("email:8");
	await adapter.deleteKeysByUserId("u9");
	await adapter.deleteExpiredSessions?.(20, 1000);

	expect(sent.size).toBe(14);
	for (const [text, values] of sent) {
		const { rows } = await pool.query(`EXPLAIN (FORMAT JSON) ${text}`, [...values]);
		expect([text, scanned(rows)]).toEqual([text, []]);
	}
});
