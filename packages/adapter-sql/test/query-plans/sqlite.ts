import type { PlanLanguage } from "./query-plans.ts";

/** Plans of SQLite. */
export const sqlitePlans: PlanLanguage = {
	numbers: (count) =>
		`(WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${count}) SELECT n FROM numbers)`,
	numbered: (text) => `'${text}' || n`,
	analyze: () => "ANALYZE",
	explain: "EXPLAIN QUERY PLAN",
	scans: (plan, tables) => {
		// The joined read calls them so. What a subquery has found is read from end to end too, and is short.
		const names = new Set([...tables.map((table) => table.replaceAll("`", "")), "s", "u"]);
		return (plan as { readonly detail: string }[])
			.map(({ detail }) => /^SCAN (\w+)/.exec(detail)?.[1] ?? "")
			.filter((table) => names.has(table));
	},
};
